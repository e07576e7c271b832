import { createHmac } from 'node:crypto'

/** HMAC-SHA-256: 32 bytes that only the holder of `key` can make for `text`. */
export function hmac(key: Uint8Array, text: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
