import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A file that a client uploaded, or that somebody sent from a pretend phone. */
export const mediaItem = z.object({
  id: z.string(),
  senderId: z.string(),
  /** Whose phone it came from; null for an upload. */
  e164: z.string().nullable(),
  mimeType: z.string(),
  filename: z.string().nullable(),
  size: z.number(),
  /** In hexadecimal. */
  sha256: z.string(),
  /** Milliseconds UTC by the sender's clock. */
  at: z.number(),
})
export type MediaItem = Readonly<z.infer<typeof mediaItem>>

const DAY_MS = 24 * 60 * 60 * 1_000
/** Uploaded ids live 30 days, those of webhooks 7 (whatsapp-cloud-api §4). */
const UPLOAD_LIFE_MS = 30 * DAY_MS
const INBOUND_LIFE_MS = 7 * DAY_MS

export interface MediaStore {
  put(item: MediaItem): void
  get(id: string): MediaItem | undefined
  all(): Iterable<MediaItem>
  remove(id: string): void
  /** The bytes are beside the state file, or in memory where there is none. Before the item is recorded. */
  keep(id: string, bytes: Buffer): void
  bytes(id: string): Buffer | null
}

export function createMediaStore(stateFile: string | null): MediaStore {
  const folder = stateFile === null ? null : `${stateFile}.media`
  const items = new Map<string, MediaItem>()
  const inMemory = new Map<string, Buffer>()
  return {
    put: (item) => void items.set(item.id, item),
    get: (id) => items.get(id),
    all: () => items.values(),
    remove(id) {
      items.delete(id)
      inMemory.delete(id)
      if (folder !== null) rmSync(join(folder, id), { force: true })
    },
    keep(id, bytes) {
      if (folder === null) {
        inMemory.set(id, bytes)
        return
      }
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(join(folder, id), bytes, { mode: 0o600 })
    },
    bytes(id) {
      if (!items.has(id)) return null
      return folder === null ? (inMemory.get(id) ?? null) : readFileSync(join(folder, id))
    },
  }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** @param now by the sender's clock */
export function isOver({ at, e164 }: MediaItem, now: number): boolean {
  return now >= at + (e164 === null ? UPLOAD_LIFE_MS : INBOUND_LIFE_MS)
}
