import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** Rows older than this are gone; a screen that was away longer gets `reset`. */
const FEED_KEPT_MS = 24 * 60 * 60 * 1_000

export interface FeedRow {
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Appends what screens must hear of. Must be the last thing a transaction does: the counter row it locks numbers the
 * rows without gaps in commit order, and makes commits of one organization wait for each other (scale-out §5.5).
 */
export async function appendFeed(tx: Transaction, rows: readonly FeedRow[], at: Instant): Promise<void> {
  if (rows.length === 0) return
  const head = await tx.query<{ last: number }>(
    {
      name: 'feed_head_advance',
      text: 'update feed_heads set last = last + $2 where organization_id = $1 returning last',
    },
    [tx.organizationId, rows.length],
  )
  const last = head.rows[0]?.last
  if (last === undefined) throw new Error('The organization has no feed head.')
  const first = last - rows.length + 1
  await tx.query(
    {
      name: 'feed_append',
      text: `insert into feed (organization_id, seq, event, data, at)
        select h.organization_id, u.seq, u.event, u.data::jsonb, $5
        from feed_heads h cross join unnest($2::bigint[], $3::text[], $4::text[]) u(seq, event, data)
        where h.organization_id = $1`,
    },
    [
      tx.organizationId,
      rows.map((_, index) => first + index),
      rows.map((row) => row.event),
      rows.map((row) => JSON.stringify(row.data)),
      toIso(at),
    ],
  )
}

/** Rows that no screen will ask for any more. */
export async function dropOldFeed(tx: Transaction, now: Instant): Promise<void> {
  await tx.query('delete from feed where organization_id = $1 and at < $2', [
    tx.organizationId,
    toIso(now - FEED_KEPT_MS),
  ])
}
