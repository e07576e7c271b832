import type { RecordSendOutcome } from '../command.ts'
import type { ConsentEvent } from '../consent-event.ts'
import type { Circumstances, Decision, Fact, PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../instant.ts'
import type { Purpose } from '../purpose.ts'
import { REQUEST_RANKS } from '../request-facts.ts'
import { accepted, happened, notify } from './accept.ts'
import { stoppedAtProvider } from './provider-stop.ts'

/** An unreachable person may be asked again after this long (DESIGN section 3, "request"). */
const UNREACHABLE_RECHECK_MS = 24 * HOUR_MS

/** Twilio's codes for a number that is no mobile's: such a number changes its nature rarely (reliability §5.2). */
const NO_SMS_NUMBER: ReadonlySet<string> = new Set(['21211', '21614', '30006'])
const NO_SMS_RECHECK_MS = 30 * DAY_MS

/** A message that did not arrive, known at once or by a later status; `dated` says whose clock `at` is. */
export interface FailedSend
  extends Pick<
    RecordSendOutcome,
    'channel' | 'messageId' | 'purpose' | 'requestId' | 'providerMessageId' | 'failure' | 'at'
  > {
  readonly dated: 'by_us' | 'by_provider'
}

const CONFIRMATIONS: readonly Purpose[] = ['opt_in_confirmation', 'decline_confirmation', 'opt_out_confirmation']

/** What a failure means: for the request it carried, for reachability, and when the person stopped us at the provider. */
export function sendFailed(person: PersonState, failed: FailedSend, circumstances: Circumstances): Decision {
  const stop = failed.failure?.means === 'stopped' ? stoppedAtProvider(person, failed, circumstances) : accepted()
  // That somebody stopped us is believed even of a message that arrived; that it did not arrive is not.
  if (wasDelivered(person, failed)) return stop
  return accepted({
    events: [...requestFailed(person, failed), ...stop.events],
    facts: unreachable(person, failed),
    effects: [...failureNotices(person, failed), ...stop.effects],
  })
}

/** `failed` counts only while nothing higher was reported (product-ux §0.3). */
function wasDelivered(person: PersonState, { channel, purpose, requestId }: FailedSend): boolean {
  if (purpose !== 'opt_in_request' || requestId === null) return false
  const delivery = person[channel].consent.progress[requestId]?.delivery
  return delivery === 'delivered' || delivery === 'read'
}

function requestFailed(person: PersonState, failed: FailedSend): ConsentEvent[] {
  if (!isNewsOfRequest(person, failed)) return []
  const { channel, at, failure } = failed
  return [
    happened(
      { type: 'request_failed', channel, at, actor: { kind: 'provider' }, method: 'delivery' },
      {
        requestId: failed.requestId,
        messageId: failed.messageId,
        providerMessageId: failed.providerMessageId,
        details: failure === null ? {} : { errorCode: failure.code, reason: failure.means },
      },
    ),
  ]
}

/** An answered request no longer waits for anything, and a failure is told once. */
function isNewsOfRequest(person: PersonState, { channel, purpose, requestId }: FailedSend): boolean {
  if (purpose !== 'opt_in_request' || requestId === null) return false
  const facts = person[channel].consent.facts.requests[requestId]
  return facts !== undefined && !facts.answered && facts.rank < REQUEST_RANKS.failed
}

/**
 * A later message to somebody who was reached before may fail for other reasons than a missing account, so only a
 * request, or silence so far, makes a person unreachable (reliability §3.4). To the second, so that a sign of life in the
 * same second outweighs it.
 */
function unreachable(person: PersonState, { channel, purpose, failure, at }: FailedSend): Fact[] {
  if (failure?.means !== 'unreachable') return []
  if (purpose !== 'opt_in_request' && person[channel].reachability.status === 'reachable') return []
  const since = Math.floor(at / SECOND_MS) * SECOND_MS
  return [
    { kind: 'unreachable', channel, at: since, code: failure.code, recheckAt: since + recheckAfterMs(failure.code) },
  ]
}

function recheckAfterMs(code: string): number {
  return NO_SMS_NUMBER.has(code) ? NO_SMS_RECHECK_MS : UNREACHABLE_RECHECK_MS
}

function failureNotices(person: PersonState, failed: FailedSend): Effect[] {
  const { channel, purpose, requestId, failure } = failed
  // Who wrote STOP was answered by the carrier, which then refuses our confirmation: nobody has to do anything.
  if (CONFIRMATIONS.includes(purpose) && failure?.means === 'stopped') return []
  if (CONFIRMATIONS.includes(purpose)) return [notify('confirmation_failed', channel, requestId)]
  if (!isNewsOfRequest(person, failed) || failure?.means === 'stopped') return []
  const isMissing = failure?.means === 'unreachable' && channel === 'whatsapp'
  return [notify(isMissing ? 'not_on_whatsapp' : 'request_failed', channel, requestId)]
}
