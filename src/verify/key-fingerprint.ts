import { concatBytes, hexOf, utf8Bytes } from '../ledger/bytes.ts'
import { sha256 } from '../ledger/sha256.ts'
import type { VerificationKey } from '../ledger/verification-key.ts'

/** Enough that nobody can make another key with the same one; short enough to be read over the phone. */
const FINGERPRINT_BYTES = 16

/**
 * What two people compare: `9c1e 77a0 …`. It is the hash whose first four bytes are the key ID (C2SP signed-note), so it
 * covers the name of the log as well as its key; the ID alone can be met by trying.
 */
export function keyFingerprint({ name, type, publicKey }: VerificationKey): string {
  const hash = sha256(concatBytes([utf8Bytes(`${name}\n`), Uint8Array.of(type), publicKey]))
  return (hexOf(hash.subarray(0, FINGERPRINT_BYTES)).match(/.{4}/g) ?? []).join(' ')
}
