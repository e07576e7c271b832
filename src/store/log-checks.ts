import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** What one check of the served log found. */
export interface CheckRow {
  readonly id: string
  readonly at: Instant
  readonly outcome: 'whole' | 'broken' | 'unreadable'
  readonly size: number | null
  readonly step: string | null
  /** The first entry that is concerned, if that can be said. */
  readonly position: number | null
  readonly sentence: string | null
  /** The checkpoint, when nothing was wrong. */
  readonly note: Buffer | null
}

const COLUMNS = 'id, at, outcome, size, step, position, sentence, note'

export async function insertCheck(tx: Transaction, row: CheckRow): Promise<void> {
  await tx.query(`insert into log_checks (organization_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
    tx.organizationId,
    row.id,
    toIso(row.at),
    row.outcome,
    row.size,
    row.step,
    row.position,
    row.sentence,
    row.note,
  ])
}

export async function readNewestCheck(tx: Transaction): Promise<CheckRow | null> {
  const found = await tx.query<CheckRow>(
    `select ${COLUMNS} from log_checks where organization_id = $1 order by id desc limit 1`,
    [tx.organizationId],
  )
  return found.rows[0] ?? null
}

/** The checkpoint of the last check that found no problem. */
export async function readLastWholeNote(tx: Transaction): Promise<Buffer | null> {
  const found = await tx.query<{ note: Buffer }>(
    'select note from log_checks where organization_id = $1 and note is not null order by id desc limit 1',
    [tx.organizationId],
  )
  return found.rows[0]?.note ?? null
}

export async function isCheckDue(tx: Transaction, now: Instant): Promise<boolean> {
  const found = await tx.query(
    { name: 'log_check_due', text: 'select from log_heads where organization_id = $1 and check_due_at <= $2' },
    [tx.organizationId, toIso(now)],
  )
  return found.rowCount === 1
}

export async function planCheck(tx: Transaction, dueAt: Instant): Promise<void> {
  await tx.query('update log_heads set check_due_at = $2 where organization_id = $1', [tx.organizationId, toIso(dueAt)])
}

/** The first check of a log that was never planned one. */
export async function planFirstCheck(tx: Transaction, dueAt: Instant): Promise<void> {
  await tx.query(
    {
      name: 'log_check_plan_first',
      text: 'update log_heads set check_due_at = $2 where organization_id = $1 and check_due_at is null',
    },
    [tx.organizationId, toIso(dueAt)],
  )
}
