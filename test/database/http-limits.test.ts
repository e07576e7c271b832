import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { z } from 'zod'
import { Contact } from '../../src/http/api/contact.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { createReal, type HttpWorld, OWNER, startHttpWorld } from '../support/http-world.ts'
import { addColleague, addOrganization } from '../support/second-organization.ts'

const FEW = 5
const MANY = { burst: 1_000, perSecond: 1_000 }
const SLOW = { burst: FEW, perSecond: 0.01 }
const worldWith = (limits: object): Promise<HttpWorld> =>
  startHttpWorld({ rateLimits: { key: MANY, agent: MANY, organization: MANY, failedSignature: MANY, ...limits } })
const world = await worldWith({})
after(() => world[Symbol.asyncDispose]())

test('a key that asks too often is told to wait, and nobody else is', async () => {
  await using narrow = await worldWith({ key: SLOW })
  const ours = await addOrganization(narrow)
  const theirs = await addOrganization(narrow)
  const other = await addColleague(narrow, ours.organizationId, 'agent')
  const call = (key: string) => narrow.call('GET', '/api/v1/contacts', { key })
  for (let left = FEW - 1; left >= 0; left -= 1) {
    const answer = await call(ours.key)
    assert.deepEqual(
      [answer.status, answer.headers['ratelimit-limit'], answer.headers['ratelimit-remaining']],
      [200, String(FEW), String(left)],
    )
  }
  const refused = await call(ours.key)
  assert.deepEqual([refused.status, refused.code], [429, 'rate.limited'])
  const wait = Number(refused.headers['retry-after'])
  assert.ok(wait > 90 && wait <= 100, `a token comes every 100 s: ${wait}`)
  assert.equal((await call(theirs.key)).status, 200)
  assert.equal((await call(other.key)).status, 200)
  assert.equal((await narrow.call('GET', '/api/v1/contacts', { cookie: ours.cookie })).status, 200)
})

test('an organization has its limit over all its keys and agents', async () => {
  await using narrow = await worldWith({ organization: SLOW })
  const ours = await addOrganization(narrow)
  const other = await addColleague(narrow, ours.organizationId, 'agent')
  const callers = [{ key: ours.key }, { cookie: ours.cookie }, { key: other.key }, { cookie: other.cookie }]
  const answers = []
  for (const caller of [...callers, ...callers]) answers.push(await narrow.call('GET', '/api/v1/contacts', caller))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200, 429, 429, 429],
  )
  assert.equal((await narrow.call('GET', '/api/v1/contacts', { key: (await addOrganization(narrow)).key })).status, 200)
})

async function ask({ key, cookie }: { key?: string; cookie?: string }) {
  const caller = key === undefined ? { cookie: cookie ?? '' } : { key }
  const card = await world.call('POST', '/api/v1/contacts', { ...caller, body: { givenName: 'M', phone: newNumber() } })
  return world.call('POST', `/api/v1/contacts/${card.read(Contact).id}/opt-in-requests`, {
    ...caller,
    headers: { 'idempotency-key': randomUUID() },
    body: { channel: 'whatsapp', basis: { kind: 'branch_visit' } },
  })
}

test('an agent of a real organization asks thirty people an hour, and a colleague may go on', async () => {
  const real = await addOrganization(world, { simulated: false })
  const [mia, tom] = [
    await addColleague(world, real.organizationId, 'agent'),
    await addColleague(world, real.organizationId, 'agent'),
  ]
  for (let count = 0; count < 30; count += 1) assert.equal((await ask({ cookie: mia.cookie })).status, 202)
  const refused = await ask({ cookie: mia.cookie })
  assert.deepEqual([refused.status, refused.code], [429, 'optin.too_many'])
  const wait = Number(refused.headers['retry-after'])
  assert.ok(wait > 3_000 && wait <= 3_600, `${wait}`)
  assert.equal((await ask({ cookie: tom.cookie })).status, 202)
  await world.test.asOwner(
    `update opt_in_requests set asked_at = asked_at - interval '61 minutes' where organization_id = $1`,
    [real.organizationId],
  )
  assert.equal((await ask({ cookie: mia.cookie })).status, 202)
})

test('a real organization asks a thousand people a day, a simulated one as many as it likes', async () => {
  for (const simulated of [false, true]) {
    const organization = await addOrganization(world, { simulated })
    assert.equal((await ask(organization)).status, 202)
    await world.test.asOwner(
      `insert into opt_in_requests (organization_id, id, person_id, channel, message_id, state, language, text, attempt,
          policy_version, asked_at, updated_at)
        select organization_id, gen_random_uuid(), person_id, channel, message_id, 'lapsed', language, text, attempt,
          policy_version, asked_at, updated_at from opt_in_requests, generate_series(1, 999) where organization_id = $1`,
      [organization.organizationId],
    )
    assert.equal((await ask(organization)).code, simulated ? null : 'optin.too_many')
  }
})

test('both limits are settings of the policy', async () => {
  const real = await addOrganization(world, { simulated: false })
  const mia = await addColleague(world, real.organizationId, 'agent')
  const set = async (perAgentAndHour: number, perOrganizationAndDay: number) => {
    const body = { requestLimits: { perAgentAndHour, perOrganizationAndDay } }
    return world.call('PATCH', '/api/v1/policy', { key: real.key, body })
  }
  assert.equal((await set(0, 5)).code, 'policy.limits_out_of_range')
  assert.equal((await set(2, 5)).status, 200)
  const byMia = async () => (await ask({ cookie: mia.cookie })).code
  assert.deepEqual([await byMia(), await byMia(), await byMia()], [null, null, 'optin.too_many'])
  const byKey = async () => (await ask({ key: real.key })).code
  assert.deepEqual([await byKey(), await byKey(), await byKey()], [null, null, null])
  assert.equal(await byKey(), 'optin.too_many')
  assert.equal((await set(3, 100)).status, 200)
  assert.equal(await byMia(), null)
})

test('a wrong password is in the audit of its account’s organization, an unknown address nowhere', async () => {
  await using house = await startHttpWorld()
  const { organizationId } = await createReal(house)
  const signIn = (email: string) =>
    house.call('POST', '/api/v1/session', { from: '203.0.113.7', body: { email, password: 'not the password' } })
  assert.equal((await signIn('nobody@harbour.example')).code, 'auth.pair')
  assert.equal((await signIn(OWNER.email)).code, 'auth.pair')
  const Row = z.object({ organization_id: z.string(), actor: z.unknown(), details: z.unknown() })
  const rows = await eventually(
    async () =>
      z.array(Row).parse((await house.test.asOwner(`select * from audit_events where action = 'sign_in_failed'`)).rows),
    (found) => found.length > 0,
  )
  const agent = (await house.test.asOwner('select id from agents')).rows[0].id
  assert.deepEqual(rows, [
    { organization_id: organizationId, actor: { kind: 'system' }, details: { agentId: agent, network: '203.0.113.7' } },
  ])
})
