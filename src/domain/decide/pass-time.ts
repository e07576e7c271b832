import type { PassTime } from '../command.ts'
import type { ConsentEvent } from '../consent-event.ts'
import type { OptInRequest } from '../consent-state.ts'
import type { Circumstances, Decision, Fact, PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import { cooldownEndsAt, isOpen, isUnanswered, requestExpiresAt } from '../request-life.ts'
import { accepted, happened, notify } from './accept.ts'

/** Nothing happened but time: the cooldown is over, which is told once per request, or the request is no longer valid. */
export function passTime(person: PersonState, command: PassTime, circumstances: Circumstances): Decision {
  const { request } = person[command.channel].consent
  if (!isUnanswered(request)) return accepted()
  const expiresAt = requestExpiresAt(request, circumstances.policy)
  const isOver = isOpen(request) && expiresAt !== null && circumstances.now >= expiresAt
  const notice = noticeOf(person, command, circumstances, request)
  return accepted({
    events: isOver ? [lapsed(command, request, circumstances.now)] : [],
    facts: notice.facts,
    effects: notice.effects,
  })
}

function lapsed({ channel }: PassTime, request: OptInRequest, at: number): ConsentEvent {
  return happened(
    { type: 'request_lapsed', channel, at, actor: { kind: 'system' }, method: 'timeout' },
    { requestId: request.id, messageId: request.messageId, details: { reason: 'expired' } },
  )
}

/** Marked even where nobody is told, so that the sweep does not come back for it. */
function noticeOf(
  person: PersonState,
  { channel }: PassTime,
  { policy, now, channels }: Circumstances,
  request: OptInRequest,
): { facts: Fact[]; effects: Effect[] } {
  const state = person[channel]
  const cooldownEnd = request.handedOverAt === null ? null : cooldownEndsAt(state, policy)
  if (cooldownEnd === null || now < cooldownEnd || request.noticeAt !== null) return { facts: [], effects: [] }
  const isTold =
    person.isContact && !person.suppressed && state.consent.hold === null && channels[channel].kind !== 'off'
  const notice = state.consent.attemptsUsed >= policy.requestsMax ? 'requests_used' : 'ask_again'
  return {
    facts: [{ kind: 'ask_again_noticed', channel, requestId: request.id, at: now }],
    effects: isTold ? [notify(notice, channel, request.id)] : [],
  }
}
