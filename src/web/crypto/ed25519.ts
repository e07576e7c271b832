import { ed25519 } from '@noble/curves/ed25519.js'
import type { Ed25519Claim } from '../../ledger/ed25519.ts'

export type { Ed25519Claim }
export const ED25519_KEY_BYTES = 32
export const ED25519_SIGNATURE_BYTES = 64

/**
 * Stands in for src/ledger/ed25519.ts in the browser (see vite.config.ts): RFC 8032 as OpenSSL reads it, so S >= L and
 * loose encodings of points are refused.
 */
export function isEd25519Signature({ publicKey, message, signature }: Ed25519Claim): boolean {
  if (publicKey.length !== ED25519_KEY_BYTES || signature.length !== ED25519_SIGNATURE_BYTES) return false
  return ed25519.verify(signature, message, publicKey, { zip215: false })
}
