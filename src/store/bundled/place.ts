import { statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDataDir } from '../data-dir.ts'
import { StartFault } from '../start-fault.ts'
import { canEnter } from './passage.ts'

/** Where a bundled cluster lives and as which user of the operating system it runs. */
export interface Place {
  /** The product's data directory, absolute. */
  readonly dataDir: string
  /** The cluster itself, below it: mode 0700, of the server's user. */
  readonly clusterDir: string
  readonly logFile: string
  /** Who runs the server when we are root, which PostgreSQL refuses to be; undefined otherwise: ourselves. */
  readonly runAs: number | undefined
}

// Listed nowhere, so no other program runs as this user and can read the cluster, as it could with `nobody`.
// Below 65536, because containers map no more.
const SERVER_UID = 61_818

const ROOT = 0

/** Makes the data directory when it is missing, and finds out who has to run the server. */
export function openPlace(dataDir: string): Place {
  ensureDataDir(dataDir)
  const clusterDir = join(dataDir, 'postgres')
  return { dataDir, clusterDir, logFile: join(dataDir, 'postgres.log'), runAs: serverUser(clusterDir) }
}

function serverUser(clusterDir: string): number | undefined {
  const self = process.getuid?.()
  const owner = statSync(clusterDir, { throwIfNoEntry: false })?.uid
  if (self === undefined) return undefined
  if (self === ROOT) return mayBecome(owner === undefined || owner === ROOT ? SERVER_UID : owner)
  if (owner !== undefined && owner !== self) {
    throw new StartFault(
      `The database in ${clusterDir} belongs to user ${owner}, and you are user ${self}. ` +
        'Start Yesline as the user who started it first, or give it another YESLINE_DATA_DIR.',
    )
  }
  return undefined
}

function mayBecome(user: number): number {
  if (canEnter('/', user)) return user
  throw new StartFault(
    `You are root, as whom PostgreSQL refuses to run, and this system does not let root become user ${user}. ` +
      'Start Yesline as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  )
}
