import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client, Pool } from 'pg'
import { openDatabase } from '../../src/store/database.ts'
import { refuseTooPowerful } from '../../src/store/role-check.ts'
import { connectionSettings } from '../../src/store/server-address.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let world: TestDatabase
let administrator: Client
// Roles belong to the whole server, so these are ours alone.
const role = `probe_${process.pid}`
const login = { user: role, password: 'probe' }

before(async () => {
  world = await createTestDatabase()
  administrator = new Client(world.administrator)
  await administrator.connect()
  await administrator.query(`create role ${role} login password 'probe'`)
  await administrator.query(`grant connect on database ${world.name} to ${role}`)
})
after(async () => {
  await administrator.query(`drop owned by ${role}`)
  await administrator.query(`drop role ${role}`)
  await administrator.end()
  await world.close()
})

async function check(): Promise<void> {
  const pool = new Pool(connectionSettings(world.address, login))
  try {
    await refuseTooPowerful(pool)
  } finally {
    await pool.end()
  }
}

test('a role that can log in and nothing else is accepted', () => check())

const powers: readonly [string, string, RegExp][] = [
  ['superuser', 'nosuperuser', /is a superuser/],
  ['bypassrls', 'nobypassrls', /bypasses row security/],
  ['createrole', 'nocreaterole', /may create roles or databases/],
  ['createdb', 'nocreatedb', /may create roles or databases/],
]

for (const [power, without, words] of powers) {
  test(`a role with ${power} is refused with a sentence`, async () => {
    await administrator.query(`alter role ${role} ${power}`)
    await assert.rejects(check(), { name: 'StartFault', message: words })
    await administrator.query(`alter role ${role} ${without}`)
  })
}

test('a member of another role is refused with a sentence', async () => {
  await administrator.query(`grant pg_read_all_data to ${role}`)
  await assert.rejects(check(), { name: 'StartFault', message: /is a member of another role/ })
  await administrator.query(`revoke pg_read_all_data from ${role}`)
})

test('the product does not open a database in which its role owns a table', async () => {
  await administrator.query('alter table setup_codes owner to yesline_app')
  const { address, masterKey } = world
  const opening = openDatabase({ address, masterKey, onFault: (error) => assert.fail(String(error)) })
  await assert.rejects(opening, { name: 'StartFault', message: /yesline_app owns setup_codes/ })
  await administrator.query('alter table setup_codes owner to yesline_owner')
  const database = await openDatabase({ address, masterKey, onFault: (error) => assert.fail(String(error)) })
  await database.close()
})
