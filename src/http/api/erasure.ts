import { z } from 'zod'
import { Iso, Uuid } from './problem.ts'

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

export const LegalHold = z.object({ since: Iso.nullable() })
export const NewLegalHold = z.object({ reason: Reason }).strict()
