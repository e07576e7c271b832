import { isBraked } from '../brake.ts'
import type { Channel } from '../channel.ts'
import type { ReceiveMessage } from '../command.ts'
import type { ConsentEvent, ConsentEventType, EventDetails, Mark } from '../consent-event.ts'
import type { ConsentState } from '../consent-state.ts'
import type { Circumstances, PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import type { RequestId } from '../ids.ts'
import type { Purpose } from '../purpose.ts'
import { PURPOSE_RULES } from '../purpose-rules.ts'
import { isUnanswered } from '../request-life.ts'
import { happened, sendNow } from './accept.ts'
import type { Reading } from './reading.ts'

/** A customer's message with all that judging it needs. */
export interface Reply {
  readonly person: PersonState
  readonly command: ReceiveMessage
  readonly circumstances: Circumstances
  readonly reading: Reading
  readonly mark: Mark
  /** Consent on the channel the message came in on. */
  readonly consent: ConsentState
}

/** What follows from a reply, besides that the person is alive. */
export interface Consequences {
  readonly events: readonly ConsentEvent[]
  readonly effects: readonly Effect[]
}

export const NO_CONSEQUENCES: Consequences = { events: [], effects: [] }

/** The fact that a customer answered, on the channel it counts for. */
export function answered(reply: Reply, type: ConsentEventType, channel: Channel, details: EventDetails): ConsentEvent {
  const { command, reading, mark, person, circumstances } = reply
  const { status, request } = person[channel].consent
  const isElsewhere = channel !== command.channel
  return happened(
    { type, channel, at: command.at, actor: { kind: 'contact' }, method: reading.method },
    {
      ...closes(reply, channel, details.superseded === true),
      mark,
      providerMessageId: command.providerMessageId,
      answer: reading.words,
      rule: reading.rule,
      language: request?.language ?? null,
      details: {
        ...details,
        ...alsoCloses(reply, channel, details.superseded === true),
        ...(isElsewhere ? { reason: `stopped_on_${command.channel}` } : {}),
        formerStatus: status,
        policyVersion: circumstances.policy.version,
      },
    },
  )
}

/**
 * One of our own messages in answer; none to strangers, to people not to be contacted, to whoever caused too many within
 * the hour, or where the provider answered.
 */
export function sendTo(reply: Reply, purpose: Purpose, requestId: RequestId | null): Effect[] {
  const { person, command, circumstances, consent } = reply
  const { channel, providerVerdict } = command
  const isPossible = person.isContact && !person.suppressed && circumstances.channels[channel].kind !== 'off'
  if (!isPossible || providerVerdict !== null || isBraked(person[channel], circumstances.now)) return []
  if (isTooLate(command, purpose)) return []
  const language = consent.request?.language ?? person.language
  return [sendNow(purpose, channel, { requestId, language, now: circumstances.now })]
}

/**
 * An SMS found in the provider's list may be hours old; what would have been said within minutes is not said any more
 * (47 CFR 64.1200(a)(12), reliability §4.4). That somebody agreed is confirmed all the same.
 */
function isTooLate({ channel, at, receivedAt }: ReceiveMessage, purpose: Purpose): boolean {
  return channel === 'sms' && purpose !== 'opt_in_confirmation' && receivedAt - at > PURPOSE_RULES[purpose].timeToLiveMs
}

/** The request whose button was pressed, or else the newest one, answers by whatever closes it. */
function closes({ person, reading, command }: Reply, channel: Channel, superseded: boolean) {
  if (channel === command.channel && reading.tapped !== null) return { requestId: reading.tapped }
  const { request } = person[channel].consent
  return { requestId: isUnanswered(request) && !superseded ? request.id : null }
}

/** Whoever presses a button of an older request has answered the newer one too. */
function alsoCloses({ person, reading, command }: Reply, channel: Channel, superseded: boolean) {
  const { request } = person[channel].consent
  const isTap = channel === command.channel && reading.tapped !== null
  const isOther = isTap && isUnanswered(request) && request.id !== reading.tapped
  return isOther && !superseded ? { alsoCloses: request.id } : {}
}
