import { yesOutweighs } from '../answer-order.ts'
import { cancelAfterRefusal, notify } from './accept.ts'
import { answered, type Consequences, NO_CONSEQUENCES, type Reply, sendTo } from './reply.ts'

/** A no: tapped, it counts in every state; typed, it answers an open question and is conversation otherwise. */
export function decline(reply: Reply): Consequences {
  const { consent, mark, reading, command } = reply
  const superseded = yesOutweighs(consent.yes, mark)
  if (superseded) return supersededNo(reply)
  if (!isAnswer(reply)) return NO_CONSEQUENCES
  // Somebody who had agreed takes the agreement back; the kind says so, and the status with it (DESIGN section 3, "buttons").
  const isWithdrawal = consent.status === 'granted' && reading.tapped !== null
  const type = isWithdrawal ? 'revoked' : 'declined'
  const event = answered(reply, type, command.channel, {})
  const wasRefused = consent.status === 'declined' || consent.status === 'revoked'
  return { events: [event], effects: wasRefused ? [] : effectsOf(reply, type) }
}

/** Somebody who refused before may be answering a re-prompt, and a yes of the same second must not outweigh it. */
function isAnswer(reply: Reply): boolean {
  const { status } = reply.consent
  const wasAsked = status === 'requested' || status === 'declined' || status === 'revoked'
  return reply.reading.tapped !== null || wasAsked || isTied(reply)
}

function effectsOf(reply: Reply, type: 'declined' | 'revoked') {
  const { channel } = reply.command
  const requestId = reply.reading.tapped ?? reply.consent.request?.id ?? null
  const purpose = type === 'declined' ? 'decline_confirmation' : 'opt_out_confirmation'
  return [cancelAfterRefusal(channel, type), ...sendTo(reply, purpose, requestId), notify(type, channel, requestId)]
}

/** Written in the very second of the yes: nobody can say which was meant to stand, so silence wins (reliability §3.2). */
function isTied({ consent, mark }: Reply): boolean {
  return consent.status === 'granted' && consent.yes?.second === mark.second
}

/** A no older than the yes that stands: history, where it answered a request, and talk otherwise. */
function supersededNo(reply: Reply): Consequences {
  if (reply.reading.tapped === null && !isWithinRequest(reply)) return NO_CONSEQUENCES
  return { events: [answered(reply, 'declined', reply.command.channel, { superseded: true })], effects: [] }
}

function isWithinRequest({ consent, command }: Reply): boolean {
  return consent.request !== null && command.at >= consent.request.askedAt
}
