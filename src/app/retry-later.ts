import type { Instant } from '../domain/instant.ts'

/** Whoever outside failed us is asked again after this, then after twice as long, up to an hour. */
const FIRST_RETRY_MS = 5_000
const RETRY_MS_MAX = 60 * 60 * 1_000

/** @param tries those before this one that failed, in a row. */
export function retryAt(now: Instant, tries: number): Instant {
  return now + Math.min(FIRST_RETRY_MS * 2 ** tries, RETRY_MS_MAX)
}
