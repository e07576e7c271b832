import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seedOrganization } from '../../src/simulated/seed.ts'
import { startHttpWorld } from '../support/http-world.ts'
import { addOrganization } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const { deps } = world.parts

async function countsOf(organizationId: string) {
  const { rows } = await world.test.asOwner(
    `select (select count(*)::int from contacts where organization_id = $1) as contacts,
      (select count(*)::int from opt_in_requests where organization_id = $1) as requests,
      (select count(*)::int from outbox where organization_id = $1 and channel = 'sms') as texts,
      (select count(*)::int from consent_events where organization_id = $1 and type = 'requested') as events`,
    [organizationId],
  )
  return rows[0]
}

test('a simulated organization gets people, requests with evidence, and messages that wait to leave', async () => {
  const { organizationId } = await addOrganization(world)
  const seeded = await seedOrganization(deps, organizationId, 120)
  assert.deepEqual([seeded.added, seeded.known, seeded.asked, seeded.texted], [120, 0, 40, 40])
  assert.equal(seeded.refused.size, 0)
  assert.deepEqual(await countsOf(organizationId), { contacts: 120, requests: 40, texts: 40, events: 40 })
  const { rows } = await world.test.asOwner(
    `select count(*)::int as bad from addresses where organization_id = $1 and not valid`,
    [organizationId],
  )
  assert.equal(rows[0]?.bad, 0, 'every number is one that can be written to')
})

test('a second time adds only who is missing, and asks nobody twice', async () => {
  const { organizationId } = await addOrganization(world)
  await seedOrganization(deps, organizationId, 30)
  const again = await seedOrganization(deps, organizationId, 33)
  assert.deepEqual([again.added, again.known, again.asked, again.texted], [3, 30, 1, 1])
})

test('with a real provider people are added and nothing is sent', async () => {
  const { organizationId } = await addOrganization(world, { simulated: false })
  const seeded = await seedOrganization(deps, organizationId, 10)
  assert.deepEqual([seeded.added, seeded.asked, seeded.texted], [10, 0, 0])
  assert.deepEqual(await countsOf(organizationId), { contacts: 10, requests: 0, texts: 0, events: 0 })
})
