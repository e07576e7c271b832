import type { CanonicalValue } from '../ledger/canonical-json.ts'
import { parseCanonical } from '../ledger/open-part.ts'
import type { VerificationKey } from '../ledger/verification-key.ts'
import type { ReceiptAnchor } from './anchor-archive.ts'

/** A receipt ready to leave the house: everything in it is what the log commits to, byte for byte. */
export interface ReceiptContent {
  readonly id: string
  readonly eventBytes: Uint8Array
  /** Null once the person was erased. */
  readonly subjectBytes: Uint8Array | null
  readonly event: CanonicalValue
  readonly subject: CanonicalValue | undefined
}

/** A receipt under its signed checkpoint. */
export interface ProvenContent extends ReceiptContent {
  readonly leaf: Uint8Array
  readonly proof: Uint8Array
  /** Every key that signed the log, the oldest first. */
  readonly keys: readonly VerificationKey[]
  /** Whom the organization asks to confirm its checkpoints. */
  readonly witnesses: readonly VerificationKey[]
  readonly anchors: readonly ReceiptAnchor[]
}

/** @param parts the canonical texts as they were sealed. */
export function receiptContent(
  id: string,
  parts: { readonly event: string; readonly subject: string | null },
): ReceiptContent {
  const eventBytes = Buffer.from(parts.event)
  const subjectBytes = parts.subject === null ? null : Buffer.from(parts.subject)
  return {
    id,
    eventBytes,
    subjectBytes,
    event: parseCanonical(eventBytes),
    subject: subjectBytes === null ? undefined : parseCanonical(subjectBytes),
  }
}
