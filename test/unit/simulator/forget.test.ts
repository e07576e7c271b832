import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { statuses } from './receiver.ts'
import { ACCOUNT_SID, approveTemplate, CUSTOMER, PHONE_NUMBER_ID, request, simulate } from './simulated.ts'

const OTHER = '+12025550148'

test('a phone that is forgotten is gone from memory and from the state file, with all it wrote and got', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  t.after(() => rm(folder, { recursive: true }))
  const stateFile = join(folder, 'simulator.jsonl')
  const simulated = await simulate(t, { stateFile })
  await approveTemplate(simulated)
  for (const number of [CUSTOMER, OTHER]) {
    await simulated.call('PUT', `/sim/phones/${number}`, { displayName: 'Rosa' })
    await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(number))
    await simulated.call('POST', `/sim/phones/${number}/replies`, { text: 'STOP', channel: 'sms' })
  }
  await simulated.receiver.until((all) => statuses(all)[5], 'read twice')
  assert.ok((await readFile(stateFile, 'utf8')).includes(CUSTOMER.slice(1)), 'premise')
  assert.equal((await simulated.call('DELETE', `/sim/phones/${CUSTOMER}`)).status, 200)
  const text = await readFile(stateFile, 'utf8')
  assert.equal(text.includes(CUSTOMER.slice(1)), false)
  assert.ok(text.includes(OTHER.slice(1)), 'another phone is as it was')
  assert.deepEqual((await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)).json.data, [])
  assert.equal((await simulated.call('GET', `/sim/phones/${OTHER}/messages?all=1`)).json.data.length, 2)
  const { data } = (await simulated.call('GET', '/sim/requests')).json
  assert.equal(data.length, 1)
})

test('what was still to happen on a forgotten phone does not happen', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', '/sim/settings', { deliveryDelayMs: 60_000 })
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { autoReply: { kind: 'yes', afterMs: 0 } })
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  await simulated.receiver.until((all) => statuses(all)[0], 'sent')
  await simulated.call('DELETE', `/sim/phones/${CUSTOMER}`)
  await simulated.call('POST', '/sim/clock', { advance: 'PT1H' })
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(OTHER))
  await simulated.receiver.until((all) => statuses(all)[1], 'sent to the other')
  assert.deepEqual(
    statuses(simulated.receiver.received).map(({ status }) => status),
    ['sent', 'sent'],
  )
  assert.deepEqual((await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)).json.data, [])
})

test('a phone is forgotten for the senders of the scope only', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  await simulated.receiver.until((all) => statuses(all)[2], 'read')
  await simulated.call('DELETE', `/sim/phones/${CUSTOMER}`, undefined, { 'x-simulator-scope': ACCOUNT_SID })
  assert.equal((await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)).json.data.length, 1)
  await simulated.call('DELETE', `/sim/phones/${CUSTOMER}`, undefined, { 'x-simulator-scope': PHONE_NUMBER_ID })
  assert.equal((await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)).json.data.length, 0)
})
