import assert from 'node:assert/strict'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { TestContext } from 'node:test'
import type { ChannelEvent } from '../../../src/channels/channel-event.ts'
import { createClients } from '../../../src/channels/clients.ts'
import { readTwilio } from '../../../src/channels/twilio/payload.ts'
import { isSignedByTwilio } from '../../../src/channels/twilio/signature.ts'
import { storedTwilioRequest } from '../../../src/channels/twilio/stored-request.ts'
import { readWhatsApp } from '../../../src/channels/whatsapp/payload.ts'
import { isSignedByMeta } from '../../../src/channels/whatsapp/signature.ts'
import { organizationId } from '../../../src/domain/ids.ts'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'

export const ORGANIZATION = organizationId('01920000-0000-7000-8000-000000000001')
export const PHONE_NUMBER_ID = '145500990011223'
export const ACCOUNT_SID = 'ACd0c1e2f3a4b5c6d7e8f90123456789ab'
const WABA_ID = '203400112233445'
const APP_SECRET = 'app secret'
const WAIT_MS = 30_000
const ACCESS_TOKEN = 'EAAtoken'
const AUTH_TOKEN = 'auth token'
const WHATSAPP_NUMBER = '+442079460018'
const SMS_NUMBER = '+442079460019'

export interface Webhook {
  readonly isSigned: boolean
  readonly events: readonly ChannelEvent[]
}

/** The simulator with one sender of each provider, our clients for them, and a receiver of their webhooks. */
export async function startSimulatedProvider(context: TestContext) {
  const received = await startReceiver(context)
  const simulator = await startSimulator({ port: 0, now: Date.now })
  const clients = createClients()
  context.after(async () => {
    await clients.close()
    await simulator.close()
  })
  const control = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const json = body === null ? null : JSON.stringify(body)
    const answer = await fetch(`${simulator.url}/sim${path}`, {
      method,
      body: json,
      headers: { 'content-type': 'application/json' },
    })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
  await control('PUT', '/settings', { deliveryDelayMs: 0, readDelayMs: 0, retryScale: 0.001 })
  await registerSenders(control, received.url)
  const both = { organizationId: ORGANIZATION, credentialsVersion: '1' }
  const whatsApp = clients.whatsAppFor({
    ...both,
    provider: 'whatsapp_cloud',
    baseUrl: `${simulator.url}/graph`,
    phoneNumberId: PHONE_NUMBER_ID,
    wabaId: WABA_ID,
    accessToken: ACCESS_TOKEN,
    appSecret: APP_SECRET,
  })
  const sms = clients.clientFor({
    ...both,
    provider: 'twilio',
    baseUrl: `${simulator.url}/twilio`,
    accountSid: ACCOUNT_SID,
    credentials: { authToken: AUTH_TOKEN },
    sender: { from: SMS_NUMBER },
    publicUrl: received.url,
  })
  return { whatsApp, sms, control, received }
}

type Control = (method: string, path: string, body: unknown) => Promise<unknown>

async function registerSenders(control: Control, receiverUrl: string): Promise<void> {
  await control('PUT', `/senders/whatsapp/${PHONE_NUMBER_ID}`, {
    wabaId: WABA_ID,
    displayNumber: WHATSAPP_NUMBER,
    verifiedName: 'Northgate Dental',
    accessToken: ACCESS_TOKEN,
    appSecret: APP_SECRET,
    requireProof: true,
    webhookUrl: `${receiverUrl}/webhooks/whatsapp`,
  })
  await control('PUT', `/senders/twilio/${ACCOUNT_SID}`, {
    authToken: AUTH_TOKEN,
    number: SMS_NUMBER,
    advancedOptOut: true,
    inboundUrl: `${receiverUrl}/webhooks/twilio/${ORGANIZATION}/messages`,
  })
}

export interface Received {
  readonly url: string
  /** Every webhook so far, oldest first. */
  readonly webhooks: readonly Webhook[]
  /** Waits until events that fit have come `count` times, and gives them in their order. */
  events<Kind extends ChannelEvent['kind']>(kind: Kind, count: number): Promise<Extract<ChannelEvent, { kind: Kind }>[]>
}

/** Takes webhooks as our intake does: verifies the raw bytes, then reads them. */
async function startReceiver(context: TestContext): Promise<Received> {
  const webhooks: Webhook[] = []
  const waiting = new Set<() => void>()
  let url = ''
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      webhooks.push(readWebhook(`${url}${request.url}`, request.headers, Buffer.concat(chunks)))
      response.end()
      for (const look of waiting) look()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  url = `http://127.0.0.1:${address.port}`
  return { url, webhooks, events: (kind, count) => waitFor(waiting, () => ofKind(webhooks, kind), count) }
}

function waitFor<Item>(waiting: Set<() => void>, find: () => Item[], count: number): Promise<Item[]> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`${find().length} of ${count} came within ${WAIT_MS} ms.`))
    const timer = setTimeout(giveUp, WAIT_MS)
    const look = () => {
      const found = find()
      if (found.length < count) return
      clearTimeout(timer)
      waiting.delete(look)
      resolve(found)
    }
    waiting.add(look)
    look()
  })
}

function ofKind<Kind extends ChannelEvent['kind']>(webhooks: readonly Webhook[], kind: Kind) {
  const isWanted = (event: ChannelEvent): event is Extract<ChannelEvent, { kind: Kind }> => event.kind === kind
  return webhooks.flatMap(({ events }) => events.filter(isWanted))
}

function readWebhook(url: string, headers: IncomingHttpHeaders, body: Buffer): Webhook {
  if (url.endsWith('/webhooks/whatsapp')) {
    const isSigned = isSignedByMeta(body, headers['x-hub-signature-256'], [APP_SECRET])
    return { isSigned, events: readWhatsApp(body) }
  }
  const contentType = headers['content-type'] ?? ''
  const isSigned = isSignedByTwilio({ url, contentType, body, header: headers['x-twilio-signature'] }, [AUTH_TOKEN])
  return { isSigned, events: readTwilio(storedTwilioRequest(url, body), Date.now()) }
}
