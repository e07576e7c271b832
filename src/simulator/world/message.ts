import { z } from 'zod'

/** What a person can tap. `kind` says in which form the tap is reported. */
const button = z.object({
  text: z.string(),
  payload: z.string(),
  kind: z.enum(['quick_reply', 'reply', 'list', 'contact_info']),
  /** The second line of a list's row. */
  description: z.string().optional(),
})

/** A message the simulator was asked to send, or refused: one row of its own record. */
export const send = z.object({
  direction: z.literal('in'),
  /** The provider's id; null when it was refused. */
  id: z.string().nullable(),
  senderId: z.string(),
  channel: z.enum(['whatsapp', 'sms']),
  /** As the client wrote it. */
  to: z.string(),
  e164: z.string().nullable(),
  byUserId: z.boolean(),
  type: z.string(),
  text: z.string(),
  buttons: z.array(button),
  /** What is more than words, in Meta's form: a location, contact cards, a reaction, a list. */
  content: z.record(z.string(), z.unknown()).nullable().default(null),
  /** Meta's pricing category; null on SMS. */
  category: z.string().nullable(),
  callbackData: z.string().nullable(),
  /** Twilio's StatusCallback. */
  statusCallback: z.string().nullable(),
  contextId: z.string().nullable(),
  /** Milliseconds UTC by the sender's clock. */
  at: z.number(),
  /** When the phone got it. */
  arrivedAt: z.number().nullable(),
  outcome: z.enum(['accepted', 'rejected', 'failed', 'dropped_before_accept', 'dropped_after_accept']),
  /** Why it was refused or failed. */
  code: z.number().nullable(),
  /** A failure that was decided on acceptance and shows later. */
  fate: z.object({ code: z.number(), afterSent: z.boolean() }).nullable(),
  /** Held back until the verdict on the template. */
  isHeld: z.boolean().default(false),
  status: z.enum(['none', 'accepted', 'sent', 'delivered', 'read', 'failed']),
})

/** What somebody wrote on a pretend phone. */
export const reply = z.object({
  direction: z.literal('out'),
  id: z.string(),
  senderId: z.string(),
  channel: z.enum(['whatsapp', 'sms']),
  e164: z.string(),
  type: z.string(),
  text: z.string(),
  /** The message in Meta's own form, when it is neither words nor a tap. */
  content: z.record(z.string(), z.unknown()).nullable().default(null),
  payload: z.string().nullable(),
  buttonKind: button.shape.kind.nullable(),
  contextId: z.string().nullable(),
  forwarded: z.boolean(),
  at: z.number(),
  readByBusiness: z.boolean(),
})

export type Button = Readonly<z.infer<typeof button>>
/** The status fields move on as the message does. */
export type Send = z.infer<typeof send>
export type Reply = z.infer<typeof reply>
export type Message = Send | Reply
export type Channel = Send['channel']

/** Whether the message is on the phone. */
export function hasReachedPhone(message: Send): boolean {
  return message.arrivedAt !== null
}
