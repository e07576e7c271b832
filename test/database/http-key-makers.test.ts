import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { identityOfKey } from '../../src/auth/identity.ts'
import { findFallen } from '../../src/auth/standing.ts'
import type { Role } from '../../src/domain/actor.ts'
import { AgentAccessList, ApiKey, ApiKeyMade, InvitationMade } from '../../src/http/api/people.ts'
import { createReal, startHttpWorld } from '../support/http-world.ts'
import { addColleague } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const bank = await createReal(world)
const { cookie } = bank

const change = (id: string, body: object) => world.call('PATCH', `/api/v1/agents/${id}`, { cookie, body })

/** Somebody of this role with a key that may do all the role may (`full`) and one with scopes. */
async function keyMaker(role: Role) {
  const { agentId, key: full, cookie: own } = await addColleague(world, bank.organizationId, role)
  const body = { name: `Of ${agentId}`, scopes: ['contacts:read', 'policy:write'] }
  const made = await world.call('POST', '/api/v1/api-keys', { cookie: own, body })
  assert.equal(made.status, 201, made.text)
  const { key, text } = made.read(ApiKeyMade)
  return { agentId, full, cookie: own, id: key.id, scoped: text }
}
const tries = async (key: string) => {
  const read = await world.call('GET', '/api/v1/contacts', { key })
  const write = await world.call('PATCH', '/api/v1/policy', { key, body: {} })
  return [read.code ?? read.status, write.code ?? write.status]
}
const listed = async (id: string) => {
  const { data } = (await world.call('GET', '/api/v1/api-keys', { cookie })).read(z.object({ data: z.array(ApiKey) }))
  return data.find((key) => key.id === id)
}

test('keys stop with the person who made them, and stay stopped when the person comes back', async () => {
  const { agentId, full, scoped, id } = await keyMaker('admin')
  assert.deepEqual(
    [await tries(full), await tries(scoped)],
    [
      [200, 200],
      [200, 200],
    ],
    'premise: they work',
  )
  const access = (await world.call('GET', '/api/v1/agents/access', { cookie })).read(AgentAccessList)
  assert.equal(access.data.find((agent) => agent.id === agentId)?.apiKeys, 2, 'who removes somebody is told how many')
  assert.equal((await change(agentId, { active: false })).status, 204)
  for (const key of [full, scoped]) assert.deepEqual(await tries(key), ['auth.required', 'auth.required'])
  assert.equal((await listed(id))?.state, 'stopped')
  assert.equal((await change(agentId, { active: true })).status, 204)
  for (const key of [full, scoped]) assert.deepEqual(await tries(key), ['auth.required', 'auth.required'])
  const { rows } = await world.test.asOwner(
    `select details -> 'keysStopped' as stopped from audit_events where action = 'agent_deactivated' and details ->> 'agentId' = $1`,
    [agentId],
  )
  assert.deepEqual(rows, [{ stopped: 2 }])
})

test('a key never may more than its maker may now, and gets no more than it was made with', async () => {
  const { agentId, scoped, id } = await keyMaker('admin')
  assert.equal((await change(agentId, { role: 'agent' })).status, 204)
  assert.deepEqual(await tries(scoped), [200, 'perm.denied'])
  assert.partialDeepStrictEqual(await listed(id), { role: 'agent', narrowed: true, state: 'active' })
  assert.equal((await change(agentId, { role: 'owner' })).status, 204)
  assert.deepEqual(await tries(scoped), [200, 200])
  assert.partialDeepStrictEqual(await listed(id), { role: 'admin', narrowed: false })
})

test('the key of set-up is the first owner’s, and a key that a key makes is of whoever made that one', async () => {
  const owner = await keyMaker('owner')
  const invited = (
    await world.call('POST', '/api/v1/api-keys', {
      key: owner.full,
      body: { name: 'Grandchild', scopes: ['contacts:read'] },
    })
  ).read(ApiKeyMade)
  assert.equal(invited.key.madeBy, 'owner Test')
  const { data } = (await world.call('GET', '/api/v1/api-keys', { cookie })).read(z.object({ data: z.array(ApiKey) }))
  assert.equal(data.find(({ name }) => name === 'Set-up')?.madeBy, 'Ada Lovelace')
  assert.equal((await change(owner.agentId, { active: false })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/contacts', { key: invited.text })).code, 'auth.required')
})

test('links that were made with a key end with the key, and with its maker’s right to make them', async () => {
  const [leaver, other] = [await keyMaker('admin'), await keyMaker('admin')]
  const invite = async (key: string) => {
    const answer = await world.call('POST', '/api/v1/invitations', { key, body: { role: 'admin' } })
    return answer.read(InvitationMade).link.replace('/join/', '')
  }
  const [ofLeaver, ofOther] = [await invite(leaver.full), await invite(other.full)]
  const look = async (token: string) => (await world.call('POST', '/api/v1/join/look', { body: { token } })).code
  assert.deepEqual([await look(ofLeaver), await look(ofOther)], [null, null], 'premise: they are open')
  assert.equal((await change(leaver.agentId, { active: false })).status, 204)
  assert.equal(await look(ofLeaver), 'join.revoked')
  const keys = (await world.call('GET', '/api/v1/api-keys', { cookie })).read(z.object({ data: z.array(ApiKey) }))
  const { rows } = await world.test.asOwner('select id from api_keys where made_by = $1 and scopes is null', [
    other.agentId,
  ])
  assert.ok(keys.data.some(({ id }) => id === rows[0]?.id))
  assert.equal((await world.call('DELETE', `/api/v1/api-keys/${rows[0]?.id}`, { cookie })).status, 204)
  assert.equal(await look(ofOther), 'join.revoked')
})

test('a stream that a key opened falls when its maker leaves or has other rights', async () => {
  const { agentId, full } = await keyMaker('admin')
  const { database, databaseNow } = world.parts.deps
  const caller = await identityOfKey(database, full, databaseNow())
  assert.ok(caller !== null && caller !== 'expired')
  const fallen = () => findFallen(database, world.parts.auth, [caller], databaseNow())
  assert.equal((await fallen()).size, 0)
  await change(agentId, { role: 'auditor' })
  assert.equal((await fallen()).size, 1)
  await change(agentId, { role: 'admin' })
  assert.equal((await fallen()).size, 0)
  await change(agentId, { active: false })
  assert.equal((await fallen()).size, 1)
})
