import { type Instant, toIso } from '../domain/instant.ts'
import type { CompactRange } from '../ledger/compact-range.ts'
import { packHashes, unpackHashes } from '../ledger/tree-hash.ts'
import type { Transaction } from './tenant-database.ts'

/** How far an organization's log has come. */
export interface LogHead {
  /** The whole log as the fewest subtrees; `end` is its size. */
  readonly range: CompactRange
  /** The newest size under a signed checkpoint; null before the first. */
  readonly publishedSize: number | null
  readonly isPublic: boolean
  /** Why nothing is signed any more, as a code. */
  readonly problem: string | null
  readonly problemAt: Instant | null
  /** Since when somebody waits for a check to end the problem; null while nobody does. */
  readonly clearingAskedAt: Instant | null
}

interface Row {
  readonly size: number
  readonly range: Buffer
  readonly published_size: number | null
  readonly is_public: boolean
  readonly problem: string | null
  readonly problem_at: number | null
  readonly clearing_asked_at: number | null
}

const COLUMNS = 'size, range, published_size, is_public, problem, problem_at, clearing_asked_at'
const READ = `select ${COLUMNS} from log_heads where organization_id = $1`
const LOCK = `select ${COLUMNS} from log_heads where organization_id = $1 for update`

/** The log of a new organization: empty. */
export async function insertLogHead(tx: Transaction): Promise<void> {
  await tx.query("insert into log_heads (organization_id, size, range) values ($1, 0, '')", [tx.organizationId])
}

export async function readLogHead(tx: Transaction): Promise<LogHead> {
  return headOf(await tx.query<Row>({ name: 'log_head_read', text: READ }, [tx.organizationId]))
}

/** The head, locked: one transaction at a time gives out positions. */
export async function lockLogHead(tx: Transaction): Promise<LogHead> {
  return headOf(await tx.query<Row>({ name: 'log_head_lock', text: LOCK }, [tx.organizationId]))
}

function headOf({ rows: [row] }: { readonly rows: readonly Row[] }): LogHead {
  if (row === undefined) throw new Error('The organization has no log.')
  return {
    range: { begin: 0, end: row.size, hashes: unpackHashes(row.range) },
    publishedSize: row.published_size,
    isPublic: row.is_public,
    problem: row.problem,
    problemAt: row.problem_at,
    clearingAskedAt: row.clearing_asked_at,
  }
}

export async function saveLogRange(tx: Transaction, range: CompactRange): Promise<void> {
  await tx.query(
    { name: 'log_head_grow', text: 'update log_heads set size = $2, range = $3 where organization_id = $1' },
    [tx.organizationId, range.end, Buffer.from(packHashes(range.hashes))],
  )
}

/** Only grows: two publishers that overtake each other leave the larger size. */
export async function savePublishedSize(tx: Transaction, size: number): Promise<void> {
  await tx.query(
    {
      name: 'log_head_publish',
      text: 'update log_heads set published_size = greatest(published_size, $2) where organization_id = $1',
    },
    [tx.organizationId, size],
  )
}

/** Keeps the first problem until somebody has dealt with it. */
export async function saveLogProblem(tx: Transaction, problem: string, now: Instant): Promise<void> {
  await tx.query('update log_heads set problem = $2, problem_at = $3 where organization_id = $1 and problem is null', [
    tx.organizationId,
    problem,
    toIso(now),
  ])
}

export async function saveClearingAsked(tx: Transaction, now: Instant): Promise<void> {
  await tx.query('update log_heads set clearing_asked_at = $2 where organization_id = $1', [
    tx.organizationId,
    toIso(now),
  ])
}

/** @param holds whether the problem ends with it. */
export async function endClearing(tx: Transaction, holds: boolean): Promise<void> {
  await tx.query(
    `update log_heads set clearing_asked_at = null, problem = case when $2 then null else problem end,
      problem_at = case when $2 then null else problem_at end where organization_id = $1`,
    [tx.organizationId, holds],
  )
}

export async function setLogPublic(tx: Transaction, isPublic: boolean): Promise<void> {
  await tx.query('update log_heads set is_public = $2 where organization_id = $1', [tx.organizationId, isPublic])
}
