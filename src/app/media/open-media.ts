import type { OrganizationId } from '../../domain/ids.ts'
import { type MediaRow, readMedia } from '../../store/media.ts'
import { openContentKey } from '../../store/media-keys.ts'
import type { Dependencies } from '../dependencies.ts'
import type { ByteSpan } from './media-files.ts'

export interface OpenMedia {
  readonly row: MediaRow
  readonly mimeType: string
  readonly size: number
  read(span?: ByteSpan): AsyncIterable<Uint8Array>
}

/** A file of this organization that is here; null for any other. */
export async function openMedia(
  deps: Dependencies,
  organizationId: OrganizationId,
  id: string,
): Promise<OpenMedia | null> {
  const { row, keys } = await deps.database.read(organizationId, async (tx) => ({
    row: (await readMedia(tx, [id])).get(id),
    keys: await deps.keys.organizationKeys(tx),
  }))
  if (row === undefined) return null
  const { mimeType, size, objectName, sealedKey } = row
  if (mimeType === null || size === null || objectName === null || sealedKey === null) return null
  const key = openContentKey(keys, organizationId, { objectName, sealedKey })
  const object = { organizationId, name: objectName, key, size }
  return { row, mimeType, size, read: (span = { start: 0, end: size }) => deps.media.read(object, span) }
}
