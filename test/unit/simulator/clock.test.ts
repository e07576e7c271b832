import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { durationMs } from '../../../src/simulator/duration.ts'
import { messages, statuses } from './receiver.ts'
import {
  ACCOUNT_SID,
  APP_SECRET,
  AUTH_TOKEN,
  approveTemplate,
  CUSTOMER,
  PHONE_NUMBER_ID,
  request,
  simulate,
  whatsAppSender,
} from './simulated.ts'

const DAY_MS = 86_400_000

test('durations are ISO 8601, up to weeks', () => {
  assert.deepEqual(['PT24H', 'P1D', 'P1W', 'P1DT2H3M4S', 'PT0S', 'P', 'PT', '1D', 'P1M', 'P-1D'].map(durationMs), [
    DAY_MS,
    DAY_MS,
    7 * DAY_MS,
    93_784_000,
    0,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('moving the clock tells each client where it stands, signed, before the answer', async (t) => {
  const simulated = await simulate(t)
  const before = Date.now()
  const moved = await simulated.call('POST', '/sim/clock', { advance: 'P1D' })
  assert.equal(moved.status, 200)
  assert.equal(moved.json.offsetMs, DAY_MS)
  assertBetween(before, Date.parse(moved.json.now) - DAY_MS)
  const told = simulated.receiver.received.filter(({ path }) => path === '/clock')
  const signatures = told.map(({ headers }) => headers['x-yesline-simulator-signature']).toSorted()
  assert.deepEqual(
    told.map(({ raw }) => raw.toString()),
    [`{"offsetMs":${DAY_MS}}`, `{"offsetMs":${DAY_MS}}`],
  )
  const expected = [APP_SECRET, AUTH_TOKEN].map((secret) => {
    return `sha256=${createHmac('sha256', secret).update(`{"offsetMs":${DAY_MS}}`).digest('hex')}`
  })
  assert.deepEqual(signatures, expected.toSorted())
  const reset = await simulated.call('POST', '/sim/clock', { reset: true })
  assert.equal(reset.json.offsetMs, 0)
})

test('a client that does not take it makes the call fail, and advance 0 tells it again', async (t) => {
  const simulated = await simulate(t)
  simulated.receiver.answers.push(500, 500)
  assert.equal((await simulated.call('POST', '/sim/clock', { advance: 1_000 })).status, 502)
  const again = await simulated.call('POST', '/sim/clock', { advance: 0 })
  assert.deepEqual([again.status, again.json.offsetMs], [200, 1_000])
  assert.equal((await simulated.call('POST', '/sim/clock', { advance: 'tomorrow' })).status, 422)
  assert.equal((await simulated.call('POST', '/sim/clock', { advance: -1 })).status, 422)
})

test('senders that share a clock address end up at the same time', async (t) => {
  const simulated = await simulate(t)
  const scope = { 'x-simulator-scope': PHONE_NUMBER_ID }
  await simulated.call('POST', '/sim/clock', { advance: 'PT1H' }, scope)
  const moved = await simulated.call('POST', '/sim/clock', { advance: 'PT1H' })
  assert.deepEqual(moved.json.senders, [
    { id: PHONE_NUMBER_ID, offsetMs: 7_200_000 },
    { id: ACCOUNT_SID, offsetMs: 7_200_000 },
  ])
})

test('deliveries that fall into the jump happen after the clients were told, at their own time', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', '/sim/settings', { deliveryDelayMs: 3_600_000, readDelayMs: 3_600_000 })
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  const sent = await simulated.receiver.until((all) => statuses(all).at(0), 'sent')
  await simulated.call('POST', '/sim/clock', { advance: 'PT3H' })
  await simulated.receiver.until((all) => statuses(all)[2], 'read')
  const times = statuses(simulated.receiver.received).map(({ timestamp }) => Number(timestamp) - Number(sent.timestamp))
  assert.deepEqual(times, [0, 3_600, 7_200])
  const order = simulated.receiver.received.map(({ path }) => path)
  assert.deepEqual(order, ['/hook', '/clock', '/clock', '/hook', '/hook'])
})

test('a reply carries the time of the moved clock, and a sender may be put where its client stands', async (t) => {
  const simulated = await simulate(t)
  const sender = { ...whatsAppSender(simulated.receiver), offsetMs: DAY_MS }
  const put = await simulated.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, sender)
  assert.deepEqual([put.status, put.json.offsetMs], [200, DAY_MS])
  const before = Date.now()
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello', channel: 'whatsapp' })
  const message = await simulated.receiver.until((all) => messages(all).at(0), 'the reply')
  // Providers tell whole seconds.
  assertBetween(before - 999, Number(message.timestamp) * 1_000 - DAY_MS)
})

/** It was no earlier than `before`, and it is over. */
function assertBetween(before: number, at: number): void {
  assert.ok(at >= before && at <= Date.now(), `${at} is not between ${before} and ${Date.now()}`)
}
