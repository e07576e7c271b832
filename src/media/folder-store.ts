import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ObjectStore } from './object-store.ts'

const FOLDER_OWNER_ONLY = 0o700

/** Files below one folder of this machine. Only for one node, or for a folder that all nodes share. */
export function createFolderStore(root: string): ObjectStore {
  return {
    async put(path, file) {
      const target = join(root, path)
      await mkdir(dirname(target), { recursive: true, mode: FOLDER_OWNER_ONLY })
      await flush(file.path)
      // A name that is there is whole: it appears at once, after its bytes are on the disk.
      await rename(file.path, target)
      await flush(dirname(target))
    },
    get: (path, { start, end }) => createReadStream(join(root, path), { start, end: end - 1 }),
    remove: (path) => rm(join(root, path), { force: true }),
    removeFolder: (folder) => rm(join(root, folder), { recursive: true, force: true }),
  }
}

async function flush(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}
