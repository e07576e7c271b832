import { statSync } from 'node:fs'
import { Client } from 'pg'
import type { Config } from '../config.ts'
import { organizationId } from '../domain/ids.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { pendingMigrations } from '../store/migrate.ts'
import { connectionSettings } from '../store/server-address.ts'
import { StartFault } from '../store/start-fault.ts'
import type { Storage } from './storage.ts'

export interface Finding {
  readonly kind: 'fine' | 'warning' | 'fault'
  readonly sentence: string
}

const POSTGRES_MAJOR_MIN = 15
const CLOCK_DIFFERENCE_MS_MAX = 2_000
const OTHERS = 0o077
/** More names than this are a number. */
const NAMED_KEYS_MAX = 10

/** Looks at settings, key, server, roles and API keys, in this order. */
export async function findings(config: Config, storage: Storage): Promise<Finding[]> {
  const found = [keyFinding(config), addressFinding(config)]
  const owner = new Client(connectionSettings(storage.address, storage.owner))
  await owner.connect()
  try {
    found.push(...(await serverFindings(owner)))
    const missing = await pendingMigrations(owner)
    if (missing.length > 0)
      return [...found, fault(`Migrations are missing: ${missing.join(', ')}. Run "yesline migrate".`)]
    const roles = await roleFindings(owner, storage)
    return [...found, fine('The database is up to date.'), ...roles, await stoppedKeysFinding(owner)]
  } finally {
    await owner.end()
  }
}

function keyFinding(config: Config): Finding {
  if (config.masterKey) return fine('The master key comes from YESLINE_MASTER_KEY.')
  const mode = statSync(`${config.dataDir}/master.key`).mode
  if ((mode & OTHERS) !== 0) return fault(`Other users can read ${config.dataDir}/master.key. Run: chmod 600 on it.`)
  return warning(
    'The master key lies in the data directory, so a backup of it carries the lock and the key. ' +
      'Keep the key elsewhere and set YESLINE_MASTER_KEY.',
  )
}

function addressFinding({ publicUrl, host }: Config): Finding {
  const isLocal = /^(localhost|127\.|::1)/.test(host)
  if (publicUrl?.protocol === 'https:') return fine(`Reached at ${publicUrl.origin}, encrypted.`)
  if (publicUrl || !isLocal) return warning('Agents reach Yesline unencrypted. Put it behind https and set PUBLIC_URL.')
  return fine('Reached from this machine only.')
}

async function serverFindings(owner: Client): Promise<Finding[]> {
  const { rows } = await owner.query<{ version: number; fsync: string; commit: string; now: number }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, extract(epoch from clock_timestamp())::float8 * 1000 as now`,
  )
  return rows.flatMap(({ version, fsync, commit, now }) => [
    version < POSTGRES_MAJOR_MIN
      ? fault(`PostgreSQL ${version} is too old. Yesline needs ${POSTGRES_MAJOR_MIN} or newer.`)
      : fine(`PostgreSQL ${version} answers.`),
    fsync === 'on' && commit !== 'off'
      ? fine('What was committed survives a power cut.')
      : fault('The server loses commits in a power cut. Turn fsync and synchronous_commit on.'),
    Math.abs(now - Date.now()) > CLOCK_DIFFERENCE_MS_MAX
      ? warning(
          'The clocks of this machine and of the database differ by more than 2 seconds. Check time synchronization.',
        )
      : fine('The clocks agree.'),
  ])
}

/** Opening the pools refuses roles that could do too much; reading a known row shows that row security lets it through. */
async function roleFindings(owner: Client, { address, masterKey }: Storage): Promise<Finding[]> {
  const database = await openOrFault(() => openDatabase({ address, masterKey, onFault: () => undefined }))
  if ('kind' in database) return [database]
  try {
    const isVisible = await knownRowIsVisible(owner, database)
    if (isVisible) return [fine('The database roles can do what they must, and no more.')]
    return [fault('The application sees no row of an organization that exists. Check citus.propagate_set_commands.')]
  } finally {
    await database.close()
  }
}

async function openOrFault(open: () => Promise<Database>): Promise<Database | Finding> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof StartFault) return fault(error.message)
    throw error
  }
}

async function knownRowIsVisible(owner: Client, database: Database): Promise<boolean> {
  const { rows } = await owner.query<{ id: string }>('select organization_id as id from organizations limit 1')
  const known = rows[0]?.id
  if (known === undefined) return true
  const organization = organizationId(known)
  const { rowCount } = await database.single(organization, 'select 1 from organizations where organization_id = $1', [
    known,
  ])
  return rowCount === 1
}

/**
 * API keys stop with whoever made them. Those of people who had left before that was so stopped with an upgrade, and
 * nobody was there to be told.
 */
async function stoppedKeysFinding(owner: Client): Promise<Finding> {
  const { rows } = await owner.query<{ name: string; organization: string; count: number }>(
    `select k.name, o.name as organization, (count(*) over ())::int as count from api_keys k
      join agents a on a.organization_id = k.organization_id and a.id = k.made_by
      join organizations o on o.organization_id = k.organization_id
      where not a.active and k.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp())
      order by o.name, k.created_at, k.id limit $1`,
    [NAMED_KEYS_MAX],
  )
  const count = rows[0]?.count ?? 0
  if (count === 0) return fine('Whoever made an API key is still here.')
  const named = rows.map(({ name, organization }) => `${JSON.stringify(name)} (${JSON.stringify(organization)})`)
  const more = count > rows.length ? [`${count - rows.length} more`] : []
  return warning(
    `API keys that no longer work, because whoever made them has left: ${count}. Make new ones under Settings, ` +
      `API keys, and revoke these: ${[...named, ...more].join(', ')}.`,
  )
}

function fine(sentence: string): Finding {
  return { kind: 'fine', sentence }
}

function warning(sentence: string): Finding {
  return { kind: 'warning', sentence }
}

function fault(sentence: string): Finding {
  return { kind: 'fault', sentence }
}
