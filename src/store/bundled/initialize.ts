import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Login } from '../server-address.ts'
import { StartFault } from '../start-fault.ts'
import { clusterArgument } from './cluster-argument.ts'
import { environment } from './environment.ts'
import type { Place } from './place.ts'
import type { Programs } from './programs.ts'

const INITDB_MS_MAX = 120_000
const MAJOR_VERSION = '18'

/**
 * Makes the cluster unless it is there. It is made beside its place and renamed into it, so that a start that was cut
 * off leaves nothing half-made, and of two starts at once one wins.
 */
export function ensureCluster(place: Place, programs: Programs, administrator: Login): void {
  const version = join(place.clusterDir, 'PG_VERSION')
  if (!existsSync(version)) makeCluster(place, programs, administrator)
  const found = readFileSync(version, 'utf8').trim()
  if (found === MAJOR_VERSION) return
  throw new StartFault(
    `The database in ${place.clusterDir} was made by PostgreSQL ${found}, and Yesline now brings ${MAJOR_VERSION}. ` +
      'Start the older Yesline, export with pg_dump, and import into a new YESLINE_DATA_DIR.',
  )
}

function makeCluster(place: Place, programs: Programs, administrator: Login): void {
  const fresh = mkdtempSync(`${place.clusterDir}.new-`)
  try {
    initialize(fresh, place, programs, administrator)
    renameSync(fresh, place.clusterDir)
    syncFolder(place.dataDir)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // Renaming onto a filled folder fails: another start was quicker, and its cluster is as good.
    if (!existsSync(join(place.clusterDir, 'PG_VERSION'))) throw error
  }
}

function initialize(fresh: string, place: Place, programs: Programs, administrator: Login): void {
  const maker = place.runAs === undefined ? undefined : listedUser()
  if (maker !== undefined) lchownSync(fresh, maker, maker)
  const password = passwordFile(`${fresh}.password`, administrator.password, maker)
  try {
    runInitdb(fresh, programs, administrator.user, { maker, password })
  } finally {
    closeSync(password)
  }
  if (place.runAs !== undefined) handOver(fresh, place.runAs)
}

/** An open file without a name, which initdb reads by its descriptor: no other process can. */
function passwordFile(path: string, password: string, reader: number | undefined): number {
  writeFileSync(path, `${password}\n`, { mode: 0o600 })
  if (reader !== undefined) lchownSync(path, reader, reader)
  const descriptor = openSync(path, 'r')
  unlinkSync(path)
  return descriptor
}

function runInitdb(
  fresh: string,
  programs: Programs,
  administrator: string,
  { maker, password }: { maker: number | undefined; password: number },
): void {
  const user = maker === undefined ? {} : { uid: maker, gid: maker }
  const options = { ...user, cwd: fresh, env: environment, timeout: INITDB_MS_MAX, encoding: 'utf8' } as const
  const stdio = ['ignore', 'pipe', 'pipe', password] as const
  const parameters = initdbArguments(clusterArgument(fresh, maker), administrator)
  const direct = spawnSync(programs.initdb, parameters, { ...options, stdio: [...stdio] })
  if (direct.status === 0) return
  if (!direct.stderr?.includes('could not look up effective user')) throw initdbFault(direct.stderr, direct.error)
  // initdb insists on a user that the system lists. Where we have none, as in containers that were given a bare number,
  // a user namespace lends us one.
  const lent = [`--map-user=${listedUser()}`, `--map-group=${listedUser()}`, programs.initdb, ...parameters]
  const mapped = spawnSync('/usr/bin/unshare', lent, { ...options, stdio: [...stdio] })
  if (mapped.status !== 0) throw initdbFault(direct.stderr, mapped.error)
}

function initdbArguments(clusterDir: string, administrator: string): string[] {
  return [
    ...['-D', clusterDir, '-U', administrator, '-A', 'scram-sha-256', '--pwfile', descriptorPath(3)],
    // Built into PostgreSQL, hence the same on every machine whatever locales it has.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
  ]
}

function descriptorPath(descriptor: number): string {
  return process.platform === 'linux' ? `/proc/self/fd/${descriptor}` : `/dev/fd/${descriptor}`
}

/** `nobody`, or else the first ordinary user whom the system lists. */
function listedUser(): number {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , id]) => ({ name, id: Number(id) }))
  const found = users.find(({ name }) => name === 'nobody') ?? users.find(({ id }) => id > 0)
  if (!found)
    throw new StartFault('This system lists no user but root, so the database cannot be made. Set DATABASE_URL.')
  return found.id
}

function initdbFault(output: string | undefined, cause: Error | undefined): StartFault {
  const words = output?.trim() || cause?.message || 'no message'
  return new StartFault(`The database could not be made: ${words}`, { cause })
}

function handOver(folder: string, user: number): void {
  lchownSync(folder, user, user)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, entry), user, user)
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
