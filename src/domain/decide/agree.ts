import { yesOutweighs } from '../answer-order.ts'
import type { Effect } from '../effect.ts'
import { DAY_MS } from '../instant.ts'
import { requestExpiresAt } from '../request-life.ts'
import { cancelAfterYes, notify } from './accept.ts'
import { held } from './hold.ts'
import { isFromTheFuture } from './mark.ts'
import { answered, type Consequences, NO_CONSEQUENCES, type Reply, sendTo } from './reply.ts'
import { leaveUnclear, recordUnclear } from './unclear.ts'
import { wasAsked } from './was-asked.ts'

/** An answer this much older than its receipt is kept as evidence, but somebody looks first (reliability §3.2). */
const ANSWER_AGE_MAX_MS = 8 * DAY_MS

/** A yes: typed by whom it was offered, or tapped on a request addressed to the one who taps, in any state. */
export function agree(reply: Reply): Consequences {
  const { consent, mark, reading } = reply
  if (consent.status === 'granted') return again(reply)
  if (consent.refusal !== null && !yesOutweighs(mark, consent.refusal)) {
    return { events: [answered(reply, 'granted', reply.command.channel, { superseded: true })], effects: [] }
  }
  const isRefused = consent.status === 'declined' || consent.status === 'revoked'
  if (reading.tapped !== null || isRefused) return grant(reply)
  const asked = wasAsked(reply)
  switch (asked) {
    case 'yes':
      return grant(reply)
    case 'not_seen_yet':
      return leaveUnclear(reply)
    case 'no':
      return unsolicited(reply)
    default:
      return asked satisfies never
  }
}

/**
 * A newer yes of somebody who has agreed says nothing new, but a stop that was written between the two and arrives last
 * must find it: the greatest yes decides, in whatever order they come (DESIGN section 2).
 */
function again(reply: Reply): Consequences {
  if (reply.consent.yes !== null && !yesOutweighs(reply.mark, reply.consent.yes)) return NO_CONSEQUENCES
  return { events: [answered(reply, 'granted', reply.command.channel, { reason: 'said_again' })], effects: [] }
}

function grant(reply: Reply): Consequences {
  const { person, command, circumstances, consent } = reply
  const { channel } = command
  const late = isLate(reply) ? { late: true } : {}
  const requestId = consent.request?.id ?? null
  const hold = holdReason(reply)
  const onHold =
    hold === null ? NO_CONSEQUENCES : held(person, channel, { ...SYSTEM, reason: hold, now: circumstances.now })
  const isHeld = hold !== null || consent.hold !== null
  const confirmation: Effect[] = isHeld ? [] : sendTo(reply, 'opt_in_confirmation', requestId)
  const notice = notify(consent.refusal === null ? 'granted' : 'granted_again', channel, requestId)
  return {
    events: [answered(reply, 'granted', channel, late), ...onHold.events],
    effects: [cancelAfterYes(channel), ...onHold.effects, ...confirmation, notice],
  }
}

const SYSTEM = { actor: { kind: 'system' } } as const

function holdReason({ command }: Reply): string | null {
  if (isFromTheFuture(command)) return 'answer_from_the_future'
  return command.at < command.receivedAt - ANSWER_AGE_MAX_MS ? 'answer_too_old' : null
}

/** After the request had lapsed; it counts all the same (DESIGN section 3, "late yes"). */
function isLate({ consent, command, circumstances }: Reply): boolean {
  const { request } = consent
  if (request === null) return false
  const expiresAt = requestExpiresAt(request, circumstances.policy)
  return request.state === 'lapsed' || (expiresAt !== null && command.at >= expiresAt)
}

/** Nothing was offered, so it is not consent; on SMS without the consent mode a "yes" is everyday talk. */
function unsolicited(reply: Reply): Consequences {
  const { channel } = reply.command
  if (channel === 'sms' && reply.circumstances.policy.smsMode !== 'consent') return NO_CONSEQUENCES
  return { events: [recordUnclear(reply, null, { reason: 'nothing_was_asked' })], effects: [] }
}
