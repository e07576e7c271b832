import { hash } from 'node:crypto'

/**
 * SHA-256, 32 bytes. One of the two files (with `ed25519.ts`) that a bundler replaces for the browser; it stays
 * synchronous there too, because WebCrypto is missing on plain http and two ways of verifying would be one too many.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer')
}
