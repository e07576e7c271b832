import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lockWorks } from '../../src/app/lock-works.ts'
import { organizationId } from '../../src/domain/ids.ts'
import { Contact } from '../../src/http/api/contact.ts'
import { erasePersonRows, lockWholePerson } from '../../src/store/erase-person.ts'
import { createKeyRing } from '../../src/store/key-ring.ts'
import { eventually } from '../support/eventually.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)
const { database } = world.test
const id = organizationId(demo.organizationId)

async function waitsForLock(): Promise<boolean> {
  const { rowCount } = await world.test.asOwner(
    `select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())
      or not granted and locktype = 'transactionid'`,
  )
  return (rowCount ?? 0) > 0
}

test('whoever waited for a person who was being erased finds nobody', async () => {
  const body = { givenName: 'Maria', phone: '+12025550101' }
  const contact = (await world.call('POST', '/api/v1/contacts', { key: demo.key, body })).read(Contact)
  const keys = await database.read(id, (tx) => createKeyRing(world.test.masterKey).organizationKeys(tx))
  const isFound = () => database.transaction(id, async (tx) => (await lockWorks(tx, [contact.conversationId])).size)
  assert.equal(await isFound(), 1, 'premise')
  let waiting: Promise<number> | null = null
  await database.eraser.transaction(id, async (tx) => {
    const person = await lockWholePerson(tx, contact.id)
    assert.ok(person)
    waiting = isFound()
    await eventually(waitsForLock, (waits) => waits)
    await erasePersonRows(tx, { person, messageNames: [], bodyIds: [], keys }, database.now())
  })
  assert.equal(await waiting, 0)
})
