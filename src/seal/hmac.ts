import { createHmac } from 'node:crypto'
import type { SealKey } from './envelope.ts'

/** HMAC-SHA-256: 32 bytes that only the holder of `key` can make for `text`. */
export function hmac(key: SealKey, text: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
