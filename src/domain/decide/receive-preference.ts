import { yesOutweighs } from '../answer-order.ts'
import type { ReceivePreference } from '../command.ts'
import type { Decision, Fact, PersonState } from '../decision.ts'
import { accepted } from './accept.ts'
import { isKnownAnswer } from './known-answer.ts'
import { markOf } from './mark.ts'
import { providerStop, stopEffects } from './provider-stop.ts'

/** Stop, as a setting in the customer's app, is a full opt-out on that channel; resume and signup change nothing. */
export function receivePreference(person: PersonState, command: ReceivePreference): Decision {
  const { channel, ref } = command
  const facts: Fact[] = [{ kind: 'reachable', channel, at: Math.min(command.at, command.receivedAt) }]
  const { consent } = person[channel]
  if (command.value !== 'stop' || isKnownAnswer(consent, ref)) return accepted({ facts })
  const mark = markOf(command)
  const superseded = yesOutweighs(consent.yes, mark)
  const details = { reason: 'user_preference', ...(superseded ? { superseded } : {}) }
  const stop = providerStop(person, channel, mark, { at: command.at, providerMessageId: null, details })
  return accepted({ events: [stop], facts, effects: superseded ? [] : stopEffects(person, channel) })
}
