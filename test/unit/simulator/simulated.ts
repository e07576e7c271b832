import type { TestContext } from 'node:test'
import { Agent, fetch } from 'undici'
import type { SimulatorOptions } from '../../../src/simulator/start-simulator.ts'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'
import type { Loose, Receiver } from './receiver.ts'
import { startReceiver } from './receiver.ts'

export const PHONE_NUMBER_ID = '145500990011223'
export const WABA_ID = '203400112233445'
export const TOKEN = 'token-of-northgate'
export const APP_SECRET = 'app-secret-of-northgate'
export const ACCOUNT_SID = 'AC0123456789abcdef0123456789abcdef'
export const AUTH_TOKEN = 'auth-token-of-northgate'
export const CUSTOMER = '+12025550147'

export interface Answered {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly text: string
  /** Null when the text is no JSON. */
  readonly json: Loose
}

export interface Simulated {
  readonly url: string
  readonly receiver: Receiver
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
  graph(method: string, path: string, body?: unknown): Promise<Answered>
  twilio(method: string, path: string, form?: Readonly<Record<string, string>>): Promise<Answered>
}

/** A simulator with one WhatsApp and one Twilio sender, no delays, and a receiver; gone with the test. */
export async function simulate(test: TestContext, options: Partial<SimulatorOptions> = {}): Promise<Simulated> {
  const receiver = await startReceiver()
  const simulator = await startSimulator({ port: 0, now: Date.now, ...options })
  test.after(async () => {
    await simulator.close()
    await receiver.close()
  })
  const simulated = connect(simulator.url, receiver, options.tls?.certificate)
  await simulated.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, whatsAppSender(receiver))
  await simulated.call('PUT', `/sim/senders/twilio/${ACCOUNT_SID}`, twilioSender(receiver))
  await simulated.call('PUT', '/sim/settings', { deliveryDelayMs: 0, readDelayMs: 0, retryScale: 0.001 })
  return simulated
}

export function whatsAppSender(receiver: Receiver): Record<string, unknown> {
  return {
    wabaId: WABA_ID,
    displayNumber: '+44 20 7946 0018',
    verifiedName: 'Northgate Dental',
    accessToken: TOKEN,
    appSecret: APP_SECRET,
    verifyToken: 'verify',
    webhookUrl: `${receiver.url}/hook`,
    clockUrl: `${receiver.url}/clock`,
  }
}

export function twilioSender(receiver: Receiver): Record<string, unknown> {
  return {
    authToken: AUTH_TOKEN,
    number: '+12025550199',
    name: 'Northgate Dental',
    inboundUrl: `${receiver.url}/inbound?organization=1`,
    clockUrl: `${receiver.url}/clock`,
  }
}

/** @param ca whom to trust beside the well-known ones, PEM. */
export function connect(url: string, receiver: Receiver, ca?: string): Simulated {
  const dispatcher = new Agent(ca === undefined ? {} : { connect: { ca } })
  const call: Simulated['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(url + path, {
      dispatcher,
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, json: parsed(text) }
  }
  const basic = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')
  return {
    url,
    receiver,
    call,
    graph: (method, path, body) => call(method, `/graph/v25.0/${path}`, body, { authorization: `Bearer ${TOKEN}` }),
    twilio: (method, path, form) =>
      call(
        method,
        `/twilio/2010-04-01/Accounts/${ACCOUNT_SID}/${path}`,
        form === undefined ? undefined : new URLSearchParams(form).toString(),
        { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      ),
  }
}

/** The template of the reference's opt-in request (whatsapp-cloud-api §5.1). */
export async function approveTemplate(simulated: Simulated): Promise<string> {
  const created = await simulated.graph('POST', `${WABA_ID}/message_templates`, PERMISSION_TEMPLATE)
  return created.json.id
}

export const PERMISSION_TEMPLATE = {
  name: 'yesline_contact_permission',
  language: 'en_GB',
  category: 'UTILITY',
  parameter_format: 'NAMED',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Message from {{org}}' },
    { type: 'BODY', text: 'Hello {{first_name}}, may {{agent_name}} continue on WhatsApp?' },
    { type: 'FOOTER', text: 'Reply STOP to opt out' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes, opt in' },
        { type: 'QUICK_REPLY', text: 'No, thanks' },
      ],
    },
  ],
}

export function request(to: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const template = {
    name: 'yesline_contact_permission',
    language: { code: 'en_GB' },
    components: [
      { type: 'header', parameters: [{ type: 'text', parameter_name: 'org', text: 'Northgate Dental' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Rosa' },
          { type: 'text', parameter_name: 'agent_name', text: 'Imran' },
        ],
      },
      quickReply('0', 'yl.optin.yes.01J9Z'),
      quickReply('1', 'yl.optin.no.01J9Z'),
    ],
  }
  const frame = { messaging_product: 'whatsapp', to, type: 'template', biz_opaque_callback_data: 'yl:msg:01J9Z' }
  return { ...frame, template: { ...template, ...changes } }
}

export function quickReply(index: string, payload: string): Record<string, unknown> {
  return { type: 'button', sub_type: 'quick_reply', index, parameters: [{ type: 'payload', payload }] }
}

export function textTo(to: string, body: string): Record<string, unknown> {
  return { messaging_product: 'whatsapp', to, type: 'text', text: { body } }
}

function parsed(text: string): Loose {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
