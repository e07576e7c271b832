import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

const insert = anchoredInsert(
  'erased_messages',
  [
    ['ref', 'bytea'],
    ['erased_at', 'timestamptz'],
  ],
  'on conflict (organization_id, ref) do nothing',
)

/** Remembers that these messages were erased, so that they are not taken in again (DESIGN section 2, "Evidence"). */
export async function rememberErased(tx: Transaction, refs: readonly Buffer[], now: Instant): Promise<void> {
  await insert(
    tx,
    refs.map((ref) => [ref, toIso(now)]),
  )
}

/** Whether the organization has ever erased a message: most have not, and then nothing has to be looked up. */
export async function hasErased(tx: Transaction): Promise<boolean> {
  const found = await tx.query(
    {
      name: 'erased_any',
      text: 'select 1 from erased_messages where organization_id = $1 limit 1',
    },
    [tx.organizationId],
  )
  return found.rowCount > 0
}

/** Which of these messages were erased, as the hex of their references. */
export async function findErased(tx: Transaction, refs: readonly Buffer[]): Promise<ReadonlySet<string>> {
  if (refs.length === 0) return new Set()
  const found = await tx.query<{ ref: Buffer }>(
    {
      name: 'erased_find',
      text: 'select ref from erased_messages where organization_id = $1 and ref = any($2::bytea[])',
    },
    [tx.organizationId, refs],
  )
  return new Set(found.rows.map(({ ref }) => ref.toString('hex')))
}
