import type { Channel } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'
import { type ChannelCredentials, openCredentials } from '../store/channel-credentials.ts'
import { type ChannelRow, findChannel } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import type { OrganizationKeys } from '../store/key-ring.ts'

export interface ChannelSettings {
  readonly row: ChannelRow
  /** What there is of each secret: its name, and the last characters of a long one. */
  readonly credentials: readonly { readonly name: string; readonly lastFour: string | null }[]
  readonly health: ChannelHealth
}

interface ChannelHealth {
  readonly lastWebhookAt: Instant | null
  readonly waiting: number
  readonly oldestWaitingAt: Instant | null
}

const SHOWN_CHARACTERS = 4
/** Of a shorter secret the last four would give too much away. */
const SHOWN_FROM_LENGTH = 16

export async function readChannelSettings(
  tx: Transaction,
  keys: OrganizationKeys,
  channel: Channel,
): Promise<ChannelSettings | null> {
  const row = await findChannel(tx, channel)
  if (row === null) return null
  const credentials = credentialsShown(openCredentials(tx, keys, row))
  return { row, credentials, health: await readHealth(tx, channel) }
}

/** The name of each secret, and how a long one ends. */
export function credentialsShown(credentials: ChannelCredentials): ChannelSettings['credentials'] {
  return Object.entries(credentials)
    .flatMap(([name, value]) => [value].flat().map((secret) => ({ name, secret: secret ?? '' })))
    .filter(({ secret }) => secret !== '')
    .map(({ name, secret }) => ({
      name,
      lastFour: secret.length < SHOWN_FROM_LENGTH ? null : secret.slice(-SHOWN_CHARACTERS),
    }))
}

/** Exported for the test of its plan: it must stay cheap however long the history is. */
export const HEALTH = `select
    (select received_at from webhook_inbox where organization_id = $1 and channel = $2
      order by received_at desc limit 1) as "lastWebhookAt",
    (select count(*) from outbox where organization_id = $1 and channel = $2) as waiting,
    (select min(created_at) from outbox where organization_id = $1 and channel = $2) as "oldestWaitingAt"`

async function readHealth(tx: Transaction, channel: Channel): Promise<ChannelHealth> {
  const found = await tx.query<ChannelHealth>(HEALTH, [tx.organizationId, channel])
  return found.rows[0] ?? { lastWebhookAt: null, waiting: 0, oldestWaitingAt: null }
}
