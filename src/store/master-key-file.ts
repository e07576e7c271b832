import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { formatKey, newKey, parseKey } from '../seal/master-key.ts'
import { ensureDataDir } from './data-dir.ts'
import { StartFault } from './start-fault.ts'

const FILE = 'master.key'

/** The master key kept in the data directory; made on the first start, readable by us alone. */
export function openMasterKeyFile(dataDir: string): Buffer {
  ensureDataDir(dataDir)
  const path = join(dataDir, FILE)
  if (!existsSync(path)) makeKeyFile(path, dataDir)
  const key = parseKey(readFileSync(path, 'utf8'))
  if (key) return key
  throw new StartFault(`${path} holds no master key any more. Put it back from a backup, or set YESLINE_MASTER_KEY.`)
}

/** Complete or not there at all, also when two starts make one at the same moment: then the first counts for both. */
function makeKeyFile(path: string, dataDir: string): void {
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new StartFault(
      `The data directory ${dataDir} holds a database but not its master key. ` +
        `Put ${FILE} back, or set YESLINE_MASTER_KEY to the key the database was made with.`,
    )
  }
  const unfinished = `${path}.${process.pid}`
  const file = openSync(unfinished, 'w', 0o600)
  writeSync(file, `${formatKey(newKey())}\n`)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(unfinished, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(unfinished)
  }
}
