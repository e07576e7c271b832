import { concatBytes, utf8Bytes } from './bytes.ts'
import { canonicalBytes } from './canonical-json.ts'
import { sha256 } from './sha256.ts'

// Attestation section 11: the tags keep the two kinds of commitment apart, the salt of fixed length makes the input
// unambiguous and hides a part that could be guessed, such as a phone number.
const TAGS = { event: utf8Bytes('yesline/event/v1\n'), subject: utf8Bytes('yesline/subject/v1\n') } as const
export const SALT_BYTES = 32

/** What a leaf is about. Closed: a leaf says nothing else in clear. */
export type LeafKind = 'consent' | 'withdrawal' | 'import' | 'send-decision' | 'erasure' | 'key' | 'policy' | 'genesis'

export type PartKind = keyof typeof TAGS

export interface SaltedPart {
  /** 32 random bytes. */
  readonly salt: Uint8Array
  /** The part's canonical JSON bytes. */
  readonly bytes: Uint8Array
}

/** SHA-256 over the event part: what may stay after erasure. */
export function commitToEvent(part: SaltedPart): Buffer {
  return Buffer.from(partCommitment('event', part))
}

/** SHA-256 over the subject part: whom it is about. Without the salt it can be neither opened nor guessed. */
export function commitToSubject(part: SaltedPart): Buffer {
  return Buffer.from(partCommitment('subject', part))
}

/** The bytes of a ledger entry: 121 of them for `consent`. */
export function leafBytes(kind: LeafKind, event: SaltedPart, subject: SaltedPart): Buffer {
  return canonicalBytes({
    e: commitToEvent(event).toString('base64url'),
    k: kind,
    s: commitToSubject(subject).toString('base64url'),
    v: 1,
  })
}

/** The commitment as a verifier recomputes it, without anything that a browser lacks. */
export function partCommitment(kind: PartKind, { salt, bytes }: SaltedPart): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes.`)
  return sha256(concatBytes([TAGS[kind], salt, bytes]))
}
