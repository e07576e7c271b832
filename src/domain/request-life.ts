import type { OptInRequest, PersonChannel } from './consent-state.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'

type Rules = Pick<Policy, 'cooldownMs' | 'requestExpiresMs'>

/** Whether a request waits for its hand-over or its answer: at most one per person and channel does. */
export function isOpen(request: OptInRequest | null): request is OptInRequest {
  return request !== null && !['failed', 'answered', 'lapsed'].includes(request.state)
}

/** Whether a request may still be answered by silence: it lapsed or is open, and nobody said anything yet. */
export function isUnanswered(request: OptInRequest | null): request is OptInRequest {
  return request !== null && !['failed', 'answered'].includes(request.state)
}

/** Whether a request has not left yet, as far as is known. */
export function isOnItsWay(request: OptInRequest | null): request is OptInRequest {
  return request !== null && (request.state === 'scheduled' || request.state === 'queued')
}

/** When the person may be asked again: the cooldown runs from the newest hand-over. Null: nothing was handed over. */
export function cooldownEndsAt({ consent }: PersonChannel, rules: Rules): Instant | null {
  return consent.lastHandedOverAt === null ? null : consent.lastHandedOverAt + rules.cooldownMs
}

/** When a request stops being valid; a late yes still counts. Null until it was handed over. */
export function requestExpiresAt(request: OptInRequest, rules: Rules): Instant | null {
  return request.handedOverAt === null ? null : request.handedOverAt + rules.requestExpiresMs
}

/**
 * When time alone will change something for this person: the cooldown ends and a notice is due, or the request lapses.
 * Null when there is nothing to wait for. PassTime at that instant always moves on.
 */
export function nextLookAt(channel: PersonChannel, rules: Rules): Instant | null {
  const { request } = channel.consent
  if (!isUnanswered(request) || request.handedOverAt === null) return null
  const lapsesAt = request.state === 'lapsed' ? null : requestExpiresAt(request, rules)
  const noticeAt = request.noticeAt === null ? cooldownEndsAt(channel, rules) : null
  if (lapsesAt === null || noticeAt === null) return lapsesAt ?? noticeAt
  return Math.min(lapsesAt, noticeAt)
}
