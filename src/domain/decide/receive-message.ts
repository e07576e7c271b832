import { isBraked, wasHelped } from '../brake.ts'
import type { ReceiveMessage } from '../command.ts'
import type { ConsentEvent } from '../consent-event.ts'
import type { Circumstances, Decision, Fact, PersonState } from '../decision.ts'
import { windowOpenUntil } from '../window.ts'
import { accepted } from './accept.ts'
import { agree } from './agree.ts'
import { decline } from './decline.ts'
import { held } from './hold.ts'
import { isKnownAnswer } from './known-answer.ts'
import { markOf } from './mark.ts'
import { readMessage } from './reading.ts'
import { type Consequences, NO_CONSEQUENCES, type Reply, sendTo } from './reply.ts'
import { stop } from './stop.ts'
import { leaveUnclear, recordUnclear } from './unclear.ts'

/** A customer wrote or pressed a button. Never refused: whatever it means for consent, the person was heard. */
export function receiveMessage(person: PersonState, command: ReceiveMessage, circumstances: Circumstances): Decision {
  const { consent } = person[command.channel]
  const facts = signsOfLife(command)
  if (isKnownAnswer(consent, command.ref)) return accepted({ facts })
  const reading = readMessage(person, command, circumstances)
  const reply: Reply = { person, command, circumstances, reading, mark: markOf(command), consent }
  const { events, effects } = braked(reply, consequencesOf(reply))
  return accepted({ events, effects, facts: [...facts, ...automaticTexts(reply, effects)] })
}

/** Whoever still changes the answer once the brake is on is held: every stop counts, and no yes is taken at its word. */
function braked(reply: Reply, consequences: Consequences): Consequences {
  const { person, circumstances, command } = reply
  if (!consequences.events.some(isChange) || !isBraked(person[command.channel], circumstances.now)) return consequences
  const hold = { reason: 'too_many_changes', now: circumstances.now, actor: { kind: 'system' } } as const
  const { events, effects } = held(person, command.channel, hold)
  return { events: [...consequences.events, ...events], effects: [...consequences.effects, ...effects] }
}

function isChange({ type, details }: ConsentEvent): boolean {
  const isAnswer = type === 'granted' || type === 'declined' || type === 'revoked'
  return isAnswer && details.superseded !== true && details.formerStatus !== type
}

function automaticTexts({ command, circumstances }: Reply, effects: Consequences['effects']): Fact[] {
  const sends = effects.filter((effect) => effect.kind === 'send')
  if (sends.length === 0) return []
  const text = { kind: 'automatic_text', channel: command.channel, at: circumstances.now, ref: command.ref } as const
  return [sends.some(({ purpose }) => purpose === 'sms_help') ? { ...text, isHelp: true } : text]
}

function consequencesOf(reply: Reply): Consequences {
  const { reading, command, consent } = reply
  switch (reading.intent) {
    case 'stop':
      return stop(reply)
    case 'yes':
      return agree(reply)
    case 'no':
      // "yes, stop" declines a question; from somebody who had agreed it is a stop (reliability §4.3).
      return reading.holdsStop && consent.status === 'granted' ? stop(reply) : decline(reply)
    case 'help':
      return command.channel === 'sms' ? help(reply) : leaveUnclear(reply)
    case 'other':
      // The carrier answered HELP and START itself.
      return command.providerVerdict === null ? leaveUnclear(reply) : startedAtProvider(reply)
    case 'not_addressed':
      // Whom we did not ask cannot answer: recorded, and nothing else (whatsapp-cloud-api §13.5).
      return { events: [recordUnclear(reply, null, { reason: 'not_addressed' })], effects: [] }
    default:
      return reading.intent satisfies never
  }
}

/** Carriers demand an answer to HELP from everybody, also from those who opted out (reliability §4.4); one will do. */
function help(reply: Reply): Consequences {
  if (wasHelped(reply.person[reply.command.channel], reply.circumstances.now)) return NO_CONSEQUENCES
  return { events: [], effects: sendTo(reply, 'sms_help', null) }
}

/** The carrier's block is lifted, which is no consent: kept as evidence, in words of the carrier's that are none of ours. */
function startedAtProvider(reply: Reply): Consequences {
  const wasRefused = reply.consent.status === 'declined' || reply.consent.status === 'revoked'
  if (reply.command.providerVerdict !== 'start' || !wasRefused) return NO_CONSEQUENCES
  return { events: [recordUnclear(reply, null, { reason: 'start_at_provider' })], effects: [] }
}

/** Only WhatsApp has a window. The provider's time opens it, but never further than a day from the receipt. */
function signsOfLife({ channel, at, receivedAt }: ReceiveMessage): Fact[] {
  const seenAt = Math.min(at, receivedAt)
  const reachable: Fact = { kind: 'reachable', channel, at: seenAt }
  return channel === 'whatsapp'
    ? [reachable, { kind: 'window', channel, openUntil: windowOpenUntil(seenAt) }]
    : [reachable]
}
