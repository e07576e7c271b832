import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { organizationId } from '../../src/domain/ids.ts'
import { isUniqueViolation } from '../../src/store/sql-state.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const organization = organizationId('018f0000-0000-7000-8000-000000000001')
const INSERT = `insert into organizations (organization_id, name, kind, simulated, default_language, default_country,
  time_zone, created_at) values ($1, $2, 'demo', true, 'en', 'US', 'UTC', $3)`
const AT = '2026-11-22T10:00:00.123Z'

let world: TestDatabase
before(async () => {
  world = await createTestDatabase()
})
after(() => world.close())

const nameOf = () =>
  world.database.read(organization, async (tx) => {
    const { rows } = await tx.query<{ name: string }>('select name from organizations where organization_id = $1', [
      organization,
    ])
    return rows[0]?.name
  })

test('a transaction that throws changes nothing, and its connection can be used again', async () => {
  const failing = world.database.transaction(organization, async (tx) => {
    await tx.query(INSERT, [organization, 'lost', AT])
    throw new Error('second thoughts')
  })
  await assert.rejects(failing, { message: 'second thoughts' })
  assert.equal(await nameOf(), undefined)
})

test('what a transaction wrote is there after it, instants as milliseconds and bigints as numbers', async () => {
  await world.database.transaction(organization, (tx) => tx.query(INSERT, [organization, 'kept', AT]))
  const { rows } = await world.database.single<{ created_at: number; clock_offset_ms: number }>(
    organization,
    'select created_at, clock_offset_ms from organizations where organization_id = $1',
    [organization],
  )
  assert.deepEqual(rows, [{ created_at: Date.parse(AT), clock_offset_ms: 0 }])
})

test('a failed statement that the caller passed over does not end in a silent rollback', async () => {
  const careless = world.database.transaction(organization, async (tx) => {
    await assert.rejects(tx.query(INSERT, [organization, 'twice', AT]), isUniqueViolation)
    return 'done'
  })
  await assert.rejects(careless, /nothing was committed \(ROLLBACK\)/)
})

test('a single statement that fails rejects with its own error and leaves the connection usable', async () => {
  for (let time = 0; time < 20; time += 1) {
    await assert.rejects(world.database.single(organization, INSERT, [organization, 'twice', AT]), isUniqueViolation)
  }
  assert.equal(await nameOf(), 'kept')
})

test('statements for the end travel after all others, and the failure of one undoes everything', async () => {
  const rename = (name: string) => ({ text: 'update organizations set name = $2 where organization_id = $1', name })
  const failing = world.database.transaction(organization, async (tx) => {
    tx.atEnd({ name: 'test_insert', text: INSERT }, [organization, 'twice', AT])
    await tx.query(rename('test_undone'), [organization, 'undone'])
  })
  await assert.rejects(failing, isUniqueViolation)
  assert.equal(await nameOf(), 'kept')
  await world.database.transaction(organization, async (tx) => {
    tx.atEnd(rename('test_last'), [organization, 'last'])
    await tx.query(rename('test_first'), [organization, 'first'])
  })
  assert.equal(await nameOf(), 'last')
  await world.database.transaction(organization, async (tx) => tx.atEnd(rename('test_kept'), [organization, 'kept']))
})

test('a transaction that is over takes no statement more, whoever still holds it', async () => {
  const held = await world.database.transaction(organization, async (tx) => ({ tx }))
  await assert.rejects(held.tx.query('select 1'), /after the end of its transaction/)
  assert.throws(() => held.tx.atEnd({ name: 'test_late', text: 'select 1' }, []), /after the end of its transaction/)
})

test('a batch is committed as one, or not at all', async () => {
  const named = (name: string) => ({
    statement: 'update organizations set name = $2 where organization_id = $1',
    values: [organization, name],
  })
  const failing = world.database.batch(organization, [
    named('half'),
    { statement: INSERT, values: [organization, 'twice', AT] },
  ])
  await assert.rejects(failing, isUniqueViolation)
  assert.equal(await nameOf(), 'kept')
  await world.database.batch(organization, [named('one'), named('two')])
  assert.equal(await nameOf(), 'two')
  await world.database.batch(organization, [named('kept')])
})

test('a read cannot write', async () => {
  const writing = world.database.read(organization, (tx) =>
    tx.query("update organizations set name = 'changed' where organization_id = $1", [organization]),
  )
  await assert.rejects(writing, { code: '25006' })
})

test('a read sees one snapshot from its first statement to its last', async () => {
  const seen = await world.database.read(organization, async (tx) => {
    const name = () =>
      tx.query<{ name: string }>('select name from organizations where organization_id = $1', [organization])
    const first = await name()
    await world.database.single(organization, "update organizations set name = 'renamed' where organization_id = $1", [
      organization,
    ])
    const second = await name()
    return [first.rows[0]?.name, second.rows[0]?.name]
  })
  assert.deepEqual(seen, ['kept', 'kept'])
  assert.equal(await nameOf(), 'renamed')
})

test('two transactions that lock each other out both succeed, because the victim runs again', async () => {
  await world.asOwner(`insert into setup_codes (code_hash, created_at, expires_at)
    select decode(lpad(n::text, 2, '0'), 'hex'), now(), now() from generate_series(1, 2) n`)
  const lock = "update setup_codes set used_at = now() where code_hash = decode($1, 'hex')"
  let runs = 0
  const both = Promise.withResolvers<void>()
  let holding = 0
  const crossing = (first: string, second: string) =>
    world.database.transaction(organization, async (tx) => {
      runs += 1
      await tx.query(lock, [first])
      holding += 1
      if (holding === 2) both.resolve()
      await both.promise
      await tx.query(lock, [second])
    })
  await Promise.all([crossing('01', '02'), crossing('02', '01')])
  // The victim may be the first at its row again, before the other one is woken, and be a victim once more.
  assert.ok(runs >= 3, `${runs} runs`)
})

test('an id that is no UUID never becomes part of a statement', async () => {
  const hostile: never[] = JSON.parse('["x\'; drop table organizations; --"]')
  for (const id of hostile)
    await assert.rejects(
      world.database.read(id, async () => 1),
      /must be a UUID/,
    )
})

test('the clock is that of the database', async () => {
  const before = world.database.now()
  const { rows } = await world.database.local<{ now: number }>('select clock_timestamp() as now')
  const now = rows[0]?.now ?? 0
  assert.ok(now > before - 1_000 && now < world.database.now() + 1_000)
})
