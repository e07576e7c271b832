import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { migrate } from '../../src/store/migrate.ts'
import { TEST_MASTER_KEY, TEST_OWNER, type TestServer } from './test-server.ts'

const PREFIX = 'yesline_template_'
const MIGRATIONS = join(import.meta.dirname, '../../src/store/migrations')

/** A migrated, empty database to copy from; made once for each state of the migrations. Returns its name. */
export async function ensureTemplate(administrator: Client, server: TestServer): Promise<string> {
  const name = `${PREFIX}${hashOfMigrations()}`
  // Test files start side by side; the lock is let go with the connection or below.
  await administrator.query("select pg_advisory_lock(hashtext('yesline test template'))")
  try {
    const { rowCount } = await administrator.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await makeTemplate(administrator, server, name)
  } finally {
    await administrator.query("select pg_advisory_unlock(hashtext('yesline test template'))")
  }
  return name
}

async function makeTemplate(administrator: Client, server: TestServer, name: string): Promise<void> {
  await ensureOwner(administrator)
  await dropOldTemplates(administrator)
  // Under another name until it is whole, so that a run that was cut off leaves no half-made template.
  const unfinished = `${name}_unfinished`
  await administrator.query(`drop database if exists ${unfinished} with (force)`)
  await administrator.query(`create database ${unfinished} owner ${TEST_OWNER.user} template template0 encoding 'UTF8'`)
  await migrate({ address: server.address(unfinished), owner: TEST_OWNER, masterKey: TEST_MASTER_KEY })
  await administrator.query(`alter database ${unfinished} rename to ${name}`)
}

async function ensureOwner(administrator: Client): Promise<void> {
  const { rowCount } = await administrator.query('select from pg_roles where rolname = $1', [TEST_OWNER.user])
  const verb = rowCount === 0 ? 'create' : 'alter'
  await administrator.query(
    `${verb} role ${TEST_OWNER.user} login createrole nosuperuser password '${TEST_OWNER.password}'`,
  )
}

async function dropOldTemplates(administrator: Client): Promise<void> {
  const { rows } = await administrator.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [PREFIX],
  )
  for (const { name } of rows) await administrator.query(`drop database if exists ${name} with (force)`)
}

function hashOfMigrations(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(file).update(readFileSync(join(MIGRATIONS, file)))
  return hash.digest('hex').slice(0, 16)
}
