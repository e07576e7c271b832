import {
  chmodSync,
  constants,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
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
 * A copy of the programs where the server's user can reach it: below /var/lib, in the data directory, else in a
 * temporary folder. Data directories share one copy of a release, and later starts use it again.
 */
export function copyOfPrograms(installed: string, place: Place, works: (folder: string) => boolean): string {
  const name = `yesline-postgresql-${releaseOf(installed)}-${process.getuid?.() ?? ''}`
  for (const parent of parentsFor(place)) {
    const shared = join(parent, name)
    if (isOurs(shared)) {
      if (works(join(shared, 'native'))) return join(shared, 'native')
      // Cut by a cleaner of old files.
      rmSync(shared, { recursive: true, force: true })
    }
    const fresh = copyInto(parent, installed)
    if (fresh === undefined) continue
    if (works(join(fresh, 'native'))) return join(share(fresh, shared), 'native')
    rmSync(fresh, { recursive: true, force: true })
  }
  throw new StartFault(nowhere(installed, place))
}

function releaseOf(installed: string): string {
  const description = readFileSync(join(dirname(installed), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(description)).version
}

/** In a folder that everybody may write to, somebody else could have put programs of their own under our name. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & OTHERS_MAY_WRITE) === 0
}

function parentsFor({ dataDir, runAs }: Place): string[] {
  if (runAs === undefined) return [dataDir]
  makeSystemFolder()
  return [SYSTEM_FOLDER, dataDir, '/var/tmp', tmpdir(), '/tmp'].filter((parent) => canEnter(parent, runAs))
}

function makeSystemFolder(): void {
  try {
    mkdirSync(SYSTEM_FOLDER, { mode: 0o755 })
  } catch {
    // There already, or a system that keeps /var/lib closed: other places come next.
    return
  }
}

function copyInto(parent: string, installed: string): string | undefined {
  try {
    const fresh = mkdtempSync(join(parent, 'yesline-postgresql-'))
    chmodSync(fresh, 0o755)
    const mode = constants.COPYFILE_FICLONE
    // Static libraries serve compilers only.
    const filter = (path: string) => !path.endsWith('.a')
    cpSync(installed, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true, mode, filter })
    repairLibraryLinks(join(fresh, 'native'))
    return fresh
  } catch {
    // Read-only, full or missing: the next place may do.
    return undefined
  }
}

/** Gives the copy its common name. Where a stranger or a quicker start has that name, ours keeps its own. */
function share(fresh: string, shared: string): string {
  try {
    renameSync(fresh, shared)
    return shared
  } catch {
    return fresh
  }
}

function nowhere(installed: string, { dataDir, runAs }: Place): string {
  const closed = runAs === undefined ? dataDir : (firstClosedFolder(installed, runAs) ?? installed)
  return (
    `The bundled PostgreSQL cannot be run from ${closed}, and no other folder would take a copy. ` +
    'Make that folder passable (chmod o+x), start Yesline as an ordinary user, or set DATABASE_URL.'
  )
}
