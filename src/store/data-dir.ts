import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { StartFault } from './start-fault.ts'

const ROOT = 0

/** Makes the data directory when it is missing. An existing one keeps its mode. */
export function ensureDataDir(dataDir: string): void {
  const found = statSync(dataDir, { throwIfNoEntry: false })
  if (found?.isDirectory()) return
  if (found) throw new StartFault(`${dataDir} is a file. Set YESLINE_DATA_DIR to a folder.`)
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw new StartFault(
      `The data directory ${dataDir} cannot be made. Set YESLINE_DATA_DIR to a folder you may write to.`,
      {
        cause: error,
      },
    )
  }
  // Passable but not listable when we are root, for the programs that the database's own user may have to run from it.
  chmodSync(dataDir, process.getuid?.() === ROOT ? 0o711 : 0o700)
}
