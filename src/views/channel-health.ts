import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { type ChannelHealthRow, loadChannelHealth } from '../store/channel-health.ts'
import type { Transaction } from '../store/database.ts'

/** So many different failures are named on the page. */
const CODES_MAX = 10

export interface ChannelHealthView {
  /** Null while the provider was never asked. */
  readonly health: ChannelHealthRow | null
  /** Messages that failed since then, by code, the most frequent first. */
  readonly failures: readonly { readonly code: string; readonly count: number }[]
}

export async function readChannelHealth(tx: Transaction, channel: Channel, since: Instant): Promise<ChannelHealthView> {
  const health = (await loadChannelHealth(tx)).find((row) => row.channel === channel) ?? null
  const found = await tx.query<{ code: string; count: number }>(
    `select coalesce(m.failure ->> 'code', 'unknown') as code, count(*) as count from messages m
      where m.organization_id = $1 and m.channel = $2 and m.status = 'failed' and m.recorded_at >= $3
      group by 1 order by 2 desc, 1 limit $4`,
    [tx.organizationId, channel, toIso(since), CODES_MAX],
  )
  return { health, failures: found.rows }
}
