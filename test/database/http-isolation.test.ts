import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { Session } from '../../src/http/api/organization.ts'
import { type Method, startDemo, startHttpWorld } from '../support/http-world.ts'
import { addOrganization } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const ours = await startDemo(world)
const theirs = await addOrganization(world)

const PHONE = '+12025550101'
const addTo = async (key: string, givenName: string) => {
  const answer = await world.call('POST', '/api/v1/contacts', { key, body: { givenName, phone: PHONE } })
  return answer.read(Contact)
}
const ourContact = await addTo(ours.key, 'Maria')
const theirContact = await addTo(theirs.key, 'Marie')

test('one number is two people in two organizations', () => {
  assert.notEqual(ourContact.conversationId, theirContact.conversationId)
})

const idempotency = { 'idempotency-key': 'isolation' }
const TEXT = { type: 'text', channel: 'sms', text: 'Hello' }
const ROUTES: readonly (readonly [Method, (id: string, conversationId: string) => string, unknown])[] = [
  ['GET', (id) => `/api/v1/contacts/${id}`, undefined],
  ['PATCH', (id) => `/api/v1/contacts/${id}`, { givenName: 'Taken' }],
  ['DELETE', (id) => `/api/v1/contacts/${id}`, undefined],
  ['GET', (id) => `/api/v1/contacts/${id}/timeline`, undefined],
  ['GET', (id) => `/api/v1/contacts/${id}/opt-in-preview?channel=whatsapp`, undefined],
  ['POST', (id) => `/api/v1/contacts/${id}/opt-in-requests`, { channel: 'whatsapp' }],
  ['POST', (id) => `/api/v1/contacts/${id}/opt-outs`, { channel: 'sms', note: 'said so' }],
  ['POST', (id) => `/api/v1/contacts/${id}/hold-releases`, { channel: 'sms', reason: 'looked at' }],
  ['POST', (id) => `/api/v1/contacts/${id}/sms-question`, { answer: 'no' }],
  ['GET', (_id, conversationId) => `/api/v1/conversations/${conversationId}`, undefined],
  ['PATCH', (_id, conversationId) => `/api/v1/conversations/${conversationId}`, { read: true }],
  ['GET', (_id, conversationId) => `/api/v1/conversations/${conversationId}/timeline`, undefined],
  ['GET', (id) => `/api/v1/receipts/${id}`, undefined],
  ['GET', (id) => `/api/v1/messages/${id}`, undefined],
]

for (const [method, urlOf, body] of ROUTES) {
  test(`${method} ${urlOf('{id}', '{id}')} knows nothing of another organization's id`, async () => {
    const options = { key: ours.key, headers: idempotency, ...(body === undefined ? {} : { body }) }
    const answer = await world.call(method, urlOf(theirContact.id, theirContact.conversationId), options)
    assert.equal(answer.status, 404)
    assert.equal(answer.code, 'not_found')
  })
}

test('a message cannot be addressed to a contact of another organization', async () => {
  const body = { ...TEXT, contactId: theirContact.id }
  const answer = await world.call('POST', '/api/v1/messages', { key: ours.key, headers: idempotency, body })
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

const LISTS = ['contacts', 'conversations', 'notices', 'consent-events', 'send-refusals', 'agents']

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
