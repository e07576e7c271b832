import type { Channel } from '../../domain/channel.ts'
import { type Instant, MINUTE_MS } from '../../domain/instant.ts'

/** When the provider's list is asked for a message of unknown outcome, counted from then (reliability §3.4). */
const LOOKS_MS = [MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS, 15 * MINUTE_MS] as const
/** After this without news it is for a person to decide. */
const GIVEN_UP_MS = 15 * MINUTE_MS

/** WhatsApp has no list to ask: its reports either come by themselves, or they do not. */
export function firstLookAt(channel: Channel, unknownSince: Instant): Instant {
  return unknownSince + (channel === 'sms' ? LOOKS_MS[0] : GIVEN_UP_MS)
}

/** The look after one that found nothing; null: there is none, and a person decides. */
export function nextLookAt(unknownSince: Instant, now: Instant): Instant | null {
  const next = LOOKS_MS.find((afterMs) => unknownSince + afterMs > now)
  return next === undefined ? null : unknownSince + next
}
