import type { Channel } from '../domain/channel.ts'
import type { Notice } from '../domain/effect.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface NoticeRow {
  readonly id: string
  /** Null: for everybody who watches the organization. */
  readonly agentId: string | null
  readonly personId: string
  readonly channel: Channel
  readonly kind: Notice
  readonly requestId: string | null
  readonly at: Instant
}

const insert = anchoredInsert('notices', [
  ['id', 'uuid'],
  ['agent_id', 'uuid'],
  ['person_id', 'uuid'],
  ['channel', 'text'],
  ['kind', 'text'],
  ['request_id', 'uuid'],
  ['at', 'timestamptz'],
])

export async function insertNotices(tx: Transaction, rows: readonly NoticeRow[]): Promise<void> {
  await insert(
    tx,
    rows.map((row) => [row.id, row.agentId, row.personId, row.channel, row.kind, row.requestId, toIso(row.at)]),
  )
}

/** One outcome is read everywhere once it was read anywhere (product-ux §3.5). */
export async function markNoticesRead(
  tx: Transaction,
  read: { readonly ids: readonly string[] } | { readonly personId: string; readonly kind: Notice },
  now: Instant,
): Promise<number> {
  const outcome =
    'ids' in read
      ? await tx.query(
          'update notices set read_at = $3 where organization_id = $1 and id = any($2::uuid[]) and read_at is null',
          [tx.organizationId, read.ids, toIso(now)],
        )
      : await tx.query(
          'update notices set read_at = $4 where organization_id = $1 and person_id = $2 and kind = $3 and read_at is null',
          [tx.organizationId, read.personId, read.kind, toIso(now)],
        )
  return outcome.rowCount
}
