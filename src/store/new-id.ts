import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 4_096
const RANDOM_BYTES = 10
const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

/**
 * A uuidv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Made by the app, because ids made by a database
 * default differ between the nodes of a distributed engine (scale-out §2).
 */
export function newId(nowMs: number = Date.now()): string {
  if (used + RANDOM_BYTES > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.toString('hex', used, used + RANDOM_BYTES)
  used += RANDOM_BYTES
  const time = nowMs.toString(16).padStart(12, '0')
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(3), 16) & 3)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}
