import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'

export interface ParkedWebhook {
  readonly id: string
  readonly channel: Channel
  readonly reason: 'unknown_sender' | 'unknown_organization'
  readonly sha256: Buffer
  readonly receivedAt: Instant
}

/** Notes a webhook for a sender that nobody here owns, without its content. False when the same one came before. */
export async function parkWebhook(database: Database, webhook: ParkedWebhook): Promise<boolean> {
  const { id, channel, reason, sha256, receivedAt } = webhook
  const parked = await database.local(
    `insert into parked_webhooks (id, provider, reason, sha256, received_at) values ($1, $2, $3, $4, $5)
      on conflict (provider, sha256) do nothing`,
    [id, channel, reason, sha256, toIso(receivedAt)],
  )
  return parked.rowCount === 1
}

export interface ParkedCounts {
  readonly webhooks: number
  readonly items: number
  readonly notices: number
}

/** What waits for somebody's look, over all organizations, for the operator's metrics. */
export async function countParked(database: Database): Promise<ParkedCounts> {
  const [local, tenants] = await Promise.all([
    database.local<{ webhooks: number }>('select count(*) as webhooks from parked_webhooks'),
    database.sweep<{ items: number; notices: number }>(
      `select (select count(organization_id) from parked_items) as items,
        (select count(organization_id) from provider_notices) as notices`,
    ),
  ])
  return { webhooks: 0, items: 0, notices: 0, ...local.rows[0], ...tenants.rows[0] }
}
