import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { Session } from '../../src/http/api/organization.ts'
import { Invitation, InvitationMade, JoinOffer } from '../../src/http/api/people.ts'
import { createReal, OWNER, startHttpWorld } from '../support/http-world.ts'
import { addColleague } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const bank = await createReal(world)
const admin = await addColleague(world, bank.organizationId, 'admin')

const PASSWORD = 'another long enough phrase'

async function invite(body: object = { role: 'agent' }, cookie = bank.cookie) {
  const answer = await world.call('POST', '/api/v1/invitations', { cookie, body })
  assert.equal(answer.status, 201, answer.text)
  const { invitation, link } = answer.read(InvitationMade)
  return { ...invitation, token: link.replace('/join/', '') }
}

const look = (token: string) => world.call('POST', '/api/v1/join/look', { body: { token } })
let joined = 0
function join(token: string, more: object = {}) {
  joined += 1
  const body = { token, name: 'Grace Hopper', email: `grace-${joined}@harbour.example`, password: PASSWORD, ...more }
  return world.call('POST', '/api/v1/join', { body, headers: { 'user-agent': 'Firefox/140.0 (Windows)' } })
}

test('a link says who invites, into what and as what, and joining signs in with that role', async () => {
  const { token } = await invite({ role: 'compliance', email: 'grace@harbour.example', name: 'Grace Hopper' })
  const offer = (await look(token)).read(JoinOffer)
  assert.deepEqual(
    [offer.kind, offer.organizationName, offer.role, offer.email, offer.name, offer.invitedBy],
    ['joining', 'Harbour Bank', 'compliance', 'grace@harbour.example', 'Grace Hopper', 'Ada Lovelace'],
  )
  const answer = await join(token, { email: 'grace@harbour.example' })
  assert.equal(answer.status, 204)
  const session = (await world.call('GET', '/api/v1/session', { cookie: answer.cookie })).read(Session)
  assert.deepEqual(
    [session.agent.role, session.agent.givenName, session.agent.familyName],
    ['compliance', 'Grace', 'Hopper'],
  )
  const again = await world.call('POST', '/api/v1/session', {
    body: { email: 'grace@harbour.example', password: PASSWORD },
  })
  assert.equal(again.status, 200, 'the password works at the front door')
})

test('a link works once, also when two people use it at the same time', async () => {
  const { token } = await invite()
  const answers = await Promise.all([join(token), join(token), join(token)])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 410, 410])
  assert.equal((await look(token)).code, 'join.used')
  const { rows } = await world.test.asOwner(`select count(*)::int as n from auth."user" where email like 'grace-%'`)
  assert.equal(rows[0]?.n, 1, 'whoever came too late left no sign-in behind')
})

test('a link that was taken back or has expired says which, and lets nobody in', async () => {
  const revoked = await invite()
  assert.equal((await world.call('DELETE', `/api/v1/invitations/${revoked.id}`, { cookie: bank.cookie })).status, 204)
  assert.equal((await look(revoked.token)).code, 'join.revoked')
  assert.equal((await join(revoked.token)).code, 'join.revoked')
  const expired = await invite()
  await world.test.asOwner(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [
    expired.id,
  ])
  assert.equal((await look(expired.token)).code, 'join.expired')
  assert.equal((await join(expired.token)).code, 'join.expired')
  const again = await world.call('DELETE', `/api/v1/invitations/${revoked.id}`, { cookie: bank.cookie })
  assert.equal(again.code, 'join.closed')
})

test('a link lives seven days and its list tells its state; only a hash of its secret is kept', async () => {
  const made = await invite({ role: 'auditor', name: 'Somebody' })
  assert.equal(Date.parse(made.expiresAt) - Date.parse(made.createdAt), 7 * 86_400_000)
  const list = (await world.call('GET', '/api/v1/invitations', { cookie: bank.cookie })).read(
    z.object({ data: z.array(Invitation) }),
  )
  assert.deepEqual(list.data.find(({ id }) => id === made.id)?.state, 'open')
  const secret = made.token.split('_').at(-1) ?? ''
  const { rows } = await world.test.asOwner('select invitations::text as text from invitations')
  assert.ok(rows.length > 0 && rows.every(({ text }) => !String(text).includes(secret)))
})

test('a text that is no link of ours is said to be none, and does not tell organizations apart', async () => {
  for (const token of ['x', 'a'.repeat(66), `${'A'.repeat(22)}_${'B'.repeat(43)}`]) {
    assert.equal((await look(token)).code, 'join.unknown')
  }
})

test('nobody gives more rights than they have, and who may not invite does not', async () => {
  const owner = await world.call('POST', '/api/v1/invitations', { cookie: admin.cookie, body: { role: 'owner' } })
  assert.deepEqual([owner.status, owner.code], [403, 'people.role'])
  await invite({ role: 'admin' }, admin.cookie)
  const ofOwner = await invite({ role: 'owner' })
  const takenBack = await world.call('DELETE', `/api/v1/invitations/${ofOwner.id}`, { cookie: admin.cookie })
  assert.equal(takenBack.code, 'people.role')
  for (const role of ['compliance', 'agent', 'auditor'] as const) {
    const { cookie } = await addColleague(world, bank.organizationId, role)
    const answer = await world.call('POST', '/api/v1/invitations', { cookie, body: { role: 'auditor' } })
    assert.equal(answer.code, 'perm.denied', role)
  }
})

test('an address that somebody has is refused when inviting and when joining, and a weak password too', async () => {
  const known = { role: 'agent', email: OWNER.email.toUpperCase() }
  assert.equal(
    (await world.call('POST', '/api/v1/invitations', { cookie: bank.cookie, body: known })).code,
    'people.known',
  )
  const { token } = await invite()
  assert.equal((await join(token, { email: OWNER.email })).code, 'setup.email_taken')
  assert.equal((await join(token, { password: 'password1234' })).code, 'setup.password_common')
  assert.equal((await join(token, { password: 'short' })).code, 'input.invalid')
  assert.equal((await join(token)).status, 204, 'and the link still works')
})

test('an access link sets a new password, ends every session, and makes former links worthless', async () => {
  const { token } = await invite()
  const email = 'renewed@harbour.example'
  const member = await join(token, { email })
  const { agent } = (await world.call('GET', '/api/v1/session', { cookie: member.cookie })).read(Session)
  const renew = async () => {
    const answer = await world.call('POST', `/api/v1/agents/${agent.id}/access-links`, { cookie: bank.cookie })
    return answer.read(InvitationMade).link.replace('/join/', '')
  }
  const first = await renew()
  const second = await renew()
  assert.equal((await look(first)).code, 'join.revoked')
  assert.equal((await look(second)).read(JoinOffer).kind, 'renewal')
  const password = 'a third and different phrase'
  const answer = await join(second, { email: 'somebody@else.example', password })
  assert.equal(answer.status, 204)
  const renewed = (await world.call('GET', '/api/v1/session', { cookie: answer.cookie })).read(Session)
  assert.deepEqual([renewed.agent.id, renewed.agent.email], [agent.id, email], 'the agent stays who they are')
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: member.cookie })).status, 401)
  const signIn = (word: string) => world.call('POST', '/api/v1/session', { body: { email, password: word } })
  assert.equal((await signIn(PASSWORD)).code, 'auth.pair')
  assert.equal((await signIn(password)).status, 200)
})

test('links of somebody who lost the right to give them work no more, and those they gave before keep working', async () => {
  const change = (id: string, body: object) =>
    world.call('PATCH', `/api/v1/agents/${id}`, { cookie: bank.cookie, body })
  const [leaver, demoted, owner] = await Promise.all(
    (['admin', 'admin', 'owner'] as const).map((role) => addColleague(world, bank.organizationId, role)),
  )
  assert.ok(leaver && demoted && owner)
  const backDoors = [
    await invite({ role: 'admin' }, leaver.cookie),
    await invite({ role: 'auditor' }, demoted.cookie),
    await invite({ role: 'owner' }, owner.cookie),
  ]
  const own = await invite({ role: 'agent' })
  assert.equal((await change(leaver.agentId, { active: false })).status, 204)
  assert.equal((await change(demoted.agentId, { role: 'agent' })).status, 204)
  assert.equal((await change(owner.agentId, { role: 'admin' })).status, 204)
  for (const { token } of backDoors) assert.equal((await join(token)).code, 'join.revoked')
  assert.equal((await look(own.token)).status, 200)
})

test('whoever is given another role is not to be taken over by a link that was made before', async () => {
  const agent = await addColleague(world, bank.organizationId, 'agent')
  const made = await world.call('POST', `/api/v1/agents/${agent.agentId}/access-links`, { cookie: admin.cookie })
  const token = made.read(InvitationMade).link.replace('/join/', '')
  const url = `/api/v1/agents/${agent.agentId}`
  assert.equal((await world.call('PATCH', url, { cookie: bank.cookie, body: { role: 'owner' } })).status, 204)
  assert.equal((await join(token)).code, 'join.revoked')
})

test('an admin makes no access link for an owner', async () => {
  const { agent } = (await world.call('GET', '/api/v1/session', { cookie: bank.cookie })).read(Session)
  const answer = await world.call('POST', `/api/v1/agents/${agent.id}/access-links`, { cookie: admin.cookie })
  assert.equal(answer.code, 'people.role')
})

test('whoever makes too many links waits, and so does a network that tries too many', async () => {
  const { cookie } = await addColleague(world, bank.organizationId, 'admin')
  const make = () => world.call('POST', '/api/v1/invitations', { cookie, body: { role: 'agent' } })
  for (let made = 0; made < 20; made += 1) assert.equal((await make()).status, 201)
  const late = await make()
  assert.equal(late.code, 'rate.limited')
  assert.ok(Number(late.headers['retry-after']) > 0)
  const tries = await Promise.all(
    Array.from({ length: 101 }, () =>
      world.call('POST', '/api/v1/join/look', { body: { token: 'x' }, from: '203.0.113.9' }),
    ),
  )
  assert.ok(tries.some(({ code }) => code === 'auth.locked'))
})

test('a page of another origin cannot have a browser join', async () => {
  const { token } = await invite()
  const body = { token, name: 'Grace', email: 'cross@harbour.example', password: PASSWORD }
  const answer = await world.call('POST', '/api/v1/join', { body, headers: { 'sec-fetch-site': 'cross-site' } })
  assert.equal(answer.code, 'perm.csrf')
})

test('all of it is in the audit trail', async () => {
  const { rows } = await world.test.asOwner('select distinct action from audit_events where organization_id = $1', [
    bank.organizationId,
  ])
  const actions = new Set(rows.map(({ action }) => action))
  for (const action of ['invitation_made', 'invitation_revoked', 'joined', 'access_link_made', 'access_renewed']) {
    assert.ok(actions.has(action), action)
  }
})
