import type { Actor } from '../actor.ts'
import type { Channel } from '../channel.ts'
import type { ConsentEvent, ConsentEventType, Method } from '../consent-event.ts'
import type { Decision } from '../decision.ts'
import type { Effect, Notice } from '../effect.ts'
import type { RequestId } from '../ids.ts'
import type { Instant } from '../instant.ts'
import type { Purpose } from '../purpose.ts'
import { PURPOSE_RULES } from '../purpose-rules.ts'
import type { Refusal } from '../refusal.ts'

type Accepted = Extract<Decision, { kind: 'accepted' }>

/** The parts of a decision; what is left out is empty. */
export function accepted(parts: Partial<Omit<Accepted, 'kind'>> = {}): Accepted {
  return { kind: 'accepted', events: parts.events ?? [], facts: parts.facts ?? [], effects: parts.effects ?? [] }
}

export function refused(refusal: Refusal): Decision {
  return { kind: 'refused', refusal }
}

interface Happened {
  readonly type: ConsentEventType
  readonly channel: Channel
  readonly at: Instant
  readonly actor: Actor
  readonly method: Method
}

/** One fact; what does not apply to it is null. */
export function happened(base: Happened, more: Partial<Omit<ConsentEvent, keyof Happened>> = {}): ConsentEvent {
  return {
    ...base,
    requestId: more.requestId ?? null,
    messageId: more.messageId ?? null,
    mark: more.mark ?? null,
    providerMessageId: more.providerMessageId ?? null,
    answer: more.answer ?? null,
    rule: more.rule ?? null,
    language: more.language ?? null,
    details: more.details ?? {},
  }
}

export function notify(notice: Notice, channel: Channel, requestId: RequestId | null): Effect {
  return { kind: 'notify', notice, channel, requestId }
}

/** One message of our own making, free to leave at once. */
export function sendNow(
  purpose: Purpose,
  channel: Channel,
  more: { readonly requestId: RequestId | null; readonly language: string | null; readonly now: Instant },
): Effect {
  const expiresAt = more.now + PURPOSE_RULES[purpose].timeToLiveMs
  return {
    kind: 'send',
    channel,
    purpose,
    messageId: null,
    requestId: more.requestId,
    language: more.language,
    notBefore: null,
    expiresAt,
  }
}

const AFTER_REFUSAL: readonly Purpose[] = [
  'opt_in_request',
  'clarification',
  'opt_in_confirmation',
  'conversation',
  'template',
]
const AFTER_YES: readonly Purpose[] = [
  'opt_in_request',
  'clarification',
  'decline_confirmation',
  'opt_out_confirmation',
]

/** Whatever waits and was allowed only until this refusal or hold. */
export function cancelAfterRefusal(channel: Channel, reason: string): Effect {
  return { kind: 'cancel_queued', channel, purposes: AFTER_REFUSAL, reason }
}

/** Whatever waits and would contradict the yes that was just given. */
export function cancelAfterYes(channel: Channel): Effect {
  return { kind: 'cancel_queued', channel, purposes: AFTER_YES, reason: 'superseded' }
}
