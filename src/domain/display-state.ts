import type { DisplayState } from './capabilities.ts'
import type { OptInRequest, PersonChannel } from './consent-state.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
import { cooldownEndsAt, isOpen, requestExpiresAt } from './request-life.ts'

type Rules = Pick<Policy, 'cooldownMs' | 'requestExpiresMs' | 'requestsMax'>

/** The one word for a person on a channel (product-ux §0.2): a pure function of the three facts, the policy and now. */
export function displayState(channel: PersonChannel, suppressed: boolean, rules: Rules, now: Instant): DisplayState {
  const { status, request } = channel.consent
  if (suppressed) return 'suppressed'
  if (status === 'declined' || status === 'revoked') return status
  if (isUnreachable(channel, now)) return 'unreachable'
  if (status === 'granted') return 'granted'
  return request === null ? 'not_asked' : requestDisplay(channel, request, rules, now)
}

/** Not reachable by the newest evidence, and nothing newer is under way; somebody who agreed may be tried after a day. */
function isUnreachable({ consent, reachability }: PersonChannel, now: Instant): boolean {
  if (reachability.status !== 'unreachable') return false
  if (consent.status === 'granted') return now < (reachability.recheckAt ?? now)
  return !(isOpen(consent.request) && consent.request.askedAt >= (reachability.since ?? 0))
}

function requestDisplay(channel: PersonChannel, request: OptInRequest, rules: Rules, now: Instant): DisplayState {
  if (request.state === 'answered') return 'not_asked'
  if (request.state === 'failed') return 'send_failed'
  if (request.handedOverAt === null) return now < (request.scheduledFor ?? now) ? 'scheduled' : 'sending'
  const isDelivered = request.state === 'delivered' || request.state === 'read'
  if (now < (cooldownEndsAt(channel, rules) ?? now)) return isDelivered ? 'pending' : 'sending'
  if (channel.consent.attemptsUsed >= rules.requestsMax) return 'attempts_used'
  const isExpired = request.state === 'lapsed' || now >= (requestExpiresAt(request, rules) ?? now)
  return isExpired ? 'expired' : 'no_response'
}
