import { z } from 'zod'

/** A message on a pretend phone, oldest first: the contract's own shape (DESIGN section 4). */
const PhoneMessage = z.object({
  id: z.string(),
  channel: z.enum(['whatsapp', 'sms']),
  from: z.string(),
  type: z.string(),
  text: z.string(),
  buttons: z.array(z.object({ text: z.string(), payload: z.string() })),
  at: z.string(),
  /** What is more than words, in the provider's form. */
  content: z.record(z.string(), z.unknown()).nullable().default(null),
  contextId: z.string().nullable().default(null),
  media: z
    .object({
      id: z.string(),
      type: z.string(),
      mimeType: z.string(),
      sha256: z.string(),
      filename: z.string().nullable(),
    })
    .nullable()
    .default(null),
})
export type PhoneMessage = z.infer<typeof PhoneMessage>

const Sent = z.object({ id: z.string() })

const WrittenMessage = z.object({ text: z.string(), readByBusiness: z.boolean() })

/** What the simulator was asked to send, whatever became of it. */
const SimulatedSend = z.object({
  id: z.string().nullable(),
  channel: z.enum(['whatsapp', 'sms']),
  to: z.string(),
  kind: z.string(),
  text: z.string(),
  callbackData: z.string().nullable(),
  contextId: z.string().nullable(),
  at: z.string(),
  outcome: z.string(),
})
export type SimulatedSend = z.infer<typeof SimulatedSend>

/** The world outside the product, as far as one organization's senders reach. */
export interface Network {
  phone(number: string): PretendPhone
  /** Settings of the simulator for these senders, such as `{ providerLatencyMs: 500 }`. */
  set(settings: object): Promise<void>
  fault(fault: object): Promise<void>
  endFaults(): Promise<void>
  /** Moves the clock of the organization and of its senders together; ISO 8601, such as `PT24H`. */
  advanceClock(by: string | number): Promise<void>
  /** Every send that was asked for, oldest first. */
  requests(): Promise<SimulatedSend[]>
  /** Ends the waiting between tries of webhooks that were not taken. */
  retryWebhooks(): Promise<void>
  /** Webhooks that the product has not taken yet. */
  pendingWebhooks(): Promise<number>
}

export interface PretendPhone {
  set(settings: object): Promise<void>
  /** What reached the phone. */
  messages(): Promise<PhoneMessage[]>
  /** What was written on the phone, and whether its owner sees that the business has read it. */
  written(): Promise<{ readonly text: string; readonly readByBusiness: boolean }[]>
  /** Types a text; by default where the last message came from. */
  type(text: string, more?: object): Promise<void>
  /** Taps a button by its label or payload. */
  tap(button: string): Promise<void>
  setPreference(value: 'stop' | 'resume'): Promise<void>
  /** Sends a file; `more` as the simulator takes it: `{ caption, filename, type, voice }`. */
  sendFile(bytes: Buffer, mimeType: string, more?: object, route?: object): Promise<{ readonly id: string }>
  /** Sends what only the app can: `{ type: 'location', location: { … } }`. */
  send(message: object): Promise<{ readonly id: string }>
}

interface Senders {
  readonly whatsapp: { readonly senderId: string }
  readonly sms: { readonly accountId: string }
}

const Data = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item) })

/** @param keepSecret hears numbers and texts, which the product may never print. */
export function networkOf(
  simulatorUrl: string,
  { whatsapp, sms }: Senders,
  keepSecret: (secret: string) => void,
): Network {
  const scope = `${whatsapp.senderId},${sms.accountId}`

  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const headers = { 'x-simulator-scope': scope, 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${simulatorUrl}/sim${path}`, { method, headers, ...sent })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`The simulator answered ${answer.status} to ${method} ${path}: ${text}`)
    const parsed: unknown = text === '' ? null : JSON.parse(text)
    return parsed
  }

  return {
    phone(number) {
      keepSecret(number)
      const path = `/phones/${encodeURIComponent(number)}`
      return {
        set: async (settings) => void (await call('PUT', path, settings)),
        messages: async () =>
          Data(PhoneMessage)
            .parse(await call('GET', `${path}/messages`))
            .data.filter((message) => message.from !== number),
        written: async () =>
          Data(WrittenMessage.or(PhoneMessage))
            .parse(await call('GET', `${path}/messages?all=1`))
            .data.flatMap((message) => ('readByBusiness' in message ? [message] : [])),
        async type(text, more = {}) {
          await call('POST', `${path}/replies`, { text, ...more })
        },
        tap: async (button) => void (await call('POST', `${path}/replies`, { button })),
        sendFile: async (bytes, mimeType, more = {}, route = {}) =>
          Sent.parse(
            await call('POST', `${path}/replies`, {
              media: { data: bytes.toString('base64'), mimeType, ...more },
              ...route,
            }),
          ),
        send: async (message) => Sent.parse(await call('POST', `${path}/replies`, { message })),
        setPreference: async (value) => void (await call('POST', `${path}/preferences`, { value })),
      }
    },
    set: async (settings) => void (await call('PUT', '/settings', settings)),
    fault: async (fault) => void (await call('POST', '/faults', fault)),
    endFaults: async () => void (await call('DELETE', '/faults')),
    advanceClock: async (by) => void (await call('POST', '/clock', { advance: by })),
    retryWebhooks: async () => void (await call('POST', '/webhooks/retry')),
    requests: async () => Data(SimulatedSend).parse(await call('GET', '/requests')).data,
    pendingWebhooks: async () => z.object({ pending: z.number() }).parse(await call('GET', '/webhooks')).pending,
  }
}
