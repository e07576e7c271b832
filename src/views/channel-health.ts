import type { Channel } from '../domain/channel.ts'
import { type ChannelSigns, type ChannelWarning, channelWarnings } from '../domain/channel-warning.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { type ChannelHealthRow, loadChannelHealth } from '../store/channel-health.ts'
import { readChannelSigns } from '../store/channel-signs.ts'
import type { Transaction } from '../store/database.ts'

/** So many different failures are named on the page. */
const CODES_MAX = 10

/** What the last answer of the provider says already where it is a problem. */
const SAID_BY_PROBLEM: ReadonlySet<string> = new Set(['token_ended', 'account_restricted'])

export interface ChannelHealthView {
  /** Null while the provider was never asked. */
  readonly health: ChannelHealthRow | null
  /** Messages that failed since then, by code, the most frequent first. */
  readonly failures: readonly { readonly code: string; readonly count: number }[]
  /** What administrators were told of, or will be within seconds, beside `problem`. */
  readonly warnings: readonly ChannelWarning[]
  /** Texts of the last day, and those that carriers blocked. */
  readonly texts: ChannelSigns['texts']
}

export interface HealthTimes {
  readonly now: Instant
  /** Failures are counted from here on. */
  readonly since: Instant
}

export async function readChannelHealth(
  tx: Transaction,
  channel: Channel,
  { now, since }: HealthTimes,
): Promise<ChannelHealthView> {
  const health = (await loadChannelHealth(tx)).find((row) => row.channel === channel) ?? null
  const found = await tx.query<{ code: string; count: number }>(
    `select coalesce(m.failure ->> 'code', 'unknown') as code, count(*) as count from messages m
      where m.organization_id = $1 and m.channel = $2 and m.status = 'failed' and m.recorded_at >= $3
      group by 1 order by 2 desc, 1 limit $4`,
    [tx.organizationId, channel, toIso(since), CODES_MAX],
  )
  const signs = await readChannelSigns(tx, channel, now)
  const stands = signs === null ? [] : channelWarnings(signs, now)
  const warnings = stands.filter(({ kind }) => (health?.problem ?? null) === null || !SAID_BY_PROBLEM.has(kind))
  return { health, failures: found.rows, warnings, texts: signs?.texts ?? { sent: 0, blocked: 0 } }
}
