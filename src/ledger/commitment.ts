import { createHash } from 'node:crypto'
import { canonicalBytes } from './canonical-json.ts'

// Attestation section 11: the tags keep the two kinds of commitment apart, the salt of fixed length makes the input
// unambiguous and hides a part that could be guessed, such as a phone number.
const EVENT_TAG = 'yesline/event/v1\n'
const SUBJECT_TAG = 'yesline/subject/v1\n'
export const SALT_BYTES = 32

/** What a leaf is about. Closed: a leaf says nothing else in clear. */
export type LeafKind = 'consent' | 'withdrawal' | 'import' | 'send-decision' | 'erasure' | 'key' | 'policy' | 'genesis'

export interface SaltedPart {
  /** 32 random bytes. */
  readonly salt: Uint8Array
  /** The part's canonical JSON bytes. */
  readonly bytes: Uint8Array
}

/** SHA-256 over the event part: what may stay after erasure. */
export function commitToEvent(part: SaltedPart): Buffer {
  return commit(EVENT_TAG, part)
}

/** SHA-256 over the subject part: whom it is about. Without the salt it can be neither opened nor guessed. */
export function commitToSubject(part: SaltedPart): Buffer {
  return commit(SUBJECT_TAG, part)
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

function commit(tag: string, { salt, bytes }: SaltedPart): Buffer {
  if (salt.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes.`)
  return createHash('sha256').update(tag).update(salt).update(bytes).digest()
}
