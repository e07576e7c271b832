import { type CanonicalValue, canonicalBytes } from '../ledger/canonical-json.ts'
import { leafBytes, SALT_BYTES } from '../ledger/commitment.ts'
import { seal } from '../seal/envelope.ts'
import { pooledRandom } from '../seal/random-pool.ts'
import type { OrganizationKeys } from './key-ring.ts'

export interface SealedKeyChange {
  readonly leaf: Buffer
  readonly sealedEvent: Buffer
  readonly sealedSubject: Buffer
}

/**
 * The leaf that announces a new key, and its two parts sealed: no person stands behind it, so both under the
 * organization's own key (attestation section 11).
 */
export function sealKeyChange(
  place: { readonly organizationId: string; readonly id: string },
  parts: { readonly event: CanonicalValue; readonly subject: CanonicalValue },
  keys: OrganizationKeys,
): SealedKeyChange {
  const event = { salt: pooledRandom(SALT_BYTES), bytes: canonicalBytes(parts.event) }
  const subject = { salt: pooledRandom(SALT_BYTES), bytes: canonicalBytes(parts.subject) }
  const sealPart = (salt: Buffer, part: CanonicalValue, name: string) =>
    seal(
      keys.event,
      canonicalBytes({ salt: salt.toString('base64url'), part }),
      `${place.organizationId}|log_rotations|${name}|${place.id}`,
    )
  return {
    leaf: leafBytes('key', event, subject),
    sealedEvent: sealPart(event.salt, parts.event, 'event'),
    sealedSubject: sealPart(subject.salt, parts.subject, 'subject'),
  }
}
