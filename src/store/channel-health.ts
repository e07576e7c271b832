import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** What the provider says of a channel, in its own words; null where it says nothing. */
export interface HealthFacts {
  readonly quality: string | null
  readonly messagingLimit: string | null
  /** The higher limit that went before this one, by our own memory; left out where none was lowered. */
  readonly limitBefore?: string | null
  readonly throughput: string | null
  readonly numberStatus: string | null
  readonly canSend: string | null
  readonly accountReview: string | null
  /** Whether webhooks are posted to us; null when the provider does not say. */
  readonly subscribed: boolean | null
}

export interface ChannelHealthRow {
  readonly channel: Channel
  readonly facts: HealthFacts
  /** The code of what went wrong when the provider was asked last. */
  readonly problem: string | null
  readonly tokenExpiresAt: Instant | null
  readonly checkedAt: Instant
  readonly nextCheckAt: Instant | null
}

const COLUMNS = `channel, facts, problem, token_expires_at as "tokenExpiresAt", checked_at as "checkedAt",
  next_check_at as "nextCheckAt"`

export async function loadChannelHealth(tx: Transaction): Promise<ChannelHealthRow[]> {
  const found = await tx.query<ChannelHealthRow>(
    { name: 'channel_health_load', text: `select ${COLUMNS} from channel_health where organization_id = $1` },
    [tx.organizationId],
  )
  return found.rows
}

export async function saveChannelHealth(tx: Transaction, row: ChannelHealthRow): Promise<void> {
  await tx.query(
    `insert into channel_health (organization_id, channel, facts, problem, token_expires_at, checked_at, next_check_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (organization_id, channel) do update set facts = excluded.facts, problem = excluded.problem,
        token_expires_at = excluded.token_expires_at, checked_at = excluded.checked_at,
        next_check_at = excluded.next_check_at`,
    [
      tx.organizationId,
      row.channel,
      JSON.stringify(row.facts),
      row.problem,
      row.tokenExpiresAt === null ? null : toIso(row.tokenExpiresAt),
      toIso(row.checkedAt),
      row.nextCheckAt === null ? null : toIso(row.nextCheckAt),
    ],
  )
}

export const NOTHING_SAID: HealthFacts = {
  quality: null,
  messagingLimit: null,
  throughput: null,
  numberStatus: null,
  canSend: null,
  accountReview: null,
  subscribed: null,
}

/** A channel that was disconnected is not asked about any more. */
export async function deleteChannelHealth(tx: Transaction, channel: Channel): Promise<void> {
  await tx.query('delete from channel_health where organization_id = $1 and channel = $2', [tx.organizationId, channel])
}

/** Takes the looks that are due, so that two nodes do not both ask. Until `again` nobody else does. */
export async function claimHealthChecks(
  tx: Transaction,
  { now, again }: { readonly now: Instant; readonly again: Instant },
): Promise<Channel[]> {
  const claimed = await tx.query<{ channel: Channel }>(
    `update channel_health set next_check_at = $3 where organization_id = $1 and next_check_at <= $2 returning channel`,
    [tx.organizationId, toIso(now), toIso(again)],
  )
  return claimed.rows.map((row) => row.channel)
}

/** Has the provider asked soon about a connected channel, because it told of a change. */
export async function lookAtHealth(tx: Transaction, channel: Channel, now: Instant): Promise<void> {
  await tx.query(
    `update channel_health set next_check_at = $3 where organization_id = $1 and channel = $2 and next_check_at > $3`,
    [tx.organizationId, channel, toIso(now)],
  )
}
