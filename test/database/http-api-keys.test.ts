import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { ApiKey, ApiKeyMade } from '../../src/http/api/people.ts'
import { SCOPES, type Scope } from '../../src/http/scopes.ts'
import { type Method, startDemo, startHttpWorld } from '../support/http-world.ts'
import { addColleague } from '../support/second-organization.ts'

const simulatorUrl = new URL('http://127.0.0.1:9')
const world = await startHttpWorld({ simulatorUrl })
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)

async function makeKey(more: object = {}) {
  const body = { name: 'A key', scopes: [...SCOPES], ...more }
  const answer = await world.call('POST', '/api/v1/api-keys', { cookie: demo.cookie, body })
  assert.equal(answer.status, 201, answer.text)
  const { key, text } = answer.read(ApiKeyMade)
  return { ...key, text }
}

const NOBODY = '00000000-0000-7000-8000-000000000000'
const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']
/** Streams never end by themselves. */
const SKIPPED = 'GET /api/v1/events'

const guarded = world.routes.flatMap(({ method, url, access, scope }) => {
  const known = METHODS.find((candidate) => candidate === method)
  const isOpen = access === 'everyone' || `${method} ${url}` === SKIPPED
  return known === undefined || isOpen ? [] : [{ method: known, url, scope }]
})

function call({ method, url }: (typeof guarded)[number], key: string) {
  const path = url.replace(/:[a-zA-Z]+/g, NOBODY).replace('*', 'x')
  const headers = { 'idempotency-key': 'scopes' }
  return world.call(method, path, { key, headers, ...(method === 'GET' ? {} : { body: {} }) })
}

const every = await makeKey()
const without = new Map<Scope, string>()
for (const scope of SCOPES) {
  without.set(scope, (await makeKey({ scopes: SCOPES.filter((one) => one !== scope) })).text)
}

for (const route of guarded) {
  const { method, url, scope } = route
  test(`${method} ${url} needs ${scope ?? 'a key without scopes'}`, async () => {
    const withAll = await call(route, every.text)
    if (scope === null) {
      assert.deepEqual([withAll.status, withAll.code], [403, 'perm.scope'])
      return
    }
    assert.ok(withAll.status !== 401 && withAll.status !== 403, `with all scopes: ${withAll.status} ${withAll.code}`)
    const missing = await call(route, without.get(scope) ?? '')
    assert.deepEqual([missing.status, missing.code], [403, 'perm.scope'])
  })
}

/** What no scope leads to: people, keys and links, one's own session, set-up, and the simulator. */
const FULL_KEYS_ONLY = /^\/(?:api\/v1\/(?:agents|api-keys|invitations|sessions?|setup|openapi\.json)|simulator)\b/

test('a route without a scope is one on purpose', () => {
  const forgotten = guarded.filter(({ url, scope }) => scope === null && !FULL_KEYS_ONLY.test(url))
  assert.deepEqual(forgotten, [], 'Give the route a row in src/http/scopes.ts.')
  assert.ok(guarded.filter(({ scope }) => scope !== null).length > 30, 'premise: most routes have one')
})

test('every scope leads somewhere, but those of what is still to come', () => {
  const used = new Set(guarded.map(({ scope }) => scope))
  const idle = SCOPES.filter((scope) => !used.has(scope))
  assert.ok(
    idle.every((scope) => /^(?:webhooks|templates):/.test(scope)),
    String(idle),
  )
})

test('a key made before there were scopes may do all its role may, and no scope gives more than the role', async () => {
  assert.equal((await world.call('GET', '/api/v1/agents/access', { key: demo.key })).status, 200)
  const agent = await addColleague(world, demo.organizationId, 'agent')
  await world.test.asOwner('update api_keys set scopes = $1 where name = $2', [[...SCOPES], 'agent'])
  const answer = await world.call('PATCH', '/api/v1/policy', { key: agent.key, body: {} })
  assert.equal(answer.code, 'perm.denied')
})

test('a key is shown once, keeps only a hash, and tells when it was used last', async () => {
  const made = await makeKey({ name: 'Nightly import' })
  const list = async () => {
    const answer = await world.call('GET', '/api/v1/api-keys', { cookie: demo.cookie })
    assert.ok(!answer.text.includes(made.text.slice(-20)))
    return answer.read(z.object({ data: z.array(ApiKey) })).data.find(({ id }) => id === made.id)
  }
  assert.equal((await list())?.lastUsedAt, null)
  await world.call('GET', '/api/v1/contacts', { key: made.text })
  assert.notEqual((await list())?.lastUsedAt, null)
})

test('a revoked key ends at once and an expired one says so', async () => {
  const revoked = await makeKey()
  assert.equal((await world.call('GET', '/api/v1/contacts', { key: revoked.text })).status, 200)
  assert.equal((await world.call('DELETE', `/api/v1/api-keys/${revoked.id}`, { cookie: demo.cookie })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/contacts', { key: revoked.text })).code, 'auth.required')
  const expired = await makeKey({ expiresAt: new Date(world.parts.deps.databaseNow() + 86_400_000).toISOString() })
  await world.test.asOwner(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
  const answer = await world.call('GET', '/api/v1/contacts', { key: expired.text })
  assert.deepEqual([answer.status, answer.code], [401, 'key.expired'])
})

test('a key with a list of networks works from them alone', async () => {
  const { text } = await makeKey({ networks: ['203.0.113.0/24', '2001:db8::7'] })
  const from = (address: string) => world.call('GET', '/api/v1/contacts', { key: text, from: address })
  for (const inside of ['203.0.113.200', '::ffff:203.0.113.1', '2001:db8::7']) {
    assert.equal((await from(inside)).status, 200, inside)
  }
  for (const outside of ['203.0.114.1', '127.0.0.1', '2001:db8::8']) {
    assert.equal((await from(outside)).code, 'key.network', outside)
  }
})

test('a key that could not work is not made', async () => {
  const make = async (more: object) => {
    const body = { name: 'A key', scopes: ['contacts:read'], ...more }
    return (await world.call('POST', '/api/v1/api-keys', { cookie: demo.cookie, body })).code
  }
  for (const networks of [['300.1.1.1'], ['10.0.0.0/33'], ['example.org'], ['10.0.0.0/8/8']]) {
    assert.equal(await make({ networks }), 'key.networks', networks[0])
  }
  assert.equal(await make({ expiresAt: '2020-01-01T00:00:00Z' }), 'key.expiry')
  assert.equal(await make({ scopes: [] }), 'input.invalid')
  assert.equal(await make({ scopes: ['everything'] }), 'input.invalid')
})

test('the API document names the scope of each route, and the header where it is read', async () => {
  const Operation = z.object({
    security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
    parameters: z.array(z.object({ name: z.string(), required: z.boolean().optional() }).loose()).optional(),
  })
  const document = z
    .object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })
    .parse(JSON.parse((await world.call('GET', '/api/v1/openapi.json')).text))
  for (const { method, url, scope } of guarded.filter((route) => route.url.startsWith('/api/v1/'))) {
    const operation = document.paths[url.replace(/:([a-zA-Z]+)/g, '{$1}')]?.[method.toLowerCase()]
    if (operation === undefined) continue
    assert.deepEqual(operation.security?.[0]?.apiKey, scope === null ? [] : [scope], `${method} ${url}`)
  }
  const keyOf = (path: string) =>
    document.paths[path]?.post?.parameters?.find(({ name }) => name.toLowerCase() === 'idempotency-key')
  assert.equal(keyOf('/api/v1/messages')?.required, true)
  assert.equal(keyOf('/api/v1/contacts/{id}/opt-in-requests')?.required, true)
  assert.equal(keyOf('/api/v1/contacts')?.required ?? false, false)
  assert.ok(keyOf('/api/v1/contacts') !== undefined)
  assert.equal(keyOf('/api/v1/session'), undefined)
})
