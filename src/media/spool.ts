import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spooled } from '../app/media/media-files.ts'
import { sniffFile } from './sniff.ts'

const OWNER_ONLY = 0o600
const FOLDER_OWNER_ONLY = 0o700
/** No transfer takes so long. */
const LEFT_BEHIND_MS = 60 * 60 * 1_000

/** Takes bytes to private files below `folder`, which is this process's alone. */
export async function spoolInto(
  folder: string,
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Spooled | 'too_big'> {
  await mkdir(folder, { recursive: true, mode: FOLDER_OWNER_ONLY })
  const path = join(folder, randomUUID())
  const discard = () => rm(path, { force: true })
  try {
    const counted = await write(path, source, bytesMax)
    if (counted === null) {
      await discard()
      return 'too_big'
    }
    return { ...counted, type: await sniffFile(path), bytes: () => createReadStream(path), discard }
  } catch (error) {
    await discard()
    throw error
  }
}

/** Removes what a process that died has left. Another process may be writing beside this one, so only what is old. */
export async function emptySpool(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER_OWNER_ONLY })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (mtimeMs < Date.now() - LEFT_BEHIND_MS) await rm(path, { force: true })
  }
}

/** Counted while they come: what a header says of the length proves nothing. Null: there are more than allowed. */
async function write(
  path: string,
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Pick<Spooled, 'size' | 'sha256'> | null> {
  const hash = createHash('sha256')
  let size = 0
  await using file = await open(path, 'wx', OWNER_ONLY)
  for await (const chunk of source) {
    size += chunk.length
    if (size > bytesMax) return null
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  return { size, sha256: hash.digest() }
}
