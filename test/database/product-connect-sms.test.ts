import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import { test } from 'node:test'
import { ChannelHealth } from '../../src/http/api/connection.ts'
import { ChannelSettings } from '../../src/http/api/organization.ts'
import { makeCertificate } from '../../src/simulator/tls/make-certificate.ts'
import { checkOf, connectionOf, standing } from '../support/connect-steps.ts'
import { eventually } from '../support/eventually.ts'
import { startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import { startRealProvider } from '../support/real-provider.ts'

test('a messaging service is connected by its own id, and its inbound address is set there', async (t) => {
  await using provider = await startRealProvider()
  const product = await startProduct({ env: provider.env })
  t.after(() => product.stop())
  const { api } = await product.newOrganization('real')
  const steps = connectionOf(api, 'sms')
  const { accountId, number, authToken, messagingServiceSid } = provider.twilio
  expect(await steps.start(), 200)
  await steps.look('before')
  expect(await steps.enter({ accountId, senderId: `MG${'0'.repeat(32)}`, authToken }), 200)
  assert.equal(standing(await steps.look('account'), 'number'), 'problem connection.number_unknown')
  await provider.putTwilio({ smsCapable: false })
  expect(await steps.enter({ senderId: messagingServiceSid }), 200)
  assert.equal(standing(await steps.look('account'), 'capability'), 'problem sms.capability')
  await provider.putTwilio()
  const account = await steps.look('account')
  assert.deepEqual(
    [account.step, account.senderId, account.number.replaceAll(' ', '')],
    ['receiving', messagingServiceSid, number],
  )
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'problem connection.inbound_elsewhere')
  expect(await steps.act({ kind: 'subscribe' }), 200)
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'ok')
  await provider.network.phone('+12025550125').type('Hello', { from: accountId, channel: 'sms' })
  await steps.until('receiving', 'signature', 'ok')
})

test('a Twilio number is connected the same way, and a text reaches the own phone before anybody else', async (t) => {
  await using provider = await startRealProvider()
  const product = await startProduct({ env: provider.env })
  t.after(() => product.stop())
  const { api } = await product.newOrganization('real')
  const steps = connectionOf(api, 'sms')
  const { accountId, number, authToken } = provider.twilio
  expect(await steps.start(), 200)
  await steps.look('before')
  expect(await steps.enter({ accountId, senderId: number, authToken: 'a-token-of-nobody' }), 200)
  assert.equal(standing(await steps.look('account'), 'token'), 'problem sms.credentials')
  expect(await steps.enter({ authToken, senderId: '+12025550188' }), 200)
  assert.equal(standing(await steps.look('account'), 'number'), 'problem connection.number_unknown')
  await provider.putTwilio({ smsCapable: false })
  expect(await steps.enter({ senderId: number }), 200)
  assert.equal(standing(await steps.look('account'), 'capability'), 'problem sms.capability')
  const { sid: apiKeySid, secret: apiKeySecret } = provider.twilio.apiKey
  expect(await steps.enter({ apiKeySid }), 422)
  expect(await steps.enter({ apiKeySid, apiKeySecret: 'a-secret-of-nobody' }), 200)
  assert.equal(standing(await steps.look('account'), 'number'), 'problem sms.credentials')
  expect(await steps.enter({ apiKeySid, apiKeySecret, secondAuthToken: 'the-token-of-before' }), 200)
  await provider.putTwilio()
  assert.equal((await steps.look('account')).step, 'receiving')
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'problem connection.inbound_elsewhere')
  expect(await steps.act({ kind: 'subscribe' }), 200)
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'ok')
  const phone = provider.network.phone('+12025550124')
  await phone.type('Hello', { from: accountId, channel: 'sms' })
  await steps.until('receiving', 'signature', 'ok')
  await eventually(
    () => steps.takeOver(),
    (answer) => answer.code !== 'connection.busy',
  ).then((answer) => expect(answer, 200))
  const whatsApp = (await api.call('GET', '/channels/whatsapp')).read(ChannelSettings)
  assert.deepEqual([whatsApp.enabled, whatsApp.simulated, whatsApp.sender.id], [false, false, ''])
  // What was written while the number was being connected comes again, and is heard.
  await provider.network.retryWebhooks()
  const own = await api.addContact('+12025550124', { givenName: 'Sam' })
  assertRefused(await api.sendText(own.id, 'Hello', 'sms'), 'gate.channel_off')
  expect(await steps.test(own.id), 200)
  await eventually(
    () => phone.messages(),
    (messages) => messages.some(({ text }) => text.includes('this is a test.')),
  )
  await eventually(
    () => steps.state(),
    ({ test: state }) => state?.status === 'delivered',
  )
  expect(await steps.finish(), 200)
  const health = await eventually(
    async () => (await api.call('GET', '/channels/sms/health')).read(ChannelHealth),
    ({ said }) => said?.accountReview === 'active',
  )
  assert.deepEqual([health.problem, health.said?.subscribed], [null, true])
})

test('what this machine sees of the public address is said and holds nobody up; what the provider reached is the proof', async (t) => {
  await using provider = await startRealProvider()
  const { key, certificate: cert } = await makeCertificate(Date.now())
  const front = createServer({ key, cert }, (_request, response) => response.end('{"status":"ok"}'))
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  t.after(() => front.close())
  const address = front.address()
  const PUBLIC_URL = `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const product = await startProduct({ env: { ...provider.env, PUBLIC_URL } })
  t.after(() => product.stop())
  const organization = await product.newOrganization('real')
  const steps = connectionOf(organization.api, 'sms')
  expect(await steps.start(), 200)
  const untrusted = await steps.look('before')
  assert.equal(standing(untrusted, 'address'), 'waiting connection.address_certificate')
  assert.deepEqual(checkOf(untrusted, 'address').params, { detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  assert.equal(untrusted.step, 'account', 'it is a hint')
  await new Promise((resolve) => front.close(resolve))
  assert.equal(standing(await steps.look('before'), 'address'), 'waiting connection.address_silent')
  await product.test.asOwner('update channel_connections set signature_at = now() where organization_id = $1', [
    organization.id,
  ])
  const proved = await steps.look('before')
  assert.deepEqual([standing(proved, 'address'), checkOf(proved, 'address').params], ['ok', { seen: 'provider' }])
})
