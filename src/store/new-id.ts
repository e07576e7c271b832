import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 4_096
const RANDOM_BYTES = 10
const COUNTER_MAX = 0xfff
const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES
let last = { ms: -1, counter: 0 }

/**
 * A uuidv7 (RFC 9562): 48 bits of milliseconds, a counter of 12 bits, and 62 random bits. The counter begins anew
 * in each millisecond, at random in its lower half (section 6.2, method 1), so that what one process makes within a
 * millisecond keeps its order: two messages that an agent sends in a row stand, and leave, in that order. Made by the
 * app, because ids made by a database default differ between the nodes of a distributed engine (scale-out §2).
 */
export function newId(nowMs: number = Date.now()): string {
  if (used + RANDOM_BYTES > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.toString('hex', used, used + RANDOM_BYTES)
  used += RANDOM_BYTES
  const time = nowMs.toString(16).padStart(12, '0')
  const counter = countIn(nowMs, Number.parseInt(random.slice(0, 3), 16))
    .toString(16)
    .padStart(3, '0')
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(3), 16) & 3)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}

/** After 2,048 ids or more of one millisecond the order of those that follow is chance again; they stay unique. */
function countIn(ms: number, random: number): number {
  const follows = last.ms === ms && last.counter < COUNTER_MAX
  last = { ms, counter: follows ? last.counter + 1 : random >> 1 }
  return last.counter
}

/** The least id that could have been made then: whatever was made later is above it. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
