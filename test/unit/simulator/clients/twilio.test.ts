import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CUSTOMER, simulate } from '../simulated.ts'
import { runExample, verdicts } from './foreign-client.ts'

test("Twilio's own package sends, finds and lists an SMS, and accepts our callbacks alone", async (t) => {
  const simulated = await simulate(t)
  const example = { file: 'twilio-sms.mjs', simulated }
  const sent = await runExample(example, ['send'])
  assert.equal(sent.text.status, 'queued')
  assert.equal(sent.found, 'Hello from Twilio')
  assert.deepEqual(sent.listed, [sent.text.sid])
  assert.deepEqual(sent.refused, { code: 21211, status: 400 })
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Olá @Rosa 👋 1/2 + 3', channel: 'sms' })
  const post = await simulated.receiver.until((all) => all.find(({ path }) => path.startsWith('/inbound')), 'the SMS')
  const genuine = {
    body: post.raw.toString('utf8'),
    signature: String(post.headers['x-twilio-signature']),
    url: simulated.receiver.url + post.path,
  }
  const tampered = { ...genuine, body: genuine.body.replace('Rosa', 'Rose') }
  const elsewhere = { ...genuine, url: genuine.url.replace('organization=1', 'organization=2') }
  assert.deepEqual(await verdicts(example, [genuine, tampered, elsewhere]), [true, false, false])
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.deepEqual(
    phone.json.data.map(({ channel, text: words }: Record<string, unknown>) => [channel, words]),
    [['sms', 'Hello from Twilio']],
  )
})
