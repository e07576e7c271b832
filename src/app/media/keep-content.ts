import type { OrganizationId } from '../../domain/ids.ts'
import { HOUR_MS } from '../../domain/instant.ts'
import type { Transaction } from '../../store/database.ts'
import { type StoredContentOfMedia, shareContent } from '../../store/media.ts'
import { newContent } from '../../store/media-keys.ts'
import { forgetLeftovers, keepLeftover, noteLeftovers } from '../../store/media-work.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Spooled } from './media-files.ts'

/** No transfer takes so long. Bytes that nothing points to by then never will be pointed to. */
const ORPHAN_AFTER_MS = HOUR_MS

/**
 * Puts bytes where they stay and has `write` note it: what the organization has already is shared, and what it has not
 * is kept before anything points to it. Its name is noted for removal even before, and taken off with the row that
 * points to it: a crash or a fault in between leaves bytes that are removed an hour later, and no others.
 * @param write answers false when there is nothing left to note it on; new content is then removed again.
 */
export async function keepContent(
  deps: Dependencies,
  organizationId: OrganizationId,
  { id, spooled }: { readonly id: string; readonly spooled: Spooled },
  write: (tx: Transaction, content: StoredContentOfMedia) => Promise<boolean>,
): Promise<boolean> {
  const { size, sha256, type } = spooled
  const known = { mimeType: type.mimeType, size, sha256 }
  const shared = await deps.database.transaction(organizationId, async (tx) => {
    const found = await shareContent(tx, sha256)
    return found === null ? null : { isKept: await write(tx, { ...known, ...found }) }
  })
  if (shared !== null) return shared.isKept
  const keys = await deps.database.read(organizationId, (tx) => deps.keys.organizationKeys(tx))
  const { objectName, key, sealedKey } = newContent(keys, organizationId, { sha256, id })
  const place = { organizationId, name: objectName }
  await deps.database.transaction(organizationId, (tx) =>
    noteLeftovers(tx, [objectName], deps.databaseNow() + ORPHAN_AFTER_MS),
  )
  await deps.media.put({ ...place, key, size }, spooled)
  const isKept = await deps.database.transaction(organizationId, async (tx) => {
    if (!(await write(tx, { ...known, objectName, sealedKey }))) return false
    const isInTime = await keepLeftover(tx, objectName, deps.databaseNow())
    if (!isInTime) throw new Error('A file took too long to keep, and was removed meanwhile.')
    return true
  })
  if (isKept) return true
  await deps.media.remove(place)
  await deps.database.transaction(organizationId, (tx) => forgetLeftovers(tx, [objectName]))
  return false
}
