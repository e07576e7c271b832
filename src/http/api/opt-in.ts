import { z } from 'zod'
import { Basis } from './contact.ts'
import { ChannelName, Iso, Uuid } from './problem.ts'

/** What the prompt shows: rendered from the very values that would be sent (product-ux §3.1). */
export const OptInPreview = z.object({
  channel: ChannelName,
  language: z.string(),
  languages: z.array(z.object({ code: z.string(), name: z.string() })),
  /** The contact's language when there is no approved text in it. */
  fallbackFrom: z.string().nullable(),
  text: z.string(),
  /** The same request in English, when `language` is not English. */
  englishText: z.string().nullable(),
  buttons: z.array(z.string()),
  form: z.enum(['template', 'interactive', 'sms']),
  to: z.object({ name: z.string(), number: z.string().nullable() }),
  from: z.object({ name: z.string(), number: z.string() }),
  attempt: z.int(),
  attemptsMax: z.int(),
  situation: z.enum(['first', 'again', 'wrote_first']),
  previousAskedAt: Iso.nullable(),
  basisMode: z.enum(['off', 'optional', 'required']),
  basis: Basis.nullable(),
  quietHours: z.object({ localTime: z.string(), sendsAt: Iso }).nullable(),
  /** Why Confirm is off; null when it may be pressed. */
  refusal: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
})
export type OptInPreview = z.infer<typeof OptInPreview>

export const OptInPreviewQuery = z.object({ channel: ChannelName, language: z.string().max(35).optional() })

export const NewOptInRequest = z
  .object({ channel: ChannelName, language: z.string().max(35).optional(), basis: Basis.optional() })
  .strict()
export type NewOptInRequest = z.infer<typeof NewOptInRequest>

export const OptInRequest = z.object({
  id: Uuid,
  contactId: Uuid,
  channel: ChannelName,
  state: z.string(),
  askedAt: Iso,
  language: z.string(),
  text: z.string(),
  attempt: z.int(),
  scheduledFor: Iso.nullable(),
})
export type OptInRequest = z.infer<typeof OptInRequest>

export const NewOptOut = z.object({ channel: ChannelName, note: z.string().trim().min(1).max(500) }).strict()
export type NewOptOut = z.infer<typeof NewOptOut>

/** Outcome 1: what the agent answered to "Send an SMS instead?". Recorded, and cleared in every open screen. */
export const SmsQuestionAnswer = z.object({ answer: z.enum(['yes', 'no']) }).strict()

export const HoldRelease = z.object({ channel: ChannelName, reason: z.string().trim().min(1).max(500) }).strict()
