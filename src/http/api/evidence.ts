import { z } from 'zod'
import { CONSENT_EVENT_TYPES } from '../../domain/consent-event.ts'
import { ChannelName, Iso, Paging, page, Uuid } from './problem.ts'

export const ConsentEventItem = z.object({
  id: Uuid,
  contactId: Uuid.nullable(),
  conversationId: Uuid,
  contactName: z.string(),
  channel: ChannelName,
  type: z.enum(CONSENT_EVENT_TYPES),
  at: Iso,
  recordedAt: Iso,
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  method: z.string(),
  requestId: Uuid.nullable(),
  answer: z.string().nullable(),
  language: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  simulated: z.boolean(),
  receiptId: Uuid,
})
export type ConsentEventItem = z.infer<typeof ConsentEventItem>

export const ConsentEventFilter = Paging.extend({
  contactId: Uuid.optional(),
  channel: ChannelName.optional(),
  type: z.enum(CONSENT_EVENT_TYPES).optional(),
  from: Iso.optional(),
  to: Iso.optional(),
})
export const ConsentEventPage = page(ConsentEventItem)
export type ConsentEventPage = z.infer<typeof ConsentEventPage>

export const SendRefusalItem = z.object({
  id: Uuid,
  /** Null where it was refused when it was asked for: nothing was stored then but this. */
  messageId: Uuid.nullable(),
  contactId: Uuid.nullable(),
  channel: ChannelName,
  purpose: z.string(),
  code: z.string(),
  at: Iso,
})
export const SendRefusalPage = page(SendRefusalItem)

/** How far an event is on its way into the log (attestation section 1). */
export const LogState = z.object({ state: z.enum(['recorded', 'sequenced', 'published']) })

/** One consent event opened: both parts as canonical JSON, their commitments and the leaf bytes (attestation §11). */
export const Receipt = z.object({
  id: Uuid,
  state: LogState.shape.state,
  /** Its place there; null until it has one, `checkpoint` until a signed one covers it. */
  log: z
    .object({
      origin: z.string(),
      index: z.number().int(),
      checkpoint: z.object({ size: z.number().int(), signedAt: Iso }).nullable(),
    })
    .nullable(),
  simulated: z.boolean(),
  event: ConsentEventItem,
  parts: z.object({ event: z.string(), subject: z.string().nullable() }),
  /** base64url. Both are null where the person was erased. */
  salts: z.object({ event: z.string(), subject: z.string().nullable() }),
  /** The leaf as it lies in the log: canonical JSON. */
  leaf: z.string(),
})
export type Receipt = z.infer<typeof Receipt>
