import type { Actor } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { WholePerson } from './erase-person.ts'
import type { Transaction } from './tenant-database.ts'

export interface NewHold {
  readonly at: Instant
  readonly reason: string
  readonly by: Actor
}

/** Forbids, or with null allows again, that a locked person is erased. */
export async function setLegalHold(tx: Transaction, { ids }: WholePerson, hold: NewHold | null): Promise<void> {
  await tx.query(
    `update people set legal_hold_at = $3, legal_hold_reason = $4, legal_hold_by = $5
      where organization_id = $1 and id = any($2::uuid[])`,
    [
      tx.organizationId,
      ids,
      hold === null ? null : toIso(hold.at),
      hold?.reason ?? null,
      hold === null ? null : JSON.stringify(hold.by),
    ],
  )
}
