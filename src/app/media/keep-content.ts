import type { OrganizationId } from '../../domain/ids.ts'
import type { Transaction } from '../../store/database.ts'
import { type StoredContentOfMedia, shareContent } from '../../store/media.ts'
import { newContent } from '../../store/media-keys.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Spooled } from './media-files.ts'

/**
 * Puts bytes where they stay and has `write` note it: what the organization has already is shared, and what it has not
 * is kept before anything points to it. A crash or a fault in between leaves sealed bytes, whose key is lost unless
 * the row was written after all.
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
  await deps.media.put({ ...place, key, size }, spooled)
  // Not after a fault: the commit may have happened, and bytes that a row points to are worth more than a tidy disk.
  const isKept = await deps.database.transaction(organizationId, (tx) => write(tx, { ...known, objectName, sealedKey }))
  if (!isKept) await deps.media.remove(place)
  return isKept
}
