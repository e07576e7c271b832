import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'
import { repairLibraryLinks } from './library-links.ts'
import { canEnter, firstClosedFolder } from './passage.ts'
import type { Place } from './place.ts'

const SYSTEM_FOLDER = '/var/lib/yesline'
const OTHERS_MAY_WRITE = 0o022

/**
 * A copy of the programs where the server's user can reach it: in the data directory, else below /var/lib, else in a
 * temporary folder. The data directory remembers where, and the copy is used again.
 */
export function copyOfPrograms(installed: string, place: Place, works: (folder: string) => boolean): string {
  const pointer = join(place.dataDir, `postgres-programs-${releaseOf(installed)}`)
  const earlier = existsSync(pointer) ? readFileSync(pointer, 'utf8') : undefined
  if (earlier !== undefined && isOurs(earlier) && works(earlier)) return earlier
  for (const parent of parentsFor(place)) {
    const folder = copyInto(parent, installed)
    if (folder === undefined) continue
    if (works(folder)) {
      writeFileSync(pointer, folder)
      return folder
    }
    rmSync(dirname(folder), { recursive: true, force: true })
  }
  throw new StartFault(nowhere(installed, place))
}

function releaseOf(installed: string): string {
  const description = readFileSync(join(dirname(installed), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(description)).version
}

/** In a folder that everybody may write to, somebody else could have put a program of their own there. */
function isOurs(folder: string): boolean {
  const found = lstatSync(dirname(folder), { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & OTHERS_MAY_WRITE) === 0
}

function parentsFor({ dataDir, runAs }: Place): string[] {
  if (runAs === undefined) return [dataDir]
  makeSystemFolder()
  return [dataDir, SYSTEM_FOLDER, '/var/tmp', tmpdir(), '/tmp'].filter((parent) => canEnter(parent, runAs))
}

function makeSystemFolder(): void {
  try {
    mkdirSync(SYSTEM_FOLDER, { mode: 0o755 })
  } catch {
    // There already, or a system that keeps /var/lib closed: the temporary folders come next.
    return
  }
}

function copyInto(parent: string, installed: string): string | undefined {
  try {
    const own = mkdtempSync(join(parent, 'postgres-programs-'))
    chmodSync(own, 0o755)
    const folder = join(own, 'native')
    const mode = constants.COPYFILE_FICLONE
    // Static libraries serve compilers only.
    cpSync(installed, folder, { recursive: true, verbatimSymlinks: true, mode, filter: (path) => !path.endsWith('.a') })
    repairLibraryLinks(folder)
    return folder
  } catch {
    // Read-only, full or missing: the next place may do.
    return undefined
  }
}

function nowhere(installed: string, { dataDir, runAs }: Place): string {
  const closed = runAs === undefined ? dataDir : (firstClosedFolder(installed, runAs) ?? installed)
  return (
    `The bundled PostgreSQL cannot be run from ${closed}, and no other folder would take a copy. ` +
    'Make that folder passable (chmod o+x), start Yesline as an ordinary user, or set DATABASE_URL.'
  )
}
