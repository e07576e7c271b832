export interface Clock {
  /** Milliseconds UTC by the clock of one sender. */
  now(senderId: string): number
  offsetOf(senderId: string): number
  set(senderId: string, offsetMs: number): void
  /** This machine's time, for everything that is not about a sender. */
  real(): number
  offsets(): Iterable<readonly [string, number]>
}

export function createClock(now: () => number): Clock {
  const offsets = new Map<string, number>()
  return {
    now: (senderId) => now() + (offsets.get(senderId) ?? 0),
    offsetOf: (senderId) => offsets.get(senderId) ?? 0,
    set: (senderId, offsetMs) => void offsets.set(senderId, offsetMs),
    real: now,
    offsets: () => offsets.entries(),
  }
}
