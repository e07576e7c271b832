import type { Actor } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { WholePerson } from './erase-person.ts'
import type { Transaction } from './tenant-database.ts'

export interface NewHold {
  readonly at: Instant
  readonly reason: string
  readonly by: Actor
}

/** Forbids, or with null allows again, that a locked person is erased. A release that was asked for before is not any more. */
export async function setLegalHold(tx: Transaction, { ids }: WholePerson, hold: NewHold | null): Promise<void> {
  await tx.query(
    `update people set legal_hold_at = $3, legal_hold_reason = $4, legal_hold_by = $5,
        legal_hold_release_by = null, legal_hold_release_at = null
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

/** Who said that a hold may end, and when. */
export interface AskedRelease {
  readonly by: Actor
  readonly at: Instant
}

/** Who asked for the release of a person's hold; null while anything of it is held that nobody asked about. */
export async function readAskedRelease(tx: Transaction, { ids }: WholePerson): Promise<AskedRelease | null> {
  const found = await tx.query<{ by: Actor | null; at: Instant | null }>(
    `select legal_hold_release_by as by, legal_hold_release_at as at from people
      where organization_id = $1 and id = any($2::uuid[]) and legal_hold_at is not null
      order by legal_hold_release_at nulls first`,
    [tx.organizationId, ids],
  )
  const { by = null, at = null } = found.rows[0] ?? {}
  return by === null || at === null ? null : { by, at }
}

/** Keeps who asked for the release of a locked person's hold, or with null that nobody does any more. */
export async function saveAskedRelease(
  tx: Transaction,
  { ids }: WholePerson,
  release: AskedRelease | null,
): Promise<void> {
  await tx.query(
    `update people set legal_hold_release_by = $3, legal_hold_release_at = $4
      where organization_id = $1 and id = any($2::uuid[]) and legal_hold_at is not null`,
    [
      tx.organizationId,
      ids,
      release === null ? null : JSON.stringify(release.by),
      release === null ? null : toIso(release.at),
    ],
  )
}
