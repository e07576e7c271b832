import type { Mark } from '../consent-event.ts'
import { type Instant, MINUTE_MS, SECOND_MS } from '../instant.ts'

/** A provider's time this far ahead of the receipt is not believed (reliability §3.2). */
const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS

interface Dated {
  readonly ref: string
  readonly at: Instant
  readonly receivedAt: Instant
}

/** Place of an answer: the provider's second, or the second of receipt where the provider's time is not believed. */
export function markOf(message: Dated): Mark {
  const at = isFromTheFuture(message) ? message.receivedAt : message.at
  return { second: Math.floor(at / SECOND_MS), ref: message.ref }
}

/** Were such a time believed, a yes could outweigh stops that have not been written yet. */
export function isFromTheFuture({ at, receivedAt }: Pick<Dated, 'at' | 'receivedAt'>): boolean {
  return at > receivedAt + FUTURE_TOLERANCE_MS
}
