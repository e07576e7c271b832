import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metaStyleJson } from '../../../src/simulator/webhooks/signatures.ts'
import { changes, isSigned, messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { APP_SECRET, approveTemplate, CUSTOMER, PHONE_NUMBER_ID, request, simulate, WABA_ID } from './simulated.ts'

function write(simulated: Simulated, text: string, changesOfReply: Readonly<Record<string, unknown>> = {}) {
  return simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text, channel: 'whatsapp', ...changesOfReply })
}

function texts(simulated: Simulated): unknown[] {
  return messages(simulated.receiver.received).map((message) => message.text.body)
}

test('bodies are ASCII with lowercase escapes, and signed over their bytes', async (t) => {
  assert.equal(metaStyleJson({ a: 'é@/😀\u007f' }).toString('latin1'), '{"a":"\\u00e9\\u0040\\/\\ud83d\\ude00\\u007f"}')
  const simulated = await simulate(t)
  await write(simulated, 'olá @ casa/rua 😀')
  await simulated.receiver.until((all) => messages(all).at(0), 'the message')
  const [post] = simulated.receiver.received
  assert.ok(post !== undefined && isSigned(post, APP_SECRET))
  assert.ok(post.raw.every((byte) => byte >= 0x20 && byte < 0x7f))
  assert.deepEqual(texts(simulated), ['olá @ casa/rua 😀'])
})

test('a post that is not answered with 200 comes again, and later ones of that phone wait for it', async (t) => {
  const simulated = await simulate(t)
  simulated.receiver.answers.push(500, 204)
  await write(simulated, 'one')
  await write(simulated, 'two')
  await simulated.receiver.until((all) => messages(all)[3], 'both messages')
  assert.deepEqual(texts(simulated), ['one', 'one', 'one', 'two'])
  const ids = messages(simulated.receiver.received).map(({ id }) => id)
  assert.equal(new Set(ids.slice(0, 3)).size, 1)
})

test('what is never taken is passed by the later ones after three tries', async (t) => {
  const simulated = await simulate(t)
  simulated.receiver.answers.push(500, 500, 500)
  await write(simulated, 'one')
  await write(simulated, 'two')
  await simulated.receiver.until((all) => messages(all)[4], 'both messages')
  assert.deepEqual(texts(simulated).slice(0, 4), ['one', 'one', 'one', 'two'])
  assert.equal(texts(simulated)[4], 'one')
})

test('the waiting between tries can be ended', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { retryScale: 1_000 })
  simulated.receiver.answers.push(503)
  await write(simulated, 'one')
  await simulated.receiver.until((all) => messages(all).at(0), 'the first try')
  // The answer to the first try may still be under way.
  let pending = await simulated.call('POST', '/sim/webhooks/retry')
  while (messages(simulated.receiver.received).length < 2) pending = await simulated.call('POST', '/sim/webhooks/retry')
  assert.ok(pending.json.pending <= 1)
})

test('duplicates are the same update twice', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('POST', '/sim/faults', { kind: 'duplicate_webhooks', count: 1 })
  await write(simulated, 'one')
  await write(simulated, 'two')
  await simulated.receiver.until((all) => messages(all)[2], 'all three')
  assert.deepEqual(texts(simulated).toSorted(), ['one', 'one', 'two'])
})

test('reordered updates come the other way round', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('POST', '/sim/faults', { kind: 'reorder_webhooks', count: 1, delayMs: 60_000 })
  await write(simulated, 'one')
  await write(simulated, 'two')
  await simulated.receiver.until((all) => messages(all)[1], 'both')
  assert.deepEqual(texts(simulated), ['two', 'one'])
})

test('a wrong signature is of another secret, and the update comes again rightly signed', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('POST', '/sim/faults', { kind: 'wrong_signature', count: 1 })
  simulated.receiver.answers.push(401)
  await write(simulated, 'one')
  await simulated.receiver.until((all) => messages(all)[1], 'the second try')
  const signed = simulated.receiver.received.map((post) => isSigned(post, APP_SECRET))
  assert.deepEqual(signed, [false, true])
})

test('a batch holds several entries, changes, messages and statuses', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('POST', '/sim/faults', { kind: 'batch_webhooks', delayMs: 60_000 })
  await write(simulated, 'one')
  await write(simulated, 'two')
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  // All five are gathered; nothing but this ends the waiting.
  let waiting = await simulated.call('GET', '/sim/webhooks')
  while (waiting.json.pending < 5) waiting = await simulated.call('GET', '/sim/webhooks')
  await simulated.call('POST', '/sim/webhooks/retry')
  await simulated.receiver.until((all) => statuses(all)[2], 'the batch')
  const [post, ...others] = simulated.receiver.received
  assert.deepEqual(others, [])
  const [firstChange, secondChange] = changes(simulated.receiver.received)
  assert.deepEqual([firstChange?.value.messages?.length, firstChange?.value.contacts?.length], [2, 1])
  assert.equal(secondChange?.value.statuses?.length, 3)
  assert.ok(post !== undefined && isSigned(post, APP_SECRET))
})

test('lost statuses never come, though the phone got the message', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('POST', '/sim/faults', { kind: 'lost_status' })
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  let phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  while (phone.json.data.length === 0) phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  await write(simulated, 'hello')
  await simulated.receiver.until((all) => messages(all).at(0), 'the reply')
  assert.deepEqual(statuses(simulated.receiver.received), [])
})

test('any body can be posted, signed', async (t) => {
  const simulated = await simulate(t)
  const change = { field: 'account_update', value: { event: 'ACCOUNT_VIOLATION' } }
  const body = { object: 'whatsapp_business_account', entry: [{ id: WABA_ID, changes: [change] }] }
  const posted = await simulated.call('POST', '/sim/webhooks', { sender: PHONE_NUMBER_ID, body })
  assert.equal(posted.status, 202)
  const told = await simulated.receiver.until((all) => changes(all).at(0), 'the body')
  assert.deepEqual(told, change)
})
