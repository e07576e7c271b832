import type { Instant } from '../domain/instant.ts'
import type { ProblemCode } from './problem-codes.ts'
import { ProblemError } from './problem-error.ts'

/** What stops a try that comes before tries are heard again. */
export function tooSoon(until: Instant, now: Instant, code: ProblemCode): ProblemError {
  return new ProblemError(code, { retryAfterSeconds: Math.ceil((until - now) / 1_000) })
}

/** Stops a request that comes too soon; null: it may go on. */
export function refuseTooSoon(until: Instant | null, now: Instant, code: ProblemCode): void {
  if (until !== null) throw tooSoon(until, now, code)
}
