import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { PolicyView } from '../../src/http/api/organization.ts'
import { type Method, startDemo, startHttpWorld } from '../support/http-world.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)

const call = (method: Method, url: string, idempotencyKey: string | null, body?: unknown) =>
  world.call(method, `/api/v1${url}`, {
    key: demo.key,
    headers: idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey },
    ...(body === undefined ? {} : { body }),
  })
const rowsOf = async (table: string) => (await world.test.asOwner(`select * from ${table}`)).rowCount
const MARIA = { givenName: 'Maria', phone: '+12025550101' }

test('a contact that is added twice under one key is added once, and both answers are that contact', async () => {
  const first = await call('POST', '/contacts', 'add', MARIA)
  const again = await call('POST', '/contacts', 'add', { phone: MARIA.phone, givenName: MARIA.givenName })
  assert.deepEqual([first.status, again.status], [201, 201])
  assert.equal(again.read(Contact).id, first.read(Contact).id)
  assert.deepEqual([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']], [undefined, 'true'])
  assert.equal((await call('POST', '/contacts', null, MARIA)).code, 'contact.duplicate')
})

test('a key that stood for one request stands for no other', async () => {
  const other = await call('POST', '/contacts', 'add', { ...MARIA, givenName: 'Marie' })
  assert.deepEqual([other.status, other.code], [422, 'idempotency.key_reused'])
})

test('a key that is none is refused where none is needed, too', async () => {
  assert.equal((await call('POST', '/contacts', 'no spaces', MARIA)).code, 'idempotency.invalid')
})

test('ten at once under one key are one contact and ten equal answers', async () => {
  const rosa = { givenName: 'Rosa', phone: '+12025550102' }
  const answers = await Promise.all(Array.from({ length: 10 }, () => call('POST', '/contacts', 'ten', rosa)))
  assert.deepEqual(new Set(answers.map(({ status, text }) => (status === 201 ? status : text))), new Set([201]))
  assert.equal(new Set(answers.map((answer) => answer.read(Contact).id)).size, 1)
  assert.equal(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length, 9)
})

test('a refusal is not kept: the same key works once its reason is gone', async () => {
  const bad = await call('POST', '/contacts', 'later', { givenName: 'Bad', phone: '12' })
  assert.equal(bad.status, 422)
  const anna = { givenName: 'Anna', phone: '+12025550103' }
  assert.equal((await call('POST', '/contacts', 'later', anna)).status, 201)
})

test('changes under a key leave their traces once', async () => {
  const { id, conversationId } = (
    await call('POST', '/contacts', 'eva', { givenName: 'Eva', phone: '+12025550104' })
  ).read(Contact)
  const changes: readonly (readonly [Method, string, unknown, string])[] = [
    ['PATCH', `/contacts/${id}`, { familyName: 'Ruiz' }, 'feed'],
    ['PATCH', `/conversations/${conversationId}`, { closed: true }, 'feed'],
    ['PATCH', '/channels/sms', { paused: 'For a moment' }, 'audit_events'],
    ['DELETE', `/contacts/${id}`, undefined, 'audit_events'],
  ]
  for (const [method, url, body, table] of changes) {
    const first = await call(method, url, 'change', body)
    const after = await rowsOf(table)
    const again = await call(method, url, 'change', body)
    assert.deepEqual([again.status, again.headers['idempotent-replayed']], [first.status, 'true'], `${method} ${url}`)
    assert.equal(await rowsOf(table), after, `${method} ${url}`)
  }
})

test('a policy under a key becomes one version', async () => {
  const change = { requestsMax: 4 }
  const first = (await call('PATCH', '/policy', 'policy', change)).read(PolicyView)
  const again = await call('PATCH', '/policy', 'policy', change)
  assert.equal(again.headers['idempotent-replayed'], 'true')
  assert.equal(again.read(PolicyView).version, first.version)
})
