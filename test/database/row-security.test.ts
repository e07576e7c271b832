import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import { organizationId } from '../../src/domain/ids.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type SampleInsert, sampleInserts } from '../support/sample-rows.ts'

const first = organizationId('018f0000-0000-7000-8000-0000000000a1')
const second = organizationId('018f0000-0000-7000-8000-0000000000b2')
const stranger = organizationId('018f0000-0000-7000-8000-0000000000c3')

let world: TestDatabase
let inserts: SampleInsert[] = []
before(async () => {
  world = await createTestDatabase()
  inserts = await sampleInserts((text) => world.asOwner(text))
  await fillEveryTable()
})
after(() => world.close())

/** Foreign keys are switched off for it: this is about rows, not about what they refer to. */
async function fillEveryTable(): Promise<void> {
  const client = new Client(world.administrator)
  await client.connect()
  await client.query("set session_replication_role = 'replica'")
  for (const { text } of inserts) for (const id of [first, second]) await client.query(text, [id])
  await client.end()
}

test('every tenant table has a row of each organization', async () => {
  assert.ok(inserts.length > 25)
  for (const { table } of inserts) {
    const { rowCount } = await world.asOwner(`select from ${table} where organization_id in ($1, $2)`, [first, second])
    assert.equal(rowCount, 2, table)
  }
})

test('without a where, the application sees its own organization’s row of every table and no other', async () => {
  for (const { table } of inserts) {
    const { rows } = await world.database.single(second, `select organization_id as id from ${table}`)
    assert.deepEqual(rows, [{ id: second }], table)
  }
})

test('an organization without rows sees nothing at all', async () => {
  for (const { table } of inserts) {
    const { rowCount } = await world.database.single(stranger, `select from ${table}`)
    assert.equal(rowCount, 0, table)
  }
})

test('asking for another organization by its id finds nothing', async () => {
  for (const { table } of inserts) {
    const asked = await world.database.single(second, `select from ${table} where organization_id = $1`, [first])
    assert.equal(asked.rowCount, 0, table)
  }
})

test('outside a transaction of an organization, no tenant table shows a row', async () => {
  for (const { table } of inserts) {
    const { rowCount } = await world.database.local(`select from ${table}`)
    assert.equal(rowCount, 0, table)
  }
})

test('a row for another organization is refused in every table that the application adds to', async () => {
  let tried = 0
  for (const { table, text } of inserts) {
    const { rows } = await world.asOwner("select has_table_privilege('yesline_app', $1, 'insert') as may", [table])
    if (!rows[0].may) continue
    tried += 1
    await assert.rejects(world.database.single(second, text, [first]), /row-level security/, table)
  }
  assert.ok(tried > 20)
})

test('a change without a where stays inside the organization', async () => {
  for (const table of ['contacts', 'messages', 'channels', 'organizations']) {
    const changed = await world.database.single(second, `update ${table} set organization_id = organization_id`)
    assert.equal(changed.rowCount, 1, table)
  }
  const deleted = await world.database.single(second, 'delete from outbox')
  assert.equal(deleted.rowCount, 1)
  const { rowCount } = await world.asOwner('select from outbox where organization_id = $1', [first])
  assert.equal(rowCount, 1)
})

test('no row can be moved to another organization', async () => {
  const moving = world.database.single(second, 'update contacts set organization_id = $1', [first])
  await assert.rejects(moving, /row-level security/)
})

test('the eraser and the intake are held by the same rule', async () => {
  const erased = await world.database.eraser.single(second, 'delete from notices')
  assert.equal(erased.rowCount, 1)
  const seen = await world.database.intake.single(second, 'select organization_id from webhook_inbox')
  assert.deepEqual(seen.rows, [{ organization_id: second }])
  const inbox = inserts.find(({ table }) => table === 'webhook_inbox')?.text ?? ''
  await assert.rejects(world.database.intake.single(second, inbox, [first]), /row-level security/)
})

test('the setting does not stay on a connection for its next user', async () => {
  for (let time = 0; time < 40; time += 1) {
    const { rows } = await world.database.single<{ id: string }>(
      first,
      "select current_setting('app.organization') as id",
    )
    assert.deepEqual(rows, [{ id: first }])
  }
  const seen = await Promise.all(
    Array.from({ length: 40 }, () =>
      world.database.local<{ id: string | null }>("select nullif(current_setting('app.organization', true), '') as id"),
    ),
  )
  assert.ok(seen.every(({ rows }) => rows[0]?.id === null))
})
