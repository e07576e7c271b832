import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Role } from '../../src/domain/actor.ts'
import { Session } from '../../src/http/api/organization.ts'
import { AgentAccessList, OpenSessions } from '../../src/http/api/people.ts'
import { createReal, OWNER, startHttpWorld } from '../support/http-world.ts'
import { addColleague } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const bank = await createReal(world)
const { cookie } = bank
/** Of whichever session of the owner is open. */
let bankCookie = cookie
const add = (role: Role, options: { readonly hasSignIn?: boolean } = {}) =>
  addColleague(world, bank.organizationId, role, options)

const change = (id: string, body: object, by: string = cookie) =>
  world.call('PATCH', `/api/v1/agents/${id}`, { cookie: by, body })
const accessSeenBy = async (by: string) =>
  (await world.call('GET', '/api/v1/agents/access', { cookie: by })).read(AgentAccessList)
const me = async (by: string) => (await world.call('GET', '/api/v1/session', { cookie: by })).read(Session).agent

test('the last owner stays owner and active, also when two owners go at the same time', async () => {
  const ada = await me(cookie)
  for (const body of [{ role: 'admin' }, { active: false }]) {
    const answer = await change(ada.id, body)
    assert.deepEqual([answer.status, answer.code], [409, 'people.last_owner'])
  }
  assert.equal((await accessSeenBy(cookie)).data.find(({ id }) => id === ada.id)?.locked, 'last_owner')
  const second = await add('owner')
  // Of an owner who cannot sign in, and so is none of those who have to stay.
  const key = { key: (await add('owner', { hasSignIn: false })).key }
  for (let round = 0; round < 10; round += 1) {
    const both = await Promise.all(
      [ada.id, second.agentId].map((id) =>
        world.call('PATCH', `/api/v1/agents/${id}`, { ...key, body: { role: 'admin' } }),
      ),
    )
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [204, 409])
    const demoted = both[0]?.status === 204 ? ada.id : second.agentId
    assert.equal(
      (await world.call('PATCH', `/api/v1/agents/${demoted}`, { ...key, body: { role: 'owner' } })).status,
      204,
    )
  }
})

test('a new role that comes at the same time does not give back access that was ended', async () => {
  const { agentId } = await add('agent')
  const accessOf = async () => (await accessSeenBy(cookie)).data.find(({ id }) => id === agentId)
  for (let round = 0; round < 20; round += 1) {
    assert.equal((await change(agentId, { active: true, role: 'agent' })).status, 204)
    await Promise.all([change(agentId, { role: 'auditor' }), change(agentId, { active: false })])
    const now = await accessOf()
    assert.deepEqual([now?.status, now?.role], ['deactivated', 'auditor'], `round ${round}`)
  }
})

test('a new role counts with the next request', async () => {
  const colleague = await add('agent')
  const patchPolicy = () => world.call('PATCH', '/api/v1/policy', { cookie: colleague.cookie, body: {} })
  assert.equal((await patchPolicy()).code, 'perm.denied')
  assert.equal((await change(colleague.agentId, { role: 'admin' })).status, 204)
  assert.equal((await patchPolicy()).status, 200)
})

test('whoever is deactivated is signed out at once, and stays out of the old sessions when they come back', async () => {
  const colleague = await add('agent')
  assert.equal((await change(colleague.agentId, { active: false })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: colleague.cookie })).status, 401)
  assert.equal((await change(colleague.agentId, { active: true })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: colleague.cookie })).status, 401)
})

test('open conversations go where they are told to, closed ones stay', async () => {
  const [leaver, heir, auditor] = [await add('agent'), await add('agent'), await add('auditor')]
  const contact = async (phone: string) => {
    const answer = await world.call('POST', '/api/v1/contacts', { cookie, body: { givenName: 'Maria', phone } })
    const { conversationId } = JSON.parse(answer.text)
    const body = { assigneeId: leaver.agentId }
    await world.call('PATCH', `/api/v1/conversations/${conversationId}`, { cookie, body })
    return String(conversationId)
  }
  const [open, closed] = [await contact('+12025550101'), await contact('+12025550102')]
  await world.call('PATCH', `/api/v1/conversations/${closed}`, { cookie, body: { closed: true } })
  const before = (await accessSeenBy(cookie)).data.find(({ id }) => id === leaver.agentId)
  assert.equal(before?.openConversations, 1)
  for (const reassignTo of [leaver.agentId, auditor.agentId, '00000000-0000-7000-8000-000000000000']) {
    assert.equal((await change(leaver.agentId, { active: false, reassignTo })).code, 'people.target')
  }
  assert.equal((await change(leaver.agentId, { active: false, reassignTo: heir.agentId })).status, 204)
  const { rows } = await world.test.asOwner(
    'select person_id, assignee_id from conversations where person_id = any($1)',
    [[open, closed]],
  )
  const assignees = new Map(rows.map((row) => [row.person_id, row.assignee_id]))
  assert.deepEqual([assignees.get(open), assignees.get(closed)], [heir.agentId, leaver.agentId])
})

test('an admin does not touch an owner, make one, or become one', async () => {
  const [admin, owner, agent] = [await add('admin'), await add('owner'), await add('agent')]
  assert.equal((await change(owner.agentId, { active: false }, admin.cookie)).code, 'people.role')
  assert.equal((await change(agent.agentId, { role: 'owner' }, admin.cookie)).code, 'people.role')
  assert.equal((await change(admin.agentId, { role: 'owner' }, admin.cookie)).code, 'people.role')
  const seen = await accessSeenBy(admin.cookie)
  assert.deepEqual(seen.grants, ['admin', 'compliance', 'agent', 'auditor'])
  assert.equal(seen.data.find(({ id }) => id === owner.agentId)?.locked, 'role')
})

test('who may change nothing sees who works here, why not, and whom to ask', async () => {
  const agent = await add('agent')
  const seen = await accessSeenBy(agent.cookie)
  assert.deepEqual(seen.grants, [])
  assert.equal(seen.ask, 'Ada Lovelace')
  assert.ok(seen.data.every(({ locked }) => locked !== null))
  assert.equal(seen.data.find(({ isYou }) => isYou)?.id, agent.agentId)
})

test('one sees where one is signed in, ends one of them or all others', async () => {
  const signIn = async (userAgent: string) =>
    (await world.call('POST', '/api/v1/session', { body: OWNER, headers: { 'user-agent': userAgent } })).cookie
  const laptop = await signIn('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36')
  const phone = await signIn('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')
  const sessions = async () => (await world.call('GET', '/api/v1/sessions', { cookie: laptop })).read(OpenSessions).data
  const list = await sessions()
  assert.deepEqual(
    list.filter(({ isThis }) => isThis).map(({ browser, system }) => [browser, system]),
    [['Chrome', 'Windows']],
  )
  const onPhone = list.find(({ system }) => system === 'iPhone')
  assert.equal(onPhone?.browser, 'Safari')
  assert.ok(!JSON.stringify(list).includes('yl_session'))
  assert.equal((await world.call('DELETE', `/api/v1/sessions/${onPhone?.id}`, { cookie: laptop })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: phone })).status, 401)
  assert.equal((await world.call('DELETE', '/api/v1/sessions', { cookie: laptop })).status, 204)
  assert.deepEqual(
    (await sessions()).map(({ isThis }) => isThis),
    [true],
  )
  assert.equal((await world.call('GET', '/api/v1/session', { cookie })).status, 401, 'the session of set-up ended too')
  bankCookie = laptop
})

test('a manager sees and ends the sessions of those below, and nobody those above or beside', async () => {
  const [admin, agent, other] = [await add('admin'), await add('agent'), await add('agent')]
  const of = (id: string) => `/api/v1/agents/${id}/sessions`
  const seen = (await world.call('GET', of(agent.agentId), { cookie: admin.cookie })).read(OpenSessions).data
  assert.deepEqual(
    seen.map(({ isThis }) => isThis),
    [false],
  )
  const ada = await me(bankCookie)
  assert.equal((await world.call('GET', of(ada.id), { cookie: admin.cookie })).code, 'people.role')
  const single = `/api/v1/sessions/${seen[0]?.id}`
  assert.equal((await world.call('DELETE', single, { cookie: other.cookie })).code, 'people.role')
  assert.equal((await world.call('DELETE', of(agent.agentId), { cookie: admin.cookie })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: agent.cookie })).status, 401)
})

test('what is sensitive asks for the password again after ten minutes, once, and wrong ones count', async () => {
  const make = () =>
    world.call('POST', '/api/v1/api-keys', { cookie: bankCookie, body: { name: 'New', scopes: ['contacts:read'] } })
  assert.equal((await make()).status, 201, 'premise: signed in a moment ago')
  await world.test.asOwner(`update auth.session set "createdAt" = now() - interval '11 minutes'`)
  const refused = await make()
  assert.deepEqual([refused.status, refused.code], [403, 'auth.again'])
  const channel = '/api/v1/channels/whatsapp'
  const credentials = { accessToken: 'EAAanotherToken' }
  const others = [
    ['PATCH', channel, { credentials }],
    ['PATCH', `${channel}/connection`, credentials],
    ['POST', `${channel}/connection/take-over`, undefined],
    ['POST', `${channel}/disconnection`, undefined],
    ['POST', '/api/v1/log/clearing', { reason: 'The row is back.' }],
  ] as const
  for (const [method, url, body] of others) {
    assert.equal((await world.call(method, url, { cookie: bankCookie, body })).code, 'auth.again', url)
  }
  const pause = { paused: 'Too many complaints' }
  const paused = await world.call('PATCH', channel, { cookie: bankCookie, body: pause })
  assert.equal(paused.status, 200, 'who stops a channel is asked nothing')
  const again = (password: string) =>
    world.call('POST', '/api/v1/session/again', { cookie: bankCookie, body: { password } })
  assert.equal((await again('not the password')).code, 'auth.password')
  assert.equal((await make()).code, 'auth.again')
  assert.equal((await again(OWNER.password)).status, 204)
  assert.equal((await world.call('GET', '/api/v1/session/again', { cookie: bankCookie })).status, 204)
  assert.equal((await make()).status, 201)
  for (let wrong = 0; wrong < 11; wrong += 1) await again('not the password')
  assert.equal((await again(OWNER.password)).code, 'auth.locked')
})

test('inviting somebody and changing a role ask for the password again', async () => {
  const { cookie: late, agentId } = await add('admin')
  const agent = await add('agent')
  await giveOldPassword(agentId)
  const answers = [
    await world.call('POST', '/api/v1/invitations', { cookie: late, body: { role: 'agent' } }),
    await change(agent.agentId, { role: 'auditor' }, late),
    await change(agent.agentId, { active: false }, late),
  ]
  for (const { status, code } of answers) assert.deepEqual([status, code], [403, 'auth.again'])
  assert.equal((await accessSeenBy(late)).data.find(({ id }) => id === agent.agentId)?.role, 'agent')
})

/** Gives the sign-in a password, and has it given longer ago than sensitive acts allow. */
async function giveOldPassword(agentId: string): Promise<void> {
  await world.test.asOwner(
    `insert into auth.account (id, "userId", "accountId", "providerId", password, "createdAt", "updatedAt")
      select gen_random_uuid()::text, id, id, 'credential', 'none', now(), now() from auth."user" where "agentId" = $1`,
    [agentId],
  )
  await world.test.asOwner(
    `update auth.session s set "createdAt" = now() - interval '11 minutes' from auth."user" u
      where u.id = s."userId" and u."agentId" = $1`,
    [agentId],
  )
}
