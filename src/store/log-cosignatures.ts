import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface CosignatureRow {
  /** Of the checkpoint that it is for. */
  readonly size: number
  readonly vkey: string
  /** The signature line, checked. */
  readonly line: string
  readonly keptAt: Instant
}

/** Keeps a witness's line for ever; the first one it gave for a checkpoint stays. */
export async function insertCosignature(tx: Transaction, row: CosignatureRow): Promise<void> {
  await tx.query(
    {
      name: 'log_cosignature_insert',
      text: `insert into log_cosignatures (organization_id, size, vkey, line, kept_at) values ($1, $2, $3, $4, $5)
        on conflict (organization_id, size, vkey) do nothing`,
    },
    [tx.organizationId, row.size, row.vkey, Buffer.from(row.line, 'utf8'), toIso(row.keptAt)],
  )
}

/** The largest checkpoint that covers a position and that somebody confirmed; null when there is none. */
export async function findWitnessedSize(tx: Transaction, index: number): Promise<number | null> {
  const found = await tx.query<{ size: number | null }>(
    {
      name: 'log_cosignature_newest',
      text: 'select max(size) as size from log_cosignatures where organization_id = $1 and size > $2',
    },
    [tx.organizationId, index],
  )
  return found.rows[0]?.size ?? null
}
