import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { organizationId } from '../../src/domain/ids.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const real = organizationId('018f0000-0000-7000-8000-00000000000a')
const demo = organizationId('018f0000-0000-7000-8000-00000000000d')
const DENIED = { code: '42501' }

let world: TestDatabase
let appendOnly: string[] = []
before(async () => {
  world = await createTestDatabase()
  const { rows } = await world.asOwner(`select relname as name from pg_class
    where relkind = 'r' and obj_description(oid, 'pg_class') like 'append-only%' order by 1`)
  appendOnly = rows.map(({ name }) => name)
  for (const [id, kind] of [
    [real, 'real'],
    [demo, 'demo'],
  ]) {
    await world.asOwner(
      `insert into organizations (organization_id, name, kind, simulated, default_language, default_country, time_zone,
        created_at) values ($1, $2, $2, true, 'en', 'US', 'UTC', now())`,
      [id, kind],
    )
    await world.asOwner(
      `insert into audit_events (organization_id, id, actor, action, details, at) values ($1, $1, '{}', 'x', '{}', now())`,
      [id],
    )
  }
})
after(() => world.close())

/** Tries one statement as the application, inside a transaction of the real organization. */
const asApp = (text: string) => world.database.transaction(real, (tx) => tx.query(text))

test('the catalog names the append-only tables, evidence among them', () => {
  for (const table of ['consent_events', 'send_refusals', 'policy_versions', 'audit_events', 'parked_items']) {
    assert.ok(appendOnly.includes(table), table)
  }
})

test('the application can read every append-only table and add to it, but not update, delete, truncate or drop', async () => {
  for (const table of appendOnly) {
    await asApp(`select * from ${table}`)
    const { rows } = await world.asOwner("select has_table_privilege('yesline_app', $1, 'insert') as may", [table])
    assert.ok(rows[0].may, `premise: may insert into ${table}`)
    await assert.rejects(asApp(`update ${table} set organization_id = organization_id`), DENIED, table)
    await assert.rejects(asApp(`delete from ${table}`), DENIED, table)
    await assert.rejects(asApp(`truncate ${table}`), DENIED, table)
    await assert.rejects(asApp(`drop table ${table}`), DENIED, table)
    await assert.rejects(asApp(`alter table ${table} disable row level security`), DENIED, table)
  }
})

test('the raw webhook and its hash cannot be changed by the application, only the marks of its processing', async () => {
  await asApp('update webhook_inbox set processed_at = null, attempts = 0')
  for (const column of ['sealed_raw', 'sha256', 'signature', 'received_at', 'keys']) {
    await assert.rejects(asApp(`update webhook_inbox set ${column} = ${column}`), DENIED, column)
  }
  await assert.rejects(asApp('delete from webhook_inbox'), DENIED)
})

const ESCAPES = [
  'set role yesline_owner',
  'set local role yesline_owner',
  'set session authorization yesline_owner',
  'alter role yesline_app bypassrls',
  'grant yesline_eraser to yesline_app',
  'create table public.taken (id int)',
  'create temporary table taken (id int)',
  'create schema taken',
  "copy consent_events from program 'true'",
  "set session_replication_role = 'replica'",
  'create policy everything on consent_events using (true)',
]

for (const text of ESCAPES) {
  test(`no role of the product gets further by: ${text}`, async () => {
    await assert.rejects(asApp(text), { code: /42501/ })
    await assert.rejects(
      world.database.intake.transaction(real, (tx) => tx.query(text)),
      { code: /42501/ },
    )
    await assert.rejects(
      world.database.eraser.transaction(real, (tx) => tx.query(text)),
      { code: /42501/ },
    )
    await assert.rejects(world.database.sweep(text), { code: /42501/ })
  })
}

test('no role of the product can become another one', async () => {
  const { rows } = await world.asOwner(`select m.rolname as member, r.rolname as role
    from pg_roles m cross join pg_roles r
    where m.rolname like 'yesline_%' and not m.rolsuper and m.rolname <> 'yesline_owner'
      and m.oid <> r.oid and pg_has_role(m.oid, r.oid, 'member')`)
  assert.deepEqual(rows, [])
  for (const role of ['yesline_eraser', 'yesline_sweep', 'yesline_intake']) {
    await assert.rejects(asApp(`set role ${role}`), DENIED, role)
  }
})

test('a grant to itself changes nothing', async () => {
  // The server only warns that nothing was granted.
  await asApp('grant update, delete on consent_events to yesline_app')
  await assert.rejects(asApp('delete from consent_events'), DENIED)
})

test('intake can read no table but those it verifies with', async () => {
  const { rows } = await world.asOwner(`select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and has_any_column_privilege('yesline_intake', oid, 'select') order by 1`)
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['channels', 'heartbeats', 'organization_keys', 'sender_directory', 'webhook_inbox'],
  )
  const reading = world.database.intake.read(real, (tx) => tx.query('select sealed_raw from webhook_inbox'))
  await assert.rejects(reading, DENIED)
})

test('the sweep sees which organizations have work, and nothing about whom', async () => {
  const found = await world.database.sweep<{ organization_id: string }>('select organization_id from organizations')
  assert.equal(found.rowCount, 2)
  await world.database.sweep("select distinct organization_id from outbox where state = 'ready'")
  for (const text of [
    'select person_id from outbox',
    'select content from messages',
    'select name from organizations',
  ]) {
    await assert.rejects(world.database.sweep(text), DENIED, text)
  }
  await assert.rejects(world.database.sweep('delete from outbox'), DENIED)
})

test('the eraser removes evidence of a demo, never that of a real organization', async () => {
  for (const table of appendOnly) {
    await world.database.eraser.transaction(demo, (tx) =>
      tx.query(`delete from ${table} where organization_id = $1`, [demo]),
    )
    await world.database.eraser.transaction(real, (tx) =>
      tx.query(`delete from ${table} where organization_id = $1`, [real]),
    )
  }
  const { rows } = await world.asOwner('select organization_id as id from audit_events')
  assert.deepEqual(rows, [{ id: real }])
  const removing = (id: typeof real) =>
    world.database.eraser.single(id, 'delete from organizations where organization_id = $1', [id])
  assert.equal((await removing(demo)).rowCount, 1)
  assert.equal((await removing(real)).rowCount, 0)
})
