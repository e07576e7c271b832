import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import { CONFIRMER_COLUMNS, type ConfirmerRow } from './confirmer-row.ts'
import type { Transaction } from './tenant-database.ts'

/** A time-stamp authority as an organization names it (RFC 3161). */
export interface NamedAnchor {
  readonly url: string
  /** The policy that is asked for, as an object identifier; null: the authority's own. */
  readonly policy: string | null
  /** Certificates in PEM that its own must lead to; null while none is pinned. */
  readonly root: string | null
}

export type AnchorRow = NamedAnchor & ConfirmerRow

const COLUMNS = `url, policy, root, ${CONFIRMER_COLUMNS}`

export async function readAnchors(tx: Transaction): Promise<AnchorRow[]> {
  const found = await tx.query<AnchorRow>(
    {
      name: 'log_anchors_read',
      text: `select ${COLUMNS} from log_anchors where organization_id = $1 order by added_at, url`,
    },
    [tx.organizationId],
  )
  return found.rows
}

/** Those that have not stamped this size and are to be asked by now. */
export async function readAnchorsToAsk(tx: Transaction, size: number, now: Instant): Promise<AnchorRow[]> {
  const found = await tx.query<AnchorRow>(
    {
      name: 'log_anchors_to_ask',
      text: `select ${COLUMNS} from log_anchors
        where organization_id = $1 and size is distinct from $2::bigint and next_try_at <= $3`,
    },
    [tx.organizationId, size, toIso(now)],
  )
  return found.rows
}

const insert = anchoredInsert(
  'log_anchors',
  [
    ['url', 'text'],
    ['policy', 'text'],
    ['root', 'text'],
    ['added_at', 'timestamptz'],
    ['next_try_at', 'timestamptz'],
    ['tries', 'int'],
  ],
  `on conflict (organization_id, url) do update set policy = excluded.policy, root = excluded.root, tries = 0,
    next_try_at = excluded.next_try_at`,
)

/** These and no others; one that stays keeps what is known of it, and is asked again. */
export async function replaceAnchors(tx: Transaction, anchors: readonly NamedAnchor[], now: Instant): Promise<void> {
  await tx.query('delete from log_anchors where organization_id = $1 and not url = any($2::text[])', [
    tx.organizationId,
    anchors.map(({ url }) => url),
  ])
  await insert(
    tx,
    anchors.map(({ url, policy, root }) => [url, policy, root, toIso(now), toIso(now), 0]),
  )
}

/** Has every authority asked now, whenever it would have been. */
export async function askAnchorsNow(tx: Transaction, now: Instant): Promise<void> {
  await tx.query('update log_anchors set next_try_at = $2 where organization_id = $1', [tx.organizationId, toIso(now)])
}

/** It stamped a size. Only grows: answers to two questions may overtake each other. */
export async function saveStamping(
  tx: Transaction,
  stamping: {
    readonly url: string
    readonly size: number
    readonly confirmedAt: Instant
    readonly nextTryAt: Instant
  },
): Promise<void> {
  await tx.query(
    {
      name: 'log_anchor_confirm',
      text: `update log_anchors set size = greatest(size, $3), confirmed_at = greatest(confirmed_at, $4), tries = 0,
          next_try_at = $5, problem = null, problem_at = null where organization_id = $1 and url = $2`,
    },
    [tx.organizationId, stamping.url, stamping.size, toIso(stamping.confirmedAt), toIso(stamping.nextTryAt)],
  )
}

/** It did not, and is asked again later. */
export async function saveAnchorProblem(
  tx: Transaction,
  failure: { readonly url: string; readonly problem: string; readonly at: Instant; readonly nextTryAt: Instant },
): Promise<void> {
  await tx.query(
    {
      name: 'log_anchor_problem',
      text: `update log_anchors set tries = tries + 1, problem = $3, problem_at = $4, next_try_at = $5
        where organization_id = $1 and url = $2`,
    },
    [tx.organizationId, failure.url, failure.problem, toIso(failure.at), toIso(failure.nextTryAt)],
  )
}
