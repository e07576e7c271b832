import { z } from 'zod'
import { isLoopbackUrl } from '../loopback.ts'
import { parsePhone } from './phone-number.ts'
import { whatsAppStanding } from './sender-standing.ts'

const loopbackUrl = z.string().refine(isLoopbackUrl, 'must be an http address of this machine')
/** Meta's own SDK runs parseInt over the id, so longer ones would be corrupted (whatsapp-cloud-api §1). */
const digitsId = z.string().regex(/^\d{1,15}$/, 'must be 1 to 15 digits')
const phone = z.string().transform((text, context) => {
  const e164 = parsePhone(text)
  if (e164 === null) context.addIssue({ code: 'custom', message: 'must be a phone number with its country code' })
  return e164 ?? ''
})

/** The body of `PUT /sim/senders/whatsapp/{phoneNumberId}`. */
export const whatsAppSenderInput = z.object({
  wabaId: z.string().regex(/^\d{1,20}$/),
  displayNumber: phone,
  verifiedName: z.string().min(1).max(512),
  accessToken: z.string().min(1).max(512),
  appSecret: z.string().min(1).max(512),
  verifyToken: z.string().max(512).default(''),
  webhookUrl: loopbackUrl,
  clockUrl: loopbackUrl.nullish().transform((url) => url ?? null),
  throughputPerSecond: z
    .number()
    .positive()
    .nullish()
    .transform((rate) => rate ?? null),
  requireProof: z.boolean().default(false),
  /** Whether webhooks are posted; left out, as it was, and to begin with they are. */
  subscribed: z.boolean().optional(),
  ...whatsAppStanding,
  /** Where the sender's clock stands; left out, it stays where it is. */
  offsetMs: z.number().int().optional(),
})

/** The body of `PUT /sim/senders/twilio/{accountSid}`. */
export const twilioSenderInput = z.object({
  authToken: z.string().min(1).max(512),
  /** An API key that may do everything but read the account. */
  apiKey: z
    .object({ sid: z.string().regex(/^SK\w+$/), secret: z.string().min(1).max(512) })
    .nullish()
    .transform((key) => key ?? null),
  number: phone,
  name: z.string().max(512).default(''),
  inboundUrl: loopbackUrl,
  clockUrl: loopbackUrl.nullish().transform((url) => url ?? null),
  /** A messaging service that sends from this number. */
  messagingServiceSid: z
    .string()
    .regex(/^MG\w+$/)
    .nullish()
    .transform((sid) => sid ?? null),
  /** Twilio answers STOP, START and HELP itself and says so in `OptOutType`. */
  advancedOptOut: z.boolean().default(false),
  /** Whether the number can carry SMS at all. */
  smsCapable: z.boolean().default(true),
  offsetMs: z.number().int().optional(),
})

export const whatsAppSender = whatsAppSenderInput.omit({ offsetMs: true }).extend({
  kind: z.literal('whatsapp'),
  id: digitsId,
  subscribed: z.boolean(),
  /** The app secret before the last change: Meta may sign with it for a while. */
  formerSecret: z.string().nullable().default(null),
})
export const twilioSender = twilioSenderInput.omit({ offsetMs: true }).extend({
  kind: z.literal('twilio'),
  id: z.string().regex(/^[A-Za-z0-9]{2,64}$/, 'must be an account SID'),
})
export const anySender = z.discriminatedUnion('kind', [whatsAppSender, twilioSender])

export type WhatsAppSender = Readonly<z.infer<typeof whatsAppSender>>
export type TwilioSender = Readonly<z.infer<typeof twilioSender>>
export type Sender = WhatsAppSender | TwilioSender

export interface Senders {
  put(sender: Sender): void
  get(id: string): Sender | undefined
  whatsApp(id: string): WhatsAppSender | undefined
  twilio(id: string): TwilioSender | undefined
  ofWaba(wabaId: string): readonly WhatsAppSender[]
  hasToken(accessToken: string): boolean
  all(): Iterable<Sender>
}

export function createSenders(): Senders {
  const senders = new Map<string, Sender>()
  const tokens = new Map<string, Set<string>>()
  const wabas = new Map<string, Set<string>>()
  return {
    put(sender) {
      const before = senders.get(sender.id)
      if (before?.kind === 'whatsapp') {
        tokens.get(before.accessToken)?.delete(before.id)
        wabas.get(before.wabaId)?.delete(before.id)
      }
      senders.set(sender.id, sender)
      if (sender.kind === 'twilio') return
      addTo(tokens, sender.accessToken, sender.id)
      addTo(wabas, sender.wabaId, sender.id)
    },
    get: (id) => senders.get(id),
    whatsApp,
    twilio(id) {
      const sender = senders.get(id)
      return sender?.kind === 'twilio' ? sender : undefined
    },
    ofWaba: (wabaId) => [...(wabas.get(wabaId) ?? [])].flatMap((id) => whatsApp(id) ?? []),
    hasToken: (accessToken) => (tokens.get(accessToken)?.size ?? 0) > 0,
    all: () => senders.values(),
  }

  function whatsApp(id: string): WhatsAppSender | undefined {
    const sender = senders.get(id)
    return sender?.kind === 'whatsapp' ? sender : undefined
  }
}

/** The number people see, whatever the channel. */
export function numberOf(sender: Sender): string {
  return sender.kind === 'whatsapp' ? sender.displayNumber : sender.number
}

/** What signs everything this sender's provider posts: the app secret, or the account's auth token. */
export function secretOf(sender: Sender): string {
  return sender.kind === 'whatsapp' ? sender.appSecret : sender.authToken
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key)
  if (ids === undefined) index.set(key, new Set([id]))
  else ids.add(id)
}
