import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ConfirmerTrial, Log, LogHistory } from '../../src/http/api/log.ts'
import { Problem } from '../../src/http/api/problem.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'
import { newRoot } from '../support/time-stamp-certificates.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const { key, organizationId } = await startDemo(world)

test('witnesses are named by key and address, audited, and only where they can be', async () => {
  const url = '/api/v1/log/witnesses'
  const vkey = 'witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X'
  const logVkey = 'log.example/org-7f3a+a4e41ca0+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4'
  const put = (...witnesses: readonly { vkey: string; url: string }[]) =>
    world.call('PUT', url, { key, body: { witnesses } })
  const local = { vkey, url: 'http://127.0.0.1:9/witness' }
  const named = (await put(local)).read(Log).witnesses
  assert.deepEqual(named, [{ name: 'witness.example/w1', ...local, state: 'waiting', confirmed: null, problem: null }])
  for (const [witness, field] of [
    [{ ...local, vkey: logVkey }, 'witnesses.0.vkey'],
    [{ ...local, vkey: vkey.replace('20324abe', '20324abf') }, 'witnesses.0.vkey'],
    [{ ...local, url: 'ftp://127.0.0.1/' }, 'witnesses.0.url'],
    [{ ...local, url: 'http://a:b@127.0.0.1/' }, 'witnesses.0.url'],
    [{ ...local, url: 'http://127.0.0.1/?x' }, 'witnesses.0.url'],
  ] as const) {
    const answer = await put(witness)
    assert.deepEqual([answer.code, answer.read(Problem).params], ['input.invalid', { field }])
  }
  assert.equal((await put(local, local)).code, 'input.invalid', 'one key counts once')
  assert.equal((await put(...Array.from({ length: 11 }, () => local))).status, 422)
  const { rows } = await world.test.asOwner("select details from audit_events where action = 'witnesses_changed'")
  assert.deepEqual(rows, [{ details: { witnesses: [local] } }])
  await world.test.asOwner('update organizations set simulated = false where organization_id = $1', [organizationId])
  for (const address of ['http://witness.example.com/', 'https://127.0.0.1/', 'https://printer/', 'https://[::1]/'])
    assert.equal((await put({ vkey, url: address })).code, 'input.invalid', address)
  assert.equal((await put({ vkey, url: 'https://witness.example.com/w' })).status, 200)
  assert.deepEqual((await put()).read(Log).witnesses, [])
})

test('time-stamp authorities are named by address, policy and root, audited, and only where they can be', async () => {
  const [url, { pem }] = ['http://127.0.0.1:9/tsa', await newRoot('A root')]
  const put = (...anchors: readonly unknown[]) => world.call('PUT', '/api/v1/log/anchors', { key, body: { anchors } })
  await world.test.asOwner('update organizations set simulated = true where organization_id = $1', [organizationId])
  const named = (await put({ url, policy: '1.2.3', root: pem })).read(Log).anchors
  const waiting = { state: 'waiting', confirmed: null, problem: null }
  assert.deepEqual(named, [{ url, policy: '1.2.3', root: pem, ...waiting }])
  for (const [anchor, field] of [
    [{ url: 'ftp://127.0.0.1/' }, 'url'],
    [{ url: 'http://a:b@127.0.0.1/' }, 'url'],
    [{ url, policy: '1.2.x' }, 'policy'],
    [{ url, root: 'A root' }, 'root'],
    [{ url, root: pem.replace(/[A-Z]{6}/, 'AAAAAA') }, 'root'],
    [{ url, root: `${pem}-----BEGIN PRIVATE KEY-----` }, 'root'],
  ] as const) {
    const answer = await put(anchor)
    assert.deepEqual([answer.code, answer.read(Problem).params], ['input.invalid', { field: `anchors.0.${field}` }])
  }
  assert.equal((await put({ url }, { url })).code, 'input.invalid', 'one address counts once')
  const { rows } = await world.test.asOwner("select details from audit_events where action = 'anchors_changed'")
  assert.deepEqual(rows, [{ details: { anchors: [{ url, policy: '1.2.3', root: pem }] } }])
  assert.equal((await world.call('POST', '/api/v1/log/anchors/stamp', { key })).status, 202)
  await world.test.asOwner('update organizations set simulated = false where organization_id = $1', [organizationId])
  const plain = 'http://time.example.com/tsa'
  for (const anchor of [{ url: 'https://127.0.0.1/', root: pem }, { url: plain }, { url: 'https://printer/' }])
    assert.equal((await put(anchor)).code, 'input.invalid', anchor.url)
  assert.equal((await put({ url: plain, root: pem })).status, 200, 'what proves itself needs no TLS')
  assert.deepEqual((await put()).read(Log).anchors, [])
})

test('an owner asks for another key of the log, once per key of the request, and it is audited', async () => {
  const ask = (claim: string | null, body: unknown = {}) =>
    world.call('POST', '/api/v1/log/rotation', {
      key,
      body,
      headers: claim === null ? {} : { 'idempotency-key': claim },
    })
  assert.equal((await ask(null)).code, 'idempotency.required')
  assert.equal((await ask('r0', { overlapDays: 0 })).status, 422)
  const first = await ask('r1', { overlapDays: 30 })
  assert.equal(first.status, 202)
  const { rotation } = first.read(Log)
  assert.deepEqual([rotation?.state, rotation?.vkey, rotation?.bothUntil], ['requested', null, null])
  assert.equal((await ask('r1', { overlapDays: 30 })).read(Log).rotation?.id, rotation?.id)
  assert.equal((await ask('r2')).code, 'conflict.changed')
  const { rows } = await world.test.asOwner("select details from audit_events where action = 'log_key_rotated'")
  assert.deepEqual(rows, [{ details: { rotation: rotation?.id, overlapDays: 30 } }])
})

test('whoever is to vouch for a log is tried first, under the rules for naming them', async () => {
  await world.test.asOwner('update organizations set simulated = true where organization_id = $1', [organizationId])
  const tryOut = (list: string, body: unknown) => world.call('POST', `/api/v1/log/${list}/trial`, { key, body })
  const vkey = 'witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X'
  const nothing = { confirmedAt: null, problem: 'log.empty' }
  for (const [list, right, wrong, field] of [
    ['witnesses', { vkey, url: 'http://127.0.0.1:9/' }, { vkey: 'no key', url: 'http://127.0.0.1:9/' }, 'vkey'],
    ['anchors', { url: 'http://127.0.0.1:9/' }, { url: 'ftp://127.0.0.1/' }, 'url'],
  ] as const) {
    assert.deepEqual((await tryOut(list, right)).read(ConfirmerTrial), nothing)
    const answer = await tryOut(list, wrong)
    assert.deepEqual([answer.code, answer.read(Problem).params], ['input.invalid', { field }])
  }
})

test('what was done about a log is told with who did it, the newest first', async () => {
  const { data } = (await world.call('GET', '/api/v1/log/history', { key })).read(LogHistory)
  const acts = data.map(({ action, by }) => `${action} ${by.kind}`)
  assert.equal(acts[0], 'log_key_rotated api_key')
  assert.ok(acts.includes('witnesses_changed api_key') && acts.includes('anchors_changed api_key'), acts.join())
  assert.ok(!acts.some((act) => act.startsWith('log_stamp_asked')))
})
