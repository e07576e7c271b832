import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { approveTemplate, CUSTOMER, PHONE_NUMBER_ID, request, simulate } from './simulated.ts'

async function prepared(t: Parameters<typeof simulate>[0], fault: Readonly<Record<string, unknown>>) {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  const added = await simulated.call('POST', '/sim/faults', fault)
  assert.equal(added.status, 201, added.text)
  return simulated
}

function send(simulated: Simulated, to = CUSTOMER) {
  return simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(to))
}

async function outcomes(simulated: Simulated): Promise<unknown[]> {
  const asked = await simulated.call('GET', '/sim/requests')
  return asked.json.data.map(({ outcome }: { outcome: string }) => outcome)
}

test('a server error may have JSON or none, and delivers nothing', async (t) => {
  const simulated = await prepared(t, { kind: 'http_500', count: 1 })
  const first = await send(simulated)
  assert.deepEqual([first.status, first.json.error.code], [500, 131000])
  await simulated.call('POST', '/sim/faults', { kind: 'http_500_no_json', count: 1 })
  const second = await send(simulated)
  assert.deepEqual([second.status, second.json], [500, null])
  assert.equal((await send(simulated)).status, 200, 'both counts are used up')
  assert.deepEqual(await outcomes(simulated), ['failed', 'failed', 'accepted'])
})

test('a connection that breaks after acceptance leaves a message that arrives', async (t) => {
  const simulated = await prepared(t, { kind: 'drop_after_accept', count: 1 })
  await assert.rejects(send(simulated), /fetch failed/)
  const delivered = await simulated.receiver.until((all) => statuses(all)[1], 'delivered')
  assert.deepEqual([delivered.status, delivered.biz_opaque_callback_data], ['delivered', 'yl:msg:01J9Z'])
  assert.deepEqual(await outcomes(simulated), ['dropped_after_accept'])
})

test('a connection that breaks before acceptance leaves nothing but the record', async (t) => {
  const simulated = await prepared(t, { kind: 'drop_before_accept', count: 1 })
  await assert.rejects(send(simulated), /fetch failed/)
  const asked = await simulated.call('GET', '/sim/requests')
  const [record] = asked.json.data
  assert.deepEqual(
    [record.id, record.outcome, record.callbackData, record.reachedPhone],
    [null, 'dropped_before_accept', 'yl:msg:01J9Z', false],
  )
})

test('rate limit, expired token and any code answer as Meta does', async (t) => {
  const simulated = await prepared(t, { kind: 'rate_limit', count: 1 })
  assert.equal((await send(simulated)).json.error.code, 130429)
  await simulated.call('POST', '/sim/faults', { kind: 'token_expired', count: 1 })
  const expired = await send(simulated)
  assert.deepEqual([expired.status, expired.json.error.code], [401, 190])
  await simulated.call('POST', '/sim/faults', { kind: 'error', code: 368, count: 1 })
  const blocked = await send(simulated)
  assert.deepEqual([blocked.status, blocked.json.error.code], [403, 368])
})

test('a code that Meta tells by webhook comes by webhook, unless it is ordered otherwise', async (t) => {
  const simulated = await prepared(t, { kind: 'error', code: 131049, count: 1 })
  const accepted = await send(simulated)
  assert.equal(accepted.status, 200)
  const { id } = accepted.json.messages[0]
  const failed = await simulated.receiver.until((all) => statuses(all, id).at(0), 'the failure')
  assert.equal(failed.errors[0].code, 131049)
  await simulated.call('POST', '/sim/faults', { kind: 'error', code: 131049, mode: 'sync', count: 1 })
  assert.equal((await send(simulated)).json.error.code, 131049)
})

test('a slow provider has taken the message long before it answers', async (t) => {
  const simulated = await prepared(t, { kind: 'slow', delayMs: 300, count: 1 })
  const started = performance.now()
  await send(simulated)
  assert.ok(performance.now() - started >= 290)
})

test('a fault may be meant for one person, and can be taken away', async (t) => {
  const simulated = await prepared(t, { kind: 'http_500', to: CUSTOMER })
  assert.equal((await send(simulated, '+12025550148')).status, 200)
  assert.equal((await send(simulated)).status, 500)
  await simulated.call('DELETE', '/sim/faults')
  assert.equal((await send(simulated)).status, 200)
  assert.equal((await simulated.call('POST', '/sim/faults', { kind: 'earthquake' })).status, 422)
})
