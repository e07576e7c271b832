import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Contact, ContactCounts, ContactPage } from '../../src/http/api/contact.ts'
import { Problem } from '../../src/http/api/problem.ts'
import type { Database, Transaction } from '../../src/store/database.ts'
import { suppressionHash } from '../../src/store/suppressions.ts'
import { type CallOptions, type Method, startDemo, startHttpWorld } from '../support/http-world.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const { key, organizationId } = await startDemo(world)

const URL = '/api/v1/contacts'
const api = (method: Method, path: string, body?: unknown, headers: CallOptions['headers'] = {}) =>
  world.call(method, path, { key, headers, ...(body === undefined ? {} : { body }) })
const add = async (body: unknown) => (await api('POST', URL, body)).read(Contact)
const look = async (id: string) => (await api('GET', `${URL}/${id}`)).read(Contact)
const keyed = () => ({ 'idempotency-key': randomUUID() })
const optOut = (id: string) => api('POST', `${URL}/${id}/opt-outs`, { channel: 'sms', note: 'on the phone' }, keyed())
const ask = (id: string) => api('POST', `${URL}/${id}/opt-in-requests`, { channel: 'whatsapp' }, keyed())

test('a contact is added with the number as people type it and shown as people read it', async () => {
  const contact = await add({ givenName: 'Maria', familyName: 'Lopez', phone: '(202) 555-0101', language: 'es' })
  assert.deepEqual(contact.addresses, [{ kind: 'phone', value: '+12025550101', valid: true }])
  assert.equal(contact.displayNumber, '+1 202 555 0101')
  assert.equal(contact.channels.whatsapp.consent.status, 'none')
  assert.equal(contact.channels.whatsapp.capabilities.reason, 'not_asked')
  assert.equal(contact.channels.whatsapp.capabilities.requestOptIn, true)
})

test('a second card for one number is refused and names the first', async () => {
  const first = await add({ givenName: 'Ken', familyName: 'Adeyemi', phone: '+12025550102' })
  const answer = await api('POST', URL, { givenName: 'Kenneth', phone: '202 555 0102' })
  assert.equal(answer.status, 409)
  const { code, params } = answer.read(Problem)
  assert.equal(code, 'contact.duplicate')
  assert.deepEqual(params, { otherName: 'Ken Adeyemi', otherId: first.id })
})

test('of ten cards for one number at once one is made', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => api('POST', URL, { givenName: `Twin ${at}`, phone: '+12025550103' })),
  )
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, ...Array.from({ length: 9 }, () => 409)])
})

test('deleting a contact and adding the number again brings back the same person with the refusal', async () => {
  const before = await add({ givenName: 'Yuki', phone: '+12025550104' })
  assert.equal((await optOut(before.id)).status, 201)
  assert.equal((await api('DELETE', `${URL}/${before.id}`)).status, 204)
  assert.equal((await api('GET', `${URL}/${before.id}`)).status, 404)
  const again = await add({ givenName: 'Yuki', phone: '+12025550104' })
  assert.notEqual(again.id, before.id)
  assert.equal(again.conversationId, before.conversationId)
  assert.equal(again.channels.whatsapp.consent.status, 'revoked')
  assert.equal((await ask(again.id)).code, 'optin.declined')
})

test('deleting a contact and adding the number again does not end the wait before the next request', async () => {
  const before = await add({ givenName: 'Lena', phone: '+12025550105' })
  assert.equal((await ask(before.id)).status, 202)
  await api('DELETE', `${URL}/${before.id}`)
  const again = await add({ givenName: 'Lena', phone: '+12025550105' })
  assert.equal(again.channels.whatsapp.consent.status, 'requested')
  assert.equal((await ask(again.id)).code, 'optin.in_progress')
})

test('a number edited there and back resets nothing, and what the other number agreed to stays its own', async () => {
  const card = await add({ givenName: 'Tom', phone: '+12025550106' })
  await optOut(card.id)
  const moved = (await api('PATCH', `${URL}/${card.id}`, { phone: '+12025550107' })).read(Contact)
  assert.equal(moved.id, card.id)
  assert.notEqual(moved.conversationId, card.conversationId)
  assert.equal(moved.channels.sms.consent.status, 'none', 'a new number starts without consent')
  assert.equal(moved.givenName, 'Tom')
  const back = (await api('PATCH', `${URL}/${card.id}`, { phone: '+12025550106' })).read(Contact)
  assert.equal(back.conversationId, card.conversationId)
  assert.equal(back.channels.sms.consent.status, 'revoked')
  const third = (await api('PATCH', `${URL}/${card.id}`, { phone: '+12025550107' })).read(Contact)
  assert.equal(third.conversationId, moved.conversationId)
})

test('a number cannot be edited to one that another contact has', async () => {
  const taken = await add({ givenName: 'Priya', phone: '+12025550108' })
  const card = await add({ givenName: 'Omar', phone: '+12025550109' })
  const answer = await api('PATCH', `${URL}/${card.id}`, { phone: taken.addresses[0]?.value })
  assert.equal(answer.code, 'contact.duplicate')
  assert.equal((await look(card.id)).conversationId, card.conversationId)
})

test('an erased number that comes back is still one that opted out, with evidence of why', async () => {
  const phone = '+12025550110'
  await world.test.database.transaction(organizationId, async (tx) => {
    const hash = suppressionHash(await world.parts.deps.keys.organizationKeys(tx), { kind: 'phone', value: phone })
    const values = [organizationId, hash, '2026-01-01T00:00:00Z']
    await tx.query('insert into suppressions (organization_id, address_hash, created_at) values ($1, $2, $3)', values)
  })
  const contact = await add({ givenName: 'Ana', phone })
  assert.equal(contact.channels.whatsapp.consent.status, 'revoked')
  assert.equal(contact.channels.sms.consent.status, 'revoked')
  const events = await api('GET', `/api/v1/consent-events?contactId=${contact.id}`)
  assert.match(events.text, /suppressed_address/)
})

test('only what is sent is changed; null empties a field', async () => {
  const card = await add({ givenName: 'Ada', phone: '+12025550111', language: 'de', tags: ['vip'] })
  const changed = (await api('PATCH', `${URL}/${card.id}`, { familyName: 'Lovelace' })).read(Contact)
  assert.deepEqual(
    [changed.givenName, changed.familyName, changed.language, changed.tags],
    ['Ada', 'Lovelace', 'de', ['vip']],
  )
  const emptied = (await api('PATCH', `${URL}/${card.id}`, { language: null, tags: [] })).read(Contact)
  assert.deepEqual([emptied.language, emptied.tags], [null, []])
})

const found = async (q: string) => {
  const answer = await api('GET', `${URL}?q=${encodeURIComponent(q)}`)
  return answer.read(ContactPage).data.map((contact) => `${contact.givenName} ${contact.familyName}`)
}
await add({ givenName: 'José', familyName: 'Núñez Ærø', phone: '+46701740605', tags: ['Gold Customer'] })
await add({ givenName: 'Straße_100%', familyName: 'Test', phone: '+491713920001' })

const SEARCHES: readonly (readonly [string, string])[] = [
  ['jose', 'José Núñez Ærø'],
  ['NUNEZ', 'José Núñez Ærø'],
  ['nun jos', 'José Núñez Ærø'],
  ['aero', 'José Núñez Ærø'],
  ['gold', 'José Núñez Ærø'],
  ['+46 70 174', 'José Núñez Ærø'],
  ['070-174 06 05', 'José Núñez Ærø'],
  ['0701740605', 'José Núñez Ærø'],
  ['46701740605', 'José Núñez Ærø'],
  ['0605', 'José Núñez Ærø'],
  ['strasse', 'Straße_100% Test'],
  ['0171 392', 'Straße_100% Test'],
]
for (const [q, name] of SEARCHES) {
  test(`"${q}" finds ${name} and nobody else`, async () => assert.deepEqual(await found(q), [name]))
}
for (const q of ['%', '_', 'osé', '%_', '\\', "'; drop table contacts; --"]) {
  test(`"${q}" is searched for, not obeyed`, async () => {
    const names = await found(q)
    assert.ok(!names.includes('José Núñez Ærø') || names.length > 5, names.join())
  })
}

test('pages follow each other without gaps or doubles, in the order of names', async () => {
  const whole = (await api('GET', `${URL}?limit=200`)).read(ContactPage)
  const ids: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: ContactPage = (await api('GET', `${URL}?limit=3${after === '' ? '' : `&after=${after}`}`)).read(
      ContactPage,
    )
    ids.push(...page.data.map((contact) => contact.id))
    after = page.next
  }
  assert.deepEqual(
    ids,
    whole.data.map((contact) => contact.id),
  )
  assert.equal(new Set(ids).size, ids.length)
})

test('the tabs hold what they count', async () => {
  const counts = (await api('GET', `${URL}/counts`)).read(ContactCounts)
  const { all, ...groups } = counts
  assert.equal(
    Object.values(groups).reduce((sum, count) => sum + count, 0),
    all,
  )
  assert.ok(counts.closed >= 2 && counts.waiting >= 1 && counts.not_asked >= 3, JSON.stringify(counts))
  for (const [state, count] of Object.entries(groups)) {
    const page = (await api('GET', `${URL}?state=${state}&limit=200`)).read(ContactPage)
    assert.equal(page.data.length, count, state)
  }
})

test('the number of statements of a page does not grow with the page', async () => {
  const { deps } = world.parts
  let statements = 0
  const counting: Database = {
    ...deps.database,
    read: (id, work) =>
      deps.database.read(id, (tx) => {
        const query: Transaction['query'] = (...call) => {
          statements += 1
          return tx.query(...call)
        }
        return work({ ...tx, query })
      }),
  }
  await using second = await startHttpWorld({ ...world.parts, deps: { ...deps, database: counting } })
  const statementsOf = async (limit: number) => {
    statements = 0
    const page = await second.call('GET', `${URL}?limit=${limit}`, { key })
    assert.equal(page.read(ContactPage).data.length, limit)
    return statements
  }
  // The least of a few: a call after a pause of two seconds also looks the key up.
  const leastOf = async (limit: number) =>
    Math.min(await statementsOf(limit), await statementsOf(limit), await statementsOf(limit))
  assert.equal(await leastOf(10), await leastOf(1))
})
