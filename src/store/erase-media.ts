import type { Instant } from '../domain/instant.ts'
import { noteLeftovers } from './media-work.ts'
import type { Transaction } from './tenant-database.ts'

/** The files in messages of these people. To be asked before the messages are deleted. */
export async function findMediaOf(tx: Transaction, personIds: readonly string[]): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `select distinct media_id as id from messages
      where organization_id = $1 and person_id = any($2::uuid[]) and media_id is not null`,
    [tx.organizationId, personIds],
  )
  return found.rows.map((row) => row.id)
}

/**
 * Deletes those of the files that no message carries any more, and with each its key; content that nobody else's file
 * shares is noted for removal. @returns how many files are gone.
 */
export async function letGoOfMedia(tx: Transaction, ids: readonly string[], now: Instant): Promise<number> {
  if (ids.length === 0) return 0
  // A message that is being sent with one of them ends first; the next statement then sees it.
  await tx.query('select id from media where organization_id = $1 and id = any($2::uuid[]) order by id for update', [
    tx.organizationId,
    ids,
  ])
  const gone = await tx.query<{ name: string | null }>(
    `delete from media d where d.organization_id = $1 and d.id = any($2::uuid[]) and not exists (
        select from messages m where m.organization_id = $1 and m.media_id = d.id)
      returning d.object_name as name`,
    [tx.organizationId, ids],
  )
  const names = [...new Set(gone.rows.flatMap(({ name }) => name ?? []))]
  const shared = await tx.query<{ name: string }>(
    `select distinct object_name as name from media where organization_id = $1 and object_name = any($2::text[])`,
    [tx.organizationId, names],
  )
  const kept = new Set(shared.rows.map(({ name }) => name))
  await noteLeftovers(
    tx,
    names.filter((name) => !kept.has(name)),
    now,
  )
  return gone.rowCount
}
