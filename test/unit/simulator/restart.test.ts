import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'
import { messages, startReceiver, statuses } from './receiver.ts'
import {
  ACCOUNT_SID,
  approveTemplate,
  CUSTOMER,
  connect,
  PHONE_NUMBER_ID,
  request,
  twilioSender,
  whatsAppSender,
} from './simulated.ts'

async function restartable(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  const stateFile = join(folder, 'simulator.jsonl')
  const receiver = await startReceiver()
  const running: Array<{ close(): Promise<void> }> = []
  t.after(async () => {
    for (const simulator of running) await simulator.close()
    await receiver.close()
    await rm(folder, { recursive: true })
  })
  return {
    stateFile,
    receiver,
    async start() {
      const simulator = await startSimulator({ port: 0, now: Date.now, stateFile })
      running.push(simulator)
      return connect(simulator.url, receiver)
    },
    async stop() {
      await running.pop()?.close()
    },
  }
}

test('phones, senders, templates, messages, windows and clocks survive a restart', async (t) => {
  const { start, stop, receiver } = await restartable(t)
  const before = await start()
  await before.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, whatsAppSender(receiver))
  await before.call('PUT', `/sim/senders/twilio/${ACCOUNT_SID}`, twilioSender(receiver))
  await before.call('PUT', '/sim/settings', { deliveryDelayMs: 0, readDelayMs: 0 })
  await before.call('PUT', `/sim/phones/${CUSTOMER}`, { displayName: 'Rosa' })
  await approveTemplate(before)
  await before.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  await receiver.until((all) => statuses(all)[2], 'read')
  await before.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'STOP', channel: 'sms' })
  await before.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'hello', channel: 'whatsapp' })
  await before.call('POST', '/sim/clock', { advance: 'PT1H' })
  const read = async (path: string) => (await after.call('GET', path)).json
  const known = {
    messages: (await before.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)).json,
    requests: (await before.call('GET', '/sim/requests')).json,
    senders: (await before.call('GET', '/sim/senders')).json,
    phones: (await before.call('GET', '/sim/phones')).json,
  }
  assert.equal(known.messages.data.length, 3, 'premise: a request and two replies')
  await stop()
  const after = await start()
  assert.deepEqual(await read(`/sim/phones/${CUSTOMER}/messages?all=1`), known.messages)
  assert.deepEqual(await read('/sim/requests'), known.requests)
  assert.deepEqual(await read('/sim/senders'), known.senders)
  assert.deepEqual(await read('/sim/phones'), known.phones)
  await after.call('PUT', '/sim/settings', { windowErrors: 'sync' })
  const body = { messaging_product: 'whatsapp', to: CUSTOMER, type: 'text', text: { body: 'Hi' } }
  assert.equal((await after.graph('POST', `${PHONE_NUMBER_ID}/messages`, body)).status, 200, 'the window is still open')
  const second = await after.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  await receiver.until((all) => statuses(all, second.json.messages[0].id)[1], 'news of a new message')
  const first = known.requests.data[0].id
  assert.equal(statuses(receiver.received, first).length, 3, 'what was taken is not told again')
  const sms = await after.twilio('POST', 'Messages.json', { To: CUSTOMER, From: '+12025550199', Body: 'Hi' })
  assert.equal(sms.json.code, 21610)
})

test('what was not delivered or not taken before the end goes on after it, once', async (t) => {
  const { start, stop, receiver } = await restartable(t)
  const before = await start()
  await before.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, whatsAppSender(receiver))
  await before.call('PUT', '/sim/settings', { deliveryDelayMs: 3_600_000 })
  await approveTemplate(before)
  receiver.answers.push(503, 503)
  await before.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  await receiver.until((all) => statuses(all).at(0), 'sent, not taken')
  await stop()
  receiver.answers.length = 0
  const after = await start()
  await receiver.until((all) => statuses(all)[1], 'sent once more')
  await after.call('POST', '/sim/clock', { advance: 'PT2H' })
  await receiver.until((all) => statuses(all)[3], 'read')
  const seen = statuses(receiver.received).map(({ status }) => status)
  assert.deepEqual(seen, ['sent', 'sent', 'delivered', 'read'])
})

test('a line torn by a kill is passed over, and the file is made small again at the start', async (t) => {
  const { start, stop, receiver, stateFile } = await restartable(t)
  const before = await start()
  await before.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, whatsAppSender(receiver))
  for (let change = 0; change < 20; change++) {
    await before.call('PUT', `/sim/phones/${CUSTOMER}`, { displayName: `Rosa ${change}` })
  }
  await stop()
  const long = (await readFile(stateFile, 'utf8')).split('\n').length
  await appendFile(stateFile, '{"t":"reply","reply":{"dire')
  const after = await start()
  assert.equal((await after.call('GET', `/sim/phones/${CUSTOMER}`)).json.displayName, 'Rosa 19')
  await after.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'hello' })
  await receiver.until((all) => messages(all).at(0), 'the reply')
  const short = (await readFile(stateFile, 'utf8')).split('\n').length
  assert.ok(long > 20 && short < 10, `${long} lines, then ${short}`)
})
