import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROLES } from '../../src/domain/actor.ts'
import { mayCall } from '../../src/http/access.ts'
import { type Answer, type Method, startDemo, startHttpWorld } from '../support/http-world.ts'
import { addColleague } from '../support/second-organization.ts'

const simulatorUrl = new URL('http://127.0.0.1:9')
const world = await startHttpWorld({ simulatorUrl })
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)
const colleagues = await Promise.all(
  ROLES.map(async (role) => ({ role, ...(await addColleague(world, demo.organizationId, role)) })),
)

// An id nobody has: whoever is let in gets as far as "not found", or as a complaint about the empty body.
const NOBODY = '00000000-0000-7000-8000-000000000000'
const UNSAFE: ReadonlySet<string> = new Set(['POST', 'PATCH', 'PUT', 'DELETE'])
/** These act on the caller itself, so they are called last, or not at all. */
const SKIPPED: ReadonlySet<string> = new Set([
  'DELETE /api/v1/session',
  'DELETE /api/v1/setup/demo',
  'GET /api/v1/events',
  'DELETE /api/v1/sessions',
])
const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

const guarded = world.routes.flatMap(({ method, url, access }) => {
  const known = METHODS.find((candidate) => candidate === method)
  return known === undefined || access === 'everyone' || SKIPPED.has(`${method} ${url}`)
    ? []
    : [{ method: known, url, access }]
})

function call(
  method: Method,
  url: string,
  caller: { readonly key?: string; readonly cookie?: string },
): Promise<Answer> {
  const path = url.replace(/:[a-zA-Z]+/g, NOBODY).replace('*', 'x')
  const headers = { 'idempotency-key': 'matrix' }
  return world.call(method, path, { ...caller, headers, ...(UNSAFE.has(method) ? { body: {} } : {}) })
}

test('there are routes to look at, and every one says who may call it', () => {
  assert.ok(guarded.length >= 35, `only ${guarded.length}`)
})

for (const { method, url, access } of guarded) {
  test(`${method} ${url} is answered only to ${String(access)}`, async () => {
    const nobody = await call(method, url, {})
    assert.equal(nobody.status, 401, 'without sign-in')
    for (const { role, key, cookie } of colleagues) {
      for (const caller of [{ key }, { cookie }]) {
        const { status, code } = await call(method, url, caller)
        if (mayCall(access, role)) assert.ok(status !== 401 && status !== 403, `${role} got ${status} ${code}`)
        else assert.equal(code, 'perm.denied', role)
      }
    }
  })
}

test('an auditor reads and never writes, an agent never manages', () => {
  for (const { method, access, url } of guarded) {
    const isReading = method === 'GET' || url.endsWith('/notices/:id/read') || /\/v1\/session/.test(url)
    if (mayCall(access, 'auditor')) assert.ok(isReading, `auditor: ${method} ${url}`)
    if (method !== 'GET' && /channels|policy|setup|simulator/.test(url)) assert.ok(!mayCall(access, 'agent'), url)
  }
})

test('a route that does not say who may call it stops the start', async () => {
  const { declareAccess } = await import('../../src/http/access.ts')
  const { default: fastify } = await import('fastify')
  const app = fastify()
  declareAccess(app)
  assert.throws(() => app.get('/undeclared', async () => 'open'), /does not declare who may call it/)
  await app.close()
})

test('an agent who no longer works here is nobody, at once', async () => {
  const { cookie, agentId } = await addColleague(world, demo.organizationId, 'agent')
  assert.equal((await world.call('GET', '/api/v1/session', { cookie })).status, 200)
  await world.test.asOwner('update agents set active = false where id = $1', [agentId])
  assert.equal((await world.call('GET', '/api/v1/session', { cookie })).status, 401)
})

test('a revoked key is refused after two seconds at most', async () => {
  const { key } = await addColleague(world, demo.organizationId, 'agent')
  await world.test.asOwner(`update api_keys set revoked_at = now() where name = 'agent'`)
  assert.equal((await world.call('GET', '/api/v1/agents', { key })).status, 401)
})
