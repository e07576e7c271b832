import { z } from 'zod'
import { ERASURE_STATES } from '../../domain/erasure-rules.ts'
import { ActorView } from './actor.ts'
import { Iso, Paging, page, Uuid } from './problem.ts'

const Reason = z.string().trim().min(1).max(500)

/** Why somebody is erased. It is kept for good, so it may not name the person. */
export const NewErasure = z.object({ reason: Reason }).strict()
export type NewErasure = z.infer<typeof NewErasure>

/** What was erased, and the receipt of it. */
export const Erasure = z.object({
  receiptId: Uuid,
  messages: z.int(),
  media: z.int(),
  addresses: z.int(),
  /** Stored webhooks whose bodies named the person. */
  webhooks: z.int(),
  /** Receipts that stay, without what they said of the person. */
  receipts: z.int(),
})
export type Erasure = z.infer<typeof Erasure>

/** Somebody whom a list of compliance names, by card, profile or number. */
const NamedPerson = z.object({ contactId: Uuid.nullable(), conversationId: Uuid, name: z.string() })

/** Why an erasure is rejected. It is kept for good as well, so it may not name the person. */
export const ErasureRejection = z.object({ reason: Reason }).strict()

export const ErasureRequest = z.object({
  id: Uuid,
  state: z.enum(ERASURE_STATES),
  /** Null once the person was erased. */
  person: NamedPerson.nullable(),
  reason: z.string(),
  requestedBy: ActorView,
  requestedAt: Iso,
  /** When the person must have been answered. */
  dueAt: Iso,
  approvedBy: ActorView.nullable(),
  approvedAt: Iso.nullable(),
  /** The end of the time in which it can be cancelled. */
  eraseAt: Iso.nullable(),
  /** Why it is not carried out although its time has come: the code of a refusal. */
  blocked: z.string().nullable(),
  /** A legal hold forbids it since then. */
  heldSince: Iso.nullable(),
  endedBy: ActorView.nullable(),
  endedAt: Iso.nullable(),
  /** Why it was rejected. */
  endReason: z.string().nullable(),
  receiptId: Uuid.nullable(),
  erased: Erasure.omit({ receiptId: true }).nullable(),
  /** Whether the caller asked for it, and so cannot approve it. */
  own: z.boolean(),
  /** What the caller may do about it. */
  actions: z.array(z.enum(['approve', 'reject', 'cancel'])),
})
export type ErasureRequest = z.infer<typeof ErasureRequest>
export const ErasureRequestPage = page(ErasureRequest)
export type ErasureRequestPage = z.infer<typeof ErasureRequestPage>
export const ErasureRequestFilter = Paging.extend({ state: z.enum(ERASURE_STATES).optional() }).strict()

/** What was erased, on whose word, and what stays; the receipt proves it. */
export const ErasureCertificate = z.object({
  type: z.literal('yesline.erasure-certificate/1'),
  organization: z.object({ id: Uuid, name: z.string() }),
  requestId: Uuid,
  reason: z.string(),
  requested: z.object({ by: ActorView, at: Iso }),
  approved: z.object({ by: ActorView, at: Iso }).nullable(),
  erasedAt: Iso,
  erased: Erasure.omit({ receiptId: true, receipts: true }),
  stays: z.object({ receipts: z.int(), statement: z.string() }),
  /** Null where nothing was left to be erased. */
  receiptId: Uuid.nullable(),
  simulated: z.boolean(),
})
export type ErasureCertificate = z.infer<typeof ErasureCertificate>

export const LegalHoldItem = z.object({
  person: NamedPerson,
  since: Iso,
  /** Both are null of holds placed before they were kept. */
  reason: z.string().nullable(),
  placedBy: ActorView.nullable(),
  /** Who asked for its release, where two people are needed; `own`: the caller did, and so cannot release it. */
  release: z.object({ by: ActorView, at: Iso, own: z.boolean() }).nullable(),
  /** What the caller may do about it. */
  actions: z.array(z.enum(['ask_release', 'release', 'keep'])),
})
export type LegalHoldItem = z.infer<typeof LegalHoldItem>
export const LegalHoldPage = page(LegalHoldItem)
export type LegalHoldPage = z.infer<typeof LegalHoldPage>

export const LegalHold = z.object({ since: Iso.nullable() })
export const NewLegalHold = z.object({ reason: Reason }).strict()
