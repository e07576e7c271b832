import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { migrate, pendingMigrations } from '../../src/store/migrate.ts'
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.ts'
import { TEST_MASTER_KEY, TEST_OWNER } from '../support/test-server.ts'

let empty: EmptyDatabase
let folder: string
beforeEach(async () => {
  empty = await createEmptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'yesline-migrations-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await empty.close()
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

function run(masterKey: Buffer = TEST_MASTER_KEY): Promise<string[]> {
  return migrate({ address: empty.address, owner: TEST_OWNER, masterKey, folder })
}

const TWO_FILES = {
  '0002-second.sql': 'alter table steps add column note text',
  '0001-first.sql': 'create table steps (id int)',
  'README.md': 'not SQL',
}

test('numbered files are applied in order, each once', async () => {
  write(TWO_FILES)
  assert.deepEqual(await run(), ['0001-first.sql', '0002-second.sql'])
  assert.deepEqual(await run(), [])
  write({ '0003-third.sql': 'insert into steps values (1)' })
  assert.deepEqual(await pendingMigrations(empty.owner, folder), ['0003-third.sql'])
  assert.deepEqual(await run(), ['0003-third.sql'])
  const { rowCount } = await empty.owner.query('select from steps')
  assert.equal(rowCount, 1)
})

test('a failing file changes nothing, keeps those before it, and says which it was', async () => {
  write({ ...TWO_FILES, '0003-broken.sql': 'create table half (id int); select 1/0' })
  await assert.rejects(run(), { message: 'Migration 0003-broken.sql failed and changed nothing.' })
  const { rows } = await empty.owner.query("select to_regclass('half') as half, to_regclass('steps')::text as steps")
  assert.deepEqual(rows, [{ half: null, steps: 'steps' }])
})

test('nodes that start together apply each file once', async () => {
  write(TWO_FILES)
  const applied = await Promise.all(Array.from({ length: 5 }, () => run()))
  assert.deepEqual(applied.flat().sort(), ['0001-first.sql', '0002-second.sql'])
})

test('a file that was changed after it was applied stops the start', async () => {
  write(TWO_FILES)
  await run()
  write({ '0001-first.sql': 'create table steps (id bigint)' })
  await assert.rejects(run(), { name: 'StartFault', message: /another edition of 0001-first.sql/ })
})

test('a database of a newer version stops the start', async () => {
  write(TWO_FILES)
  await run()
  rmSync(join(folder, '0002-second.sql'))
  await assert.rejects(run(), { name: 'StartFault', message: /newer Yesline \(0002-second.sql\)/ })
})

test('a node with another master key is refused before it changes a password', async () => {
  write(TWO_FILES)
  await run()
  await assert.rejects(run(Buffer.alloc(32, 9)), { name: 'StartFault', message: /another master key/ })
  assert.deepEqual(await run(), [], 'the roles still log in with the first key')
})

test('only the product’s roles and the owner may connect', async () => {
  write(TWO_FILES)
  await run()
  const { rows } = await empty.owner.query(`select coalesce(r.rolname, 'public') as name
    from pg_database d cross join lateral aclexplode(datacl) g left join pg_roles r on r.oid = g.grantee
    where datname = current_database() and privilege_type = 'CONNECT' order by 1`)
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['yesline_app', 'yesline_eraser', 'yesline_intake', 'yesline_owner', 'yesline_sweep'],
  )
})
