import type { Channel } from './channel.ts'
import type { PersonChannel } from './consent-state.ts'
import type { Circumstances, PersonState } from './decision.ts'
import { type Instant, toIso } from './instant.ts'
import { type Refusal, refusal } from './refusal.ts'
import { cooldownEndsAt, isOnItsWay } from './request-life.ts'

/** Why this person cannot be asked on this channel now, or null. Screens and the request itself use this one rule. */
export function askProblem(person: PersonState, channel: Channel, circumstances: Circumstances): Refusal | null {
  return (
    accessProblem(person, channel, circumstances) ??
    consentProblem(person[channel], circumstances) ??
    progressProblem(person[channel], circumstances)
  )
}

function accessProblem(person: PersonState, channel: Channel, circumstances: Circumstances): Refusal | null {
  const condition = circumstances.channels[channel]
  if (condition.kind === 'off') return refusal('optin.channel_off')
  if (condition.kind === 'paused') return refusal('optin.channel_off', { reason: condition.reason })
  if (!person.isContact) return refusal('optin.not_a_contact')
  if (person.suppressed) return refusal('optin.held', { reason: 'suppressed' })
  if (!person.addressable[channel]) return refusal('optin.unreachable', { reason: 'number_invalid' })
  // The text of an SMS request exists only where the policy asks for consent on SMS (product-ux §3.7).
  return channel === 'sms' && circumstances.policy.smsMode !== 'consent' ? refusal('optin.no_text') : null
}

function consentProblem({ consent }: PersonChannel, { policy, now }: Circumstances): Refusal | null {
  if (consent.hold !== null) return refusal('optin.held', { reason: consent.hold.reason })
  if (consent.status === 'granted') return refusal('optin.already_granted')
  if (consent.status !== 'declined' && consent.status !== 'revoked') return null
  const waitMs = policy.askAgainAfterRefusalMs
  if (waitMs === null || consent.since === null) return refusal('optin.declined')
  const retryAt = consent.since + waitMs
  return now < retryAt ? refusal('optin.declined', { retryAt: toIso(retryAt) }) : null
}

function progressProblem(channel: PersonChannel, { policy, now }: Circumstances): Refusal | null {
  const { request, attemptsUsed } = channel.consent
  if (isOnItsWay(request)) return refusal('optin.in_progress', askedBy(channel))
  const recheckAt = unreachableUntil(channel)
  if (recheckAt !== null && now < recheckAt) return refusal('optin.unreachable', { retryAt: toIso(recheckAt) })
  if (attemptsUsed >= policy.requestsMax) return refusal('optin.max', { max: policy.requestsMax })
  const retryAt = cooldownEndsAt(channel, policy)
  if (retryAt === null || now >= retryAt) return null
  return refusal('optin.cooldown', { retryAt: toIso(retryAt), ...askedBy(channel) })
}

function askedBy({ consent: { request } }: PersonChannel): Record<string, string> {
  return request === null ? {} : { agent: request.agentName, askedAt: toIso(request.askedAt) }
}

function unreachableUntil({ reachability }: PersonChannel): Instant | null {
  return reachability.status === 'unreachable' ? reachability.recheckAt : null
}
