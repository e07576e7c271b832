import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ANCHOR_NAMES, ANCHORS_FOLDER } from '../anchor-files.ts'
import { BUNDLE_FILE_BYTES_MAX, BUNDLE_FILES, type BundleFiles } from '../bundle-files.ts'
import type { LogSource } from '../log-source.ts'
import { readFileUpTo } from './read-file.ts'

/** An unpacked bundle. Of files that are no part of one only the names are read. */
export async function readBundleFolder(folder: string): Promise<BundleFiles> {
  const files = new Map<string, Uint8Array>()
  for (const name of [...Object.values(BUNDLE_FILES), ...ANCHOR_NAMES]) {
    const bytes = await readFileUpTo(join(folder, name), BUNDLE_FILE_BYTES_MAX)
    if (bytes !== null) files.set(name, bytes)
  }
  for (const name of await readdir(folder))
    if (!files.has(name) && name !== ANCHORS_FOLDER) files.set(name, new Uint8Array(0))
  return files
}

/** A log that was exported into a folder. */
export function folderLog(folder: string): LogSource {
  return { read: (path, bytesMax) => readFileUpTo(join(folder, path), bytesMax) }
}
