import { z } from 'zod'
import { startSimulator } from '../../src/simulator/start-simulator.ts'
import { type Network, networkOf } from './simulated-network.ts'

/** A provider that is not the product's own simulator: to the product it is Meta and Twilio. */
export interface RealProvider extends AsyncDisposable {
  readonly url: string
  /** The environment under which a product takes it for the real ones. */
  readonly env: Readonly<Record<string, string>>
  readonly whatsapp: RealWhatsApp
  readonly twilio: typeof TWILIO
  /** Pretend phones and faults of these two senders. */
  readonly network: Network
  /** Changes what the provider knows of the WhatsApp sender: its token's scopes and end, its registration. */
  putWhatsApp(changes?: object): Promise<void>
  putTwilio(changes?: object): Promise<void>
  /** The reviewers decide over every opt-in text that was handed in. */
  review(status: 'APPROVED' | 'REJECTED', reason?: string): Promise<void>
}

type RealWhatsApp = typeof WHATSAPP

const WHATSAPP = {
  senderId: '145500990011223',
  accountId: '203400112233445',
  number: '+442079460018',
  name: 'Harbour Bank',
  token: 'EAAtokenOfHarbourBank01',
  nextToken: 'EAAtokenOfHarbourBank02',
  appSecret: '0123456789abcdef0123456789abcdef',
}
const TWILIO = {
  accountId: 'AC0123456789abcdef0123456789abcdef',
  number: '+12025550177',
  authToken: 'fedcba9876543210fedcba9876543210',
  messagingServiceSid: 'MGfedcba9876543210fedcba9876543210',
  apiKey: { sid: 'SKfedcba9876543210fedcba9876543210', secret: 'secretOfTheKeyOfHarbourBank' },
}
/** Nobody listens there: until a connection says where, webhooks go nowhere. */
const NOWHERE = 'http://127.0.0.1:9/nowhere'

const Senders = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      webhookUrl: z.string().optional(),
      subscribed: z.boolean().optional(),
      registered: z.boolean().optional(),
    }),
  ),
})

const Waiting = z.object({ data: z.array(z.object({ id: z.string() })) })

export async function startRealProvider(): Promise<RealProvider> {
  const simulator = await startSimulator({ port: 0, now: Date.now })
  const put = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${simulator.url}/sim${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`The provider answered ${answer.status} to ${path}: ${await answer.text()}`)
  }
  const network = networkOf(
    simulator.url,
    { whatsapp: { senderId: WHATSAPP.senderId }, sms: { accountId: TWILIO.accountId } },
    () => undefined,
  )
  await put('/settings', { deliveryDelayMs: 0, readDelayMs: 0, retryScale: 0.01 })
  let whatsApp: object = {
    ...{ wabaId: WHATSAPP.accountId, displayNumber: WHATSAPP.number, verifiedName: WHATSAPP.name },
    ...{ accessToken: WHATSAPP.token, appSecret: WHATSAPP.appSecret, requireProof: false },
  }
  const { authToken, messagingServiceSid, number } = TWILIO
  const provider: RealProvider = {
    url: simulator.url,
    env: { WHATSAPP_GRAPH_URL: `${simulator.url}/graph`, TWILIO_API_URL: `${simulator.url}/twilio` },
    ...{ whatsapp: WHATSAPP, twilio: TWILIO, network },
    async putWhatsApp(changes = {}) {
      const senders = Senders.parse(await (await fetch(`${simulator.url}/sim/senders`)).json()).data
      const known = senders.find(({ id }) => id === WHATSAPP.senderId)
      // What the provider changed itself since, by order of the product, stays.
      const { webhookUrl = NOWHERE, subscribed = false, registered = true } = known ?? {}
      whatsApp = { ...whatsApp, webhookUrl, subscribed, registered, ...changes }
      await put(`/senders/whatsapp/${WHATSAPP.senderId}`, whatsApp)
    },
    putTwilio: (changes = {}) =>
      put(`/senders/twilio/${TWILIO.accountId}`, {
        authToken,
        apiKey: TWILIO.apiKey,
        messagingServiceSid,
        number,
        inboundUrl: NOWHERE,
        ...changes,
      }),
    async review(status, reason = 'NONE') {
      const authorization = `Bearer ${WHATSAPP.token}`
      const url = `${simulator.url}/graph/v25.0/${WHATSAPP.accountId}/message_templates`
      const waiting = Waiting.parse(await (await fetch(url, { headers: { authorization } })).json()).data
      if (waiting.length === 0) throw new Error('No text was handed in.')
      for (const { id } of waiting) {
        const headers = { 'content-type': 'application/json' }
        const body = JSON.stringify({ status, reason })
        const answer = await fetch(`${simulator.url}/sim/templates/${id}`, { method: 'PUT', headers, body })
        if (!answer.ok) throw new Error(`The review was answered with ${answer.status}.`)
      }
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  }
  await provider.putWhatsApp()
  await provider.putTwilio()
  return provider
}
