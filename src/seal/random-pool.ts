import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 8_192
let pool = Buffer.alloc(0)
let used = 0

/**
 * Random bytes from the system's generator, asked for 8 KiB at a time: one call for each 12-byte nonce costs more than
 * the encryption. Every byte is handed out once.
 */
export function pooledRandom(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    // A new pool, not the old one refilled: slices that were handed out still point into it.
    pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(POOL_BYTES, bytes)))
    used = 0
  }
  used += bytes
  return pool.subarray(used - bytes, used)
}
