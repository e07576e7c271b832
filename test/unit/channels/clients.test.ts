import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TwilioChannel, WhatsAppChannel } from '../../../src/channels/clients.ts'
import { createClients } from '../../../src/channels/clients.ts'
import { organizationId } from '../../../src/domain/ids.ts'
import { answerJson, startProvider } from './provider-server.ts'

const FIRST = organizationId('01920000-0000-7000-8000-000000000001')
const SECOND = organizationId('01920000-0000-7000-8000-000000000002')

const whatsApp: WhatsAppChannel = {
  provider: 'whatsapp_cloud',
  credentialsVersion: '1',
  organizationId: FIRST,
  baseUrl: 'http://127.0.0.1:1',
  phoneNumberId: '145500990011223',
  wabaId: '203400112233445',
  accessToken: 'old',
  appSecret: null,
}

const twilio: TwilioChannel = {
  provider: 'twilio',
  credentialsVersion: '1',
  organizationId: FIRST,
  baseUrl: 'http://127.0.0.1:1',
  accountSid: 'AC1',
  credentials: { authToken: 'secret' },
  sender: { from: '+442079460018' },
  publicUrl: 'https://yesline.example',
}

test('a client is kept for its organization and channel until the credentials change', async () => {
  const clients = createClients()
  const first = clients.clientFor(whatsApp)
  assert.equal(clients.clientFor({ ...whatsApp }), first)
  assert.notEqual(clients.clientFor({ ...whatsApp, organizationId: SECOND }), first)
  assert.notEqual(clients.clientFor(twilio), first)
  assert.equal(clients.clientFor(twilio), clients.clientFor(twilio))
  assert.equal(clients.whatsAppFor(whatsApp), first)
  assert.notEqual(clients.clientFor({ ...whatsApp, credentialsVersion: '2' }), first)
  await clients.close()
})

test('after a change of the token no call uses the old one, and organizations share connections', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, { success: true }))
  const clients = createClients()
  const here = { ...whatsApp, baseUrl: provider.url }
  await clients.clientFor(here).markAsRead('wamid.1')
  const changed = { ...here, accessToken: 'new', credentialsVersion: '2' }
  await new Promise((resolve) => setImmediate(resolve))
  await clients.clientFor(changed).markAsRead('wamid.2')
  await new Promise((resolve) => setImmediate(resolve))
  await clients.clientFor({ ...changed, organizationId: SECOND }).markAsRead('wamid.3')
  await clients.close()
  const tokens = provider.requests.map(({ headers }) => headers.authorization)
  assert.deepEqual(tokens, ['Bearer old', 'Bearer new', 'Bearer new'])
  assert.equal(provider.connections(), 1)
})
