/** Milliseconds to add to this device's clock. Every answer of the server carries its time, so the offset stays fresh. */
let offset = 0
const listeners = new Set<() => void>()

/** Differences below this are network delay, not a wrong clock; following them would make countdowns tremble. */
const JITTER_MS = 1500

/** Takes the `serverTime` of an answer (milliseconds UTC). A jump, such as a moved simulator clock, redraws every countdown. */
export function noteServerTime(serverTime: number, deviceNow: number = Date.now()): void {
  const next = serverTime - deviceNow
  if (Math.abs(next - offset) < JITTER_MS) return
  offset = next
  for (const listener of listeners) listener()
}

/** Now, as the server sees it, whatever the clock of this device says (product-ux §3.3). */
export function serverNow(): number {
  return Date.now() + offset
}

/** Calls back when the offset jumps. Returns the function that ends it. */
export function onServerTimeJump(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
