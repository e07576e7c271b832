import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

/** Stands in for src/ledger/sha256.ts in the browser (see vite.config.ts): no WebCrypto, so that plain http works too. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes)
}
