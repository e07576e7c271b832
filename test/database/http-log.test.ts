import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { publishLog } from '../../src/app/publish-log.ts'
import { Log } from '../../src/http/api/log.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const { key, cookie, organizationId } = await startDemo(world)

test('before the first checkpoint there is a log without a key to pin, and no checkpoint', async () => {
  const log = (await world.call('GET', '/api/v1/log', { key })).read(Log)
  assert.deepEqual([log.vkey, log.keys, log.checkpoint, log.public, log.problem], [null, [], null, false, null])
  assert.equal(log.url, `http://127.0.0.1:3000/log/${organizationId}`)
  assert.equal((await world.call('GET', `/log/${organizationId}/checkpoint`, { key })).status, 404)
})

test('tiles are for programs: a key opens the log, a session cookie does not', async () => {
  assert.equal((await publishLog(world.parts.deps, organizationId)).kind, 'published')
  const path = `/log/${organizationId}/checkpoint`
  assert.equal((await world.call('GET', path, { key })).status, 200)
  assert.equal((await world.call('GET', path, { cookie })).code, 'auth.required')
  assert.equal((await world.call('GET', '/api/v1/log', { cookie })).status, 200)
})

test('who is signed in reads the same files under an address that no browser keeps', async () => {
  const own = await world.call('GET', '/api/v1/log/file?path=checkpoint', { cookie })
  const served = await world.call('GET', `/log/${organizationId}/checkpoint`, { key })
  assert.deepEqual([own.status, own.text], [200, served.text])
  assert.equal(own.headers['cache-control'], 'no-store')
  assert.equal((await world.call('GET', '/api/v1/log/file?path=tile/0/000', { cookie })).code, 'not_found')
  assert.equal((await world.call('GET', '/api/v1/log/file?path=log.vkey', { cookie })).code, 'not_found')
  assert.equal((await world.call('GET', '/api/v1/log/file?path=checkpoint')).code, 'auth.required')
})
