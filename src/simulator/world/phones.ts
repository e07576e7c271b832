import { z } from 'zod'
import type { Layered } from './layered.ts'
import { layered } from './layered.ts'

/** `kind` is yes, no, never, unclear or stop; any other text is typed as it stands. */
const autoReply = z.object({
  kind: z.string().min(1).max(4_096),
  afterMs: z.number().min(0).max(604_800_000).default(1_000),
})

/** The body of `PUT /sim/phones/{e164}`; every field may be left out. */
export const phoneInput = z
  .object({
    hasWhatsApp: z.boolean(),
    /** How a phone without WhatsApp shows: the three forms of 131026 (whatsapp-cloud-api §13.5). */
    undeliverable: z.enum(['async', 'sync', 'sent_then_failed']),
    /** Any other failure for every message to this phone. */
    failsWith: z.object({ code: z.number().int(), mode: z.enum(['async', 'sync', 'sent_then_failed']) }).nullable(),
    online: z.boolean(),
    readReceipts: z.boolean(),
    /** The person blocked the business: `sent`, and never anything after it. */
    blocksBusiness: z.boolean(),
    autoReply: autoReply.nullable(),
    displayName: z.string().max(256),
    language: z.string().max(32),
    /** Webhooks name the person by the business-scoped id alone. */
    hidesNumber: z.boolean(),
    /** The contact card of a webhook comes without the number, the message itself with it. */
    hidesWaId: z.boolean(),
    /** WhatsApp's own number of the person where it is not the one that is dialed; digits alone. */
    waId: z
      .string()
      .regex(/^\d{7,15}$/)
      .nullable(),
    username: z
      .string()
      .regex(/^@?[a-z0-9._]{3,35}$/)
      .nullable(),
    canReceiveSms: z.boolean(),
  })
  .exactPartial()

export type PhoneChanges = z.infer<typeof phoneInput>
export type PhoneSettings = Readonly<Required<PhoneChanges>>

export const DEFAULT_PHONE: PhoneSettings = {
  hasWhatsApp: true,
  undeliverable: 'async',
  failsWith: null,
  online: true,
  readReceipts: true,
  blocksBusiness: false,
  autoReply: null,
  displayName: '',
  language: 'en',
  hidesNumber: false,
  hidesWaId: false,
  waId: null,
  username: null,
  canReceiveSms: true,
}

export interface Phones {
  merge(layer: string, e164: string, changes: PhoneChanges): void
  /** The phone as this sender finds it: the sender's own settings over everyone's over the defaults. */
  of(senderId: string, e164: string): PhoneSettings
  /** The phone behind WhatsApp's own number of it; the number itself when it is nobody's. */
  behind(e164: string): string
  /** Every phone somebody has set up, with the layers that did. */
  layersByPhone(): Iterable<readonly [string, Iterable<readonly [string, PhoneChanges]>]>
  forget(e164: string, isOf: (layer: string) => boolean): void
}

export function createPhones(): Phones {
  const phones = new Map<string, Layered<PhoneSettings>>()
  const byWaId = new Map<string, string>()
  return {
    merge(layer, e164, changes) {
      const phone = phones.get(e164) ?? layered(DEFAULT_PHONE)
      phone.merge(layer, changes)
      phones.set(e164, phone)
      if (changes.waId != null) byWaId.set(changes.waId, e164)
    },
    behind: (e164) => byWaId.get(e164.slice(1)) ?? e164,
    of: (senderId, e164) => phones.get(e164)?.of(senderId) ?? DEFAULT_PHONE,
    *layersByPhone() {
      for (const [e164, phone] of phones) yield [e164, phone.layers()] as const
    },
    forget(e164, isOf) {
      const phone = phones.get(e164)
      phone?.forget(isOf)
      for (const [waId, of] of [...byWaId]) if (of === e164) byWaId.delete(waId)
      if (phone !== undefined && [...phone.layers()].length === 0) phones.delete(e164)
    },
  }
}
