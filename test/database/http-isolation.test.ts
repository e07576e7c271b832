import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { z } from 'zod'
import { Contact } from '../../src/http/api/contact.ts'
import { ConsentEventPage } from '../../src/http/api/evidence.ts'
import { UploadedMedia } from '../../src/http/api/media.ts'
import { Message } from '../../src/http/api/message.ts'
import { Session } from '../../src/http/api/organization.ts'
import { ApiKeyMade, InvitationMade, OpenSessions } from '../../src/http/api/people.ts'
import { newId } from '../../src/store/new-id.ts'
import { type Method, startDemo, startHttpWorld } from '../support/http-world.ts'
import { png } from '../support/sample-files.ts'
import { addColleague, addOrganization } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const ours = await startDemo(world)
const theirs = await addOrganization(world)

const PHONE = '+12025550101'
const addTo = async (key: string, givenName: string, phone = PHONE) => {
  const answer = await world.call('POST', '/api/v1/contacts', { key, body: { givenName, phone } })
  return answer.read(Contact)
}
const ourContact = await addTo(ours.key, 'Maria')
const theirContact = await addTo(theirs.key, 'Marie')

/** One thing of every kind that a path can name, all of the other organization. */
async function thingsOf({ organizationId, key }: typeof theirs, contact: z.infer<typeof Contact>) {
  const post = async (url: string, body: object) => {
    const headers = { 'idempotency-key': randomUUID() }
    return world.call('POST', `/api/v1${url}`, { key, headers, body })
  }
  const message = await post('/messages', { contactId: contact.id, channel: 'sms', type: 'text', text: 'Hello' })
  await post(`/contacts/${contact.id}/opt-outs`, { channel: 'whatsapp', note: 'said so' })
  const events = await world.call('GET', '/api/v1/consent-events', { key })
  const file = await world.call('POST', '/api/v1/media', {
    key,
    headers: { 'content-type': 'image/png' },
    raw: png(),
  })
  const notice = newId()
  await world.test.asOwner(
    `insert into notices (organization_id, id, person_id, channel, kind, at) values ($1, $2, $3, 'whatsapp', 'granted', now())`,
    [organizationId, notice, contact.conversationId],
  )
  const template = newId()
  await world.test.asOwner(
    `insert into templates (organization_id, id, name, language, role, category, status, body, parameters, buttons, content, updated_at)
      select organization_id, $2, 'visit_reminder', language, 'agent', category, 'PENDING', body, parameters, buttons, content, updated_at
      from templates where organization_id = $1 and language = 'en'`,
    [organizationId, template],
  )
  const erasure = newId()
  await world.test.asOwner(
    `insert into erasure_requests (organization_id, id, person_id, state, reason, requested_by, requested_at, due_at, ended_at, receipt_id, erased)
      values ($1, $2, $3, 'erased', 'asked for', '{"kind":"system"}', now(), now(), now(), $2,
        '{"receipts":0,"messages":0,"media":0,"addresses":1,"webhooks":0}')`,
    [organizationId, erasure, contact.conversationId],
  )
  return {
    'erasure-requests': erasure,
    templates: template,
    contacts: contact.id,
    conversations: contact.conversationId,
    messages: message.read(Message).id,
    receipts: events.read(ConsentEventPage).data[0]?.receiptId ?? '',
    notices: notice,
    ...(await accessOf(organizationId, key)),
    media: file.read(UploadedMedia).id,
  }
}

/** Somebody who works there, with a session, a link and a key. */
async function accessOf(organizationId: typeof theirs.organizationId, key: string) {
  const colleague = await addColleague(world, organizationId, 'agent')
  const link = await world.call('POST', '/api/v1/invitations', { key, body: { role: 'agent' } })
  const body = { name: 'A key', scopes: ['contacts:read'] }
  const made = await world.call('POST', '/api/v1/api-keys', { key, body })
  const sessions = await world.call('GET', '/api/v1/sessions', { cookie: colleague.cookie })
  return {
    agents: colleague.agentId,
    invitations: link.read(InvitationMade).invitation.id,
    'api-keys': made.read(ApiKeyMade).key.id,
    sessions: sessions.read(OpenSessions).data[0]?.id ?? '',
  }
}

// Of a contact of its own, because the walk ends with removing it.
const things = await thingsOf(theirs, await addTo(theirs.key, 'Marlene', '+12025550102'))

test('one number is two people in two organizations', () => {
  assert.notEqual(ourContact.conversationId, theirContact.conversationId)
})

/** What a route needs to get past the check of its body. A route with an id that is new here fails until it is listed. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /api/v1/contacts/:id': { givenName: 'Taken' },
  'POST /api/v1/contacts/:id/opt-in-requests': { channel: 'whatsapp', basis: { kind: 'other' } },
  'POST /api/v1/contacts/:id/opt-outs': { channel: 'sms', note: 'said so' },
  'POST /api/v1/contacts/:id/hold-releases': { channel: 'sms', reason: 'looked at' },
  'POST /api/v1/contacts/:id/erasure': { reason: 'asked for' },
  'POST /api/v1/contacts/:id/erasure-requests': { reason: 'asked for' },
  'POST /api/v1/erasure-requests/:id/rejection': { reason: 'not ours' },
  'PUT /api/v1/contacts/:id/legal-hold': { reason: 'asked for' },
  'POST /api/v1/contacts/:id/sms-question': { answer: 'no' },
  'PATCH /api/v1/conversations/:id': { read: true },
  'PATCH /api/v1/templates/:id': { category: 'UTILITY', content: { body: 'Your card is ready.' } },
  'PATCH /api/v1/agents/:id': { role: 'compliance' },
}
const QUERIES: Readonly<Record<string, string>> = { 'GET /api/v1/contacts/:id/opt-in-preview': '?channel=whatsapp' }
const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

const withId = world.routes
  .filter(({ url, access }) => url.includes(':') && access !== 'everyone')
  .flatMap(({ method, url }) => METHODS.filter((known) => known === method).map((known) => ({ method: known, url })))
  // What removes a thing comes last, because its owner then has it no more.
  .toSorted((a, b) => removes(a) - removes(b))

/** A card that was deleted can still be erased, so that comes at the very end. */
function removes({ method, url }: { readonly method: Method; readonly url: string }): number {
  return url.endsWith('/erasure') ? 2 : Number(method === 'DELETE')
}

function callFor(key: string, { method, url }: (typeof withId)[number]) {
  const route = `${method} ${url}`
  const kind = /^\/api\/v1\/([a-z-]+)\/:id/.exec(url)?.[1] ?? ''
  const id = new Map(Object.entries(things)).get(kind)
  assert.ok(id, `${route} takes an id of a kind that this test has no thing of`)
  const body = BODIES[route]
  const options = { key, headers: { 'idempotency-key': randomUUID() }, ...(body === undefined ? {} : { body }) }
  return world.call(method, url.replace(':id', id) + (QUERIES[route] ?? ''), options)
}

async function everythingOfTheirs(): Promise<string> {
  const tables = [
    'contacts',
    'messages',
    'opt_in_requests',
    'consent_events',
    'conversations',
    'notices',
    'outbox',
    'agents',
    'invitations',
    'api_keys',
    'media',
    'erasure_requests',
  ]
  const all = tables.map(async (table) => {
    const text = `select jsonb_agg(to_jsonb(t) order by t::text) as rows from ${table} t where organization_id = $1`
    return (await world.test.asOwner(text, [theirs.organizationId])).rows[0]
  })
  return JSON.stringify(await Promise.all(all))
}

test('there are routes with an id to walk through', () => {
  assert.ok(withId.length >= 17, `only ${withId.length}`)
})

for (const route of withId) {
  test(`${route.method} ${route.url} knows nothing of another organization's id, and its owner does`, async () => {
    const before = await everythingOfTheirs()
    const foreign = await callFor(ours.key, route)
    assert.deepEqual([foreign.status, foreign.code], [404, 'not_found'])
    assert.equal(await everythingOfTheirs(), before)
    const own = await callFor(theirs.key, route)
    assert.ok(own.status < 300 || own.status === 409, `premise: the owner got ${own.status} ${own.text}`)
  })
}

test('a filter with an id of another organization finds nothing', async () => {
  await world.call('POST', `/api/v1/contacts/${theirContact.id}/opt-outs`, {
    key: theirs.key,
    headers: { 'idempotency-key': randomUUID() },
    body: { channel: 'whatsapp', note: 'said so' },
  })
  const url = `/api/v1/consent-events?contactId=${theirContact.id}`
  const idsIn = async (key: string) => (await world.call('GET', url, { key })).read(ConsentEventPage).data.length
  assert.equal(await idsIn(ours.key), 0)
  assert.ok((await idsIn(theirs.key)) > 0, 'premise: there is something to find')
})

test('a message cannot be addressed to a contact of another organization', async () => {
  const body = { type: 'text', channel: 'sms', text: 'Hello', contactId: theirContact.id }
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await world.call('POST', '/api/v1/messages', { key: ours.key, headers, body })
  assert.equal(answer.status, 404)
})

test('a card cannot be made from a conversation, or given to an agent, of another organization', async () => {
  const byConversation = { givenName: 'Thief', conversationId: theirContact.conversationId }
  const conversation = await world.call('POST', '/api/v1/contacts', { key: ours.key, body: byConversation })
  assert.equal(conversation.code, 'contact.conversation')
  const body = { ownerId: theirs.ownerId }
  const owner = await world.call('PATCH', `/api/v1/contacts/${ourContact.id}`, { key: ours.key, body })
  assert.equal(owner.code, 'contact.owner')
})

const LISTS = [
  'contacts',
  'conversations',
  'notices',
  'consent-events',
  'send-refusals',
  'agents',
  'agents/access',
  'invitations',
  'api-keys',
  'erasure-requests',
  'legal-holds',
]

for (const list of LISTS) {
  test(`the list of ${list} has nothing of another organization`, async () => {
    const answer = await world.call('GET', `/api/v1/${list}`, { key: ours.key })
    assert.equal(answer.status, 200)
    for (const foreign of [theirContact.id, theirContact.conversationId, theirs.ownerId, 'Marie', 'Eve']) {
      assert.ok(!answer.text.includes(foreign), foreign)
    }
  })
}

test('the same id in capital letters is the same contact, and still not the other organization', async () => {
  const own = await world.call('GET', `/api/v1/contacts/${ourContact.id.toUpperCase()}`, { key: ours.key })
  assert.equal(own.status, 200)
  const foreign = await world.call('GET', `/api/v1/contacts/${theirContact.id.toUpperCase()}`, { key: ours.key })
  assert.equal(foreign.status, 404)
})

test('a link of one organization is no link of another, and its list is not shown there', async () => {
  const list = await world.call('GET', '/api/v1/invitations', { key: ours.key })
  assert.ok(!list.text.includes(things.invitations))
})

test('a session and a key in one request: the key counts', async () => {
  const answer = await world.call('GET', `/api/v1/contacts/${theirContact.id}`, {
    key: theirs.key,
    cookie: ours.cookie,
  })
  assert.equal(answer.read(Contact).id, theirContact.id)
  assert.equal(
    (await world.call('GET', '/api/v1/session', { cookie: theirs.cookie })).read(Session).organization.id,
    theirs.organizationId,
  )
})
