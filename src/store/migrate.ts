import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { closeToOthers, ensureRoles } from './ensure-roles.ts'
import { settleMasterKey } from './known-master-keys.ts'
import { connectionSettings, type Login, type ServerAddress } from './server-address.ts'
import { StartFault } from './start-fault.ts'

export interface MigrateOptions {
  readonly address: ServerAddress
  /** Who owns the tables; undefined when the address carries the login itself. */
  readonly owner?: Login
  readonly masterKey: Uint8Array
  /** Where the numbered SQL files are; ours by default. */
  readonly folder?: string
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

const OWN_FOLDER = join(import.meta.dirname, 'migrations')
// Any constant of our own: nodes that start together migrate one after the other.
const LOCK = 6_517_001
const CONNECT_MS_MAX = 10_000

/** Brings the database up to date: roles first, then every numbered file once, each in one transaction. Returns their names. */
export async function migrate({ address, owner, masterKey, folder = OWN_FOLDER }: MigrateOptions): Promise<string[]> {
  const client = new Client({ ...connectionSettings(address, owner), connectionTimeoutMillis: CONNECT_MS_MAX })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create table if not exists schema_migrations
      (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    await settleMasterKey(client, masterKey)
    await ensureRoles(client, address, masterKey)
    await closeToOthers(client)
    const migrations = readMigrations(folder)
    const missing = await missingOf(client, migrations)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The names of migrations that the database still lacks; changes nothing. */
export async function pendingMigrations(client: Client, folder: string = OWN_FOLDER): Promise<string[]> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass('schema_migrations') is not null as found",
  )
  const migrations = readMigrations(folder)
  const missing = rows[0]?.found ? await missingOf(client, migrations) : migrations
  return missing.map(({ name }) => name)
}

/** The names of this version's migrations, in order. */
export function knownMigrations(): string[] {
  return readMigrations(OWN_FOLDER).map(({ name }) => name)
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-.*\.sql$/.test(name))
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

async function missingOf(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migrations')
  const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]))
  for (const name of applied.keys()) {
    if (!migrations.some((migration) => migration.name === name)) throw new StartFault(newer(name))
  }
  for (const { name, sha256 } of migrations) {
    if (applied.has(name) && applied.get(name) !== sha256) throw new StartFault(changed(name))
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

async function apply(client: Client, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed and changed nothing.`, { cause: error })
  }
}

function newer(name: string): string {
  return `The database was set up by a newer Yesline (${name}). Start that version, or restore an older backup.`
}

function changed(name: string): string {
  return (
    `The database was set up by another edition of ${name}, so this Yesline does not fit it. ` +
    'Start the version that made it, or use another YESLINE_DATA_DIR or database.'
  )
}
