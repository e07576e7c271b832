import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** Rows older than this are gone; a screen that was away longer gets `reset`. */
const FEED_KEPT_MS = 24 * 60 * 60 * 1_000

export interface FeedRow {
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Appends what screens must hear of. The counter row that this locks numbers the rows without gaps in commit order and
 * makes commits of one organization wait for each other (scale-out §5.5), so both statements travel with the commit.
 */
export function appendFeed(tx: Transaction, rows: readonly FeedRow[], at: Instant): void {
  if (rows.length === 0) return
  tx.atEnd({ name: 'feed_head_advance', text: 'update feed_heads set last = last + $2 where organization_id = $1' }, [
    tx.organizationId,
    rows.length,
  ])
  tx.atEnd(
    {
      name: 'feed_append',
      text: `insert into feed (organization_id, seq, event, data, at)
        select h.organization_id, h.last - $2 + u.place, u.event, u.data::jsonb, $5
        from feed_heads h cross join unnest($3::text[], $4::text[]) with ordinality u(event, data, place)
        where h.organization_id = $1`,
    },
    [
      tx.organizationId,
      rows.length,
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
