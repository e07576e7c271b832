import { createPublicKey, verify } from 'node:crypto'

export const ED25519_KEY_BYTES = 32
export const ED25519_SIGNATURE_BYTES = 64

/** What stands before the 32 key bytes in the SPKI form that OpenSSL reads (attestation section 4). */
const SPKI_PREFIX = '302a300506032b6570032100'

export interface Ed25519Claim {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Whether the signature is that of the key over the message (RFC 8032); bytes of a wrong length are simply not a
 * signature. A bundler replaces this file for the browser; the replacement must refuse S >= L as RFC 8032 does.
 */
export function isEd25519Signature({ publicKey, message, signature }: Ed25519Claim): boolean {
  if (publicKey.length !== ED25519_KEY_BYTES || signature.length !== ED25519_SIGNATURE_BYTES) return false
  const der = Buffer.concat([Buffer.from(SPKI_PREFIX, 'hex'), publicKey])
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
}
