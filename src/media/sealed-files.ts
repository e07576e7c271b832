import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaFiles, ObjectPlace } from '../app/media/media-files.ts'
import { openChunks, sealChunks, sealedSize, sealedSpan } from '../seal/sealed-chunks.ts'
import type { ObjectStore } from './object-store.ts'
import { emptySpool, spoolInto } from './spool.ts'

export interface SealedFilesParts {
  readonly store: ObjectStore
  /** On the disk of this process, and nobody else's. */
  readonly spoolFolder: string
}

/** The organization's files, sealed before they reach the store: whoever runs it sees lengths and nothing else. */
export function createSealedFiles({ store, spoolFolder }: SealedFilesParts): MediaFiles {
  return {
    spool: (source, bytesMax) => spoolInto(spoolFolder, source, bytesMax),
    async put(object, spooled) {
      const sealed = join(spoolFolder, randomUUID())
      try {
        await writeFile(sealed, sealChunks(object.key, spooled.bytes()), { flag: 'wx', mode: 0o600 })
        await store.put(pathOf(object), { path: sealed, size: sealedSize(spooled.size) })
      } finally {
        await rm(sealed, { force: true })
      }
    },
    read(object, { start, end }) {
      const span = { size: object.size, start, end }
      return openChunks(object.key, store.get(pathOf(object), sealedSpan(span)), span)
    },
    remove: (place) => store.remove(pathOf(place)),
    dropLeftBehind: () => emptySpool(spoolFolder),
    removeAll: (organizationId) => store.removeFolder(organizationId),
  }
}

function pathOf({ organizationId, name }: ObjectPlace): string {
  return `${organizationId}/${name}`
}
