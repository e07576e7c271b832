import { type Instant, toIso } from '../domain/instant.ts'
import type { WholePerson } from './erase-person.ts'
import type { Transaction } from './tenant-database.ts'

/** Forbids, or with null allows again, that a locked person is erased. */
export async function setLegalHold(tx: Transaction, { ids }: WholePerson, at: Instant | null): Promise<void> {
  await tx.query('update people set legal_hold_at = $3 where organization_id = $1 and id = any($2::uuid[])', [
    tx.organizationId,
    ids,
    at === null ? null : toIso(at),
  ])
}
