export type WindowTone = 'ok' | 'wait' | 'bad'

const HOUR = 3_600_000
const WINDOW = 24 * HOUR

/** The three tones of the customer service window (product-ux §4.2 row 12). */
export function windowTone(left: number): WindowTone {
  if (left < HOUR / 6) return 'bad'
  return left < 2 * HOUR ? 'wait' : 'ok'
}

/** Share of the 24 hours that is left, 0 to 1. */
export function windowShare(left: number): number {
  return Math.min(1, Math.max(0, left / WINDOW))
}
