import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../src/store/migrate.ts'
import { TENANT_TABLES } from '../../src/store/remove-organization.ts'
import type { TestDatabase } from './database.ts'
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts'
import { sampleInserts } from './sample-rows.ts'
import { openTestServer, TEST_MASTER_KEY, TEST_OWNER } from './test-server.ts'

const MIGRATIONS = join(import.meta.dirname, '../../src/store/migrations')
/** Those that point at others last. */
const COPIED = ['auth."user"', 'auth.account', 'auth.set_up', ...TENANT_TABLES.toReversed()]

/** A database as an earlier version left it: the migrations up to and with this one, and no other. */
export async function createOldDatabase(last: string): Promise<EmptyDatabase> {
  const empty = await createEmptyDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'yesline-old-'))
  for (const path of globSync(join(MIGRATIONS, '*.sql'))) {
    if (basename(path) <= last) cpSync(path, join(folder, basename(path)))
  }
  await migrate({ address: empty.address, owner: TEST_OWNER, masterKey: TEST_MASTER_KEY, folder })
  rmSync(folder, { recursive: true })
  return empty
}

/**
 * Inserts the rows of another database into those tables and columns that the old one has. @returns the tables that got
 * rows
 */
export async function copyRows(from: TestDatabase, to: EmptyDatabase): Promise<string[]> {
  const filled: string[] = []
  for (const table of COPIED) {
    const columns = await columnsOf(to.owner, table)
    if (columns.length === 0) continue
    const { rows } = await from.asOwner(`select row_to_json(t) as row from ${table} t`)
    const known = (await columnsOf(from, table)).filter((column) => columns.includes(column))
    const list = known.map((column) => `"${column}"`).join(', ')
    for (const { row } of rows) {
      const text = `insert into ${table} (${list}) select ${list} from json_populate_record(null::${table}, $1)`
      await to.owner.query(text, [JSON.stringify(row)])
    }
    if (rows.length > 0) filled.push(table)
  }
  return filled
}

/** One row of an organization in every table it may have rows in, of any value. @returns the tables */
export async function fillWithSamples(old: EmptyDatabase, organizationId: string): Promise<string[]> {
  const server = await openTestServer()
  const client = new Client(server.administrator(old.owner.database ?? ''))
  await client.connect()
  try {
    // Foreign keys are off: what the rows refer to means nothing.
    await client.query("set session_replication_role = 'replica'")
    const inserts = await sampleInserts((text) => client.query(text))
    for (const { text } of inserts) await client.query(text, [organizationId])
    return inserts.map(({ table }) => table)
  } finally {
    await client.end()
    await server.release()
  }
}

interface Asked {
  asOwner(text: string, values?: readonly unknown[]): Promise<{ rows: { name: string }[] }>
}

async function columnsOf(database: Client | Asked, table: string): Promise<string[]> {
  const text = `select attname as name from pg_attribute
    where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`
  const { rows } = await ('asOwner' in database ? database.asOwner(text, [table]) : database.query(text, [table]))
  return rows.map(({ name }) => String(name))
}
