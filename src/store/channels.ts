import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface ChannelRow {
  readonly channel: Channel
  readonly enabled: boolean
  readonly pausedReason: string | null
  readonly provider: 'whatsapp_cloud' | 'twilio'
  readonly simulated: boolean
  /** The provider's id of our number: Meta's phone number id, Twilio's number. */
  readonly senderId: string
  /** Meta's WhatsApp business account, Twilio's account SID. */
  readonly accountId: string
  readonly displayNumber: string
  readonly displayName: string
  /** Messages per second; null is unlimited. */
  readonly throughputPerSecond: number | null
  readonly sealedCredentials: Buffer
  /** When the provider's list of templates is first read; left out: at once. */
  readonly templatesDueAt?: Instant
}

const COLUMNS = `channel, enabled, paused_reason as "pausedReason", provider, simulated, sender_id as "senderId",
  account_id as "accountId", display_number as "displayNumber", display_name as "displayName",
  throughput_per_second as "throughputPerSecond", sealed_credentials as "sealedCredentials"`

/** The channels of the organization, WhatsApp first. */
export async function loadChannels(tx: Transaction): Promise<ChannelRow[]> {
  const found = await tx.query<ChannelRow>(
    {
      name: 'channels_load',
      text: `select ${COLUMNS} from channels where organization_id = $1 order by channel desc`,
    },
    [tx.organizationId],
  )
  return found.rows
}

export async function findChannel(tx: Transaction, channel: Channel): Promise<ChannelRow | null> {
  return (await loadChannels(tx)).find((row) => row.channel === channel) ?? null
}

/** The same, each locked until the transaction ends: for whoever writes back what it read. */
export async function lockChannels(tx: Transaction): Promise<ChannelRow[]> {
  const found = await tx.query<ChannelRow>(
    {
      name: 'channels_lock',
      text: `select ${COLUMNS} from channels where organization_id = $1 order by channel desc for update`,
    },
    [tx.organizationId],
  )
  return found.rows
}

export async function lockChannel(tx: Transaction, channel: Channel): Promise<ChannelRow | null> {
  return (await lockChannels(tx)).find((row) => row.channel === channel) ?? null
}

/** Channels that rest until an administrator has acted. */
export async function readPausedChannels(tx: Transaction): Promise<Channel[]> {
  const found = await tx.query<{ channel: Channel }>(
    {
      name: 'channels_paused',
      text: 'select channel from channels where organization_id = $1 and enabled and paused_reason is not null',
    },
    [tx.organizationId],
  )
  return found.rows.map((row) => row.channel)
}

const insert = anchoredInsert('channels', [
  ['channel', 'text'],
  ['enabled', 'boolean'],
  ['paused_reason', 'text'],
  ['provider', 'text'],
  ['simulated', 'boolean'],
  ['sender_id', 'text'],
  ['account_id', 'text'],
  ['display_number', 'text'],
  ['display_name', 'text'],
  ['throughput_per_second', 'int'],
  ['sealed_credentials', 'bytea'],
  ['updated_at', 'timestamptz'],
  ['listed_at', 'timestamptz'],
  ['templates_due_at', 'timestamptz'],
])

export async function insertChannels(tx: Transaction, channels: readonly ChannelRow[], now: Instant): Promise<void> {
  await insert(
    tx,
    channels.map((row) => [
      row.channel,
      row.enabled,
      row.pausedReason,
      row.provider,
      row.simulated,
      row.senderId,
      row.accountId,
      row.displayNumber,
      row.displayName,
      row.throughputPerSecond,
      row.sealedCredentials,
      toIso(now),
      // Nobody can have written to a sender that was not connected.
      row.provider === 'twilio' ? toIso(now) : null,
      row.templatesDueAt === undefined ? null : toIso(row.templatesDueAt),
    ]),
  )
}

/**
 * Writes what an administrator, or a broken channel, may change: switch, pause, pace and credentials. All of them: the row
 * was locked when it was read, else what another changed meanwhile is undone.
 */
export async function updateChannel(tx: Transaction, row: ChannelRow, now: Instant): Promise<void> {
  await tx.query(
    `update channels set enabled = $3, paused_reason = $4, throughput_per_second = $5, sealed_credentials = $6,
        updated_at = $7 where organization_id = $1 and channel = $2`,
    [
      tx.organizationId,
      row.channel,
      row.enabled,
      row.pausedReason,
      row.throughputPerSecond,
      row.sealedCredentials,
      toIso(now),
    ],
  )
}

/** Makes the channel another sender's: provider, names, credentials and switch. */
export async function replaceSender(tx: Transaction, row: ChannelRow, now: Instant): Promise<void> {
  await tx.query(
    `update channels set simulated = $3, sender_id = $4, account_id = $5, display_number = $6, display_name = $7
      where organization_id = $1 and channel = $2`,
    [tx.organizationId, row.channel, row.simulated, row.senderId, row.accountId, row.displayNumber, row.displayName],
  )
  await updateChannel(tx, row, now)
}
