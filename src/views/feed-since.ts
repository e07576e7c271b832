import type { Transaction } from '../store/database.ts'

export interface FeedRow {
  readonly seq: number
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface FeedSince {
  /** Changes when the database was restored: then no number means what it meant. */
  readonly epoch: string
  readonly last: number
  /** True when rows after `seq` are gone already: whoever was there last has to fetch everything again. */
  readonly hasGap: boolean
  readonly rows: readonly FeedRow[]
}

/** Feed rows after `seq`, oldest first. A head without rows is answered with one small statement. */
export async function readFeedSince(tx: Transaction, seq: number, limit: number): Promise<FeedSince> {
  const heads = await tx.query<{ epoch: string; last: number }>(
    { name: 'feed_head_read', text: 'select epoch, last from feed_heads where organization_id = $1' },
    [tx.organizationId],
  )
  const head = heads.rows[0]
  if (head === undefined) throw new Error('The organization has no feed.')
  if (head.last <= seq) return { ...head, hasGap: head.last < seq, rows: [] }
  const found = await tx.query<FeedRow>(
    {
      name: 'feed_since',
      text: 'select seq, event, data from feed where organization_id = $1 and seq > $2 order by seq limit $3',
    },
    [tx.organizationId, seq, limit],
  )
  return { ...head, hasGap: found.rows[0]?.seq !== seq + 1, rows: found.rows }
}
