import { yesOutweighs } from '../answer-order.ts'
import type { Channel } from '../channel.ts'
import type { ConsentEvent, Mark } from '../consent-event.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import { SECOND_MS } from '../instant.ts'
import { isOpen } from '../request-life.ts'
import { accepted, cancelAfterRefusal, happened, notify } from './accept.ts'
import { held } from './hold.ts'
import type { FailedSend } from './send-failed.ts'

/** A failed delivery that says the person stopped us: an opt-out on that channel, with the error as its evidence. */
export function stoppedAtProvider(
  person: PersonState,
  failed: FailedSend,
  circumstances: Circumstances,
): Extract<Decision, { kind: 'accepted' }> {
  const { channel, failure } = failed
  const { consent } = person[channel]
  const second = Math.floor(failed.at / SECOND_MS)
  // Our clock and the provider's are not compared to the second: an error that we just got is newer than any yes.
  const mark = { second: failed.dated === 'by_us' ? Math.max(second, consent.yes?.second ?? 0) : second, ref: null }
  // One message may fail twice, at once and by a status: a stop that is not newer is no news.
  if ((consent.facts.stops[0]?.second ?? 0) >= mark.second) return accepted()
  const superseded = yesOutweighs(consent.yes, mark)
  const stop = providerStop(person, channel, mark, {
    at: failed.at,
    providerMessageId: failed.providerMessageId,
    details: { ...(failure === null ? {} : { errorCode: failure.code }), ...(superseded ? { superseded } : {}) },
  })
  if (superseded) return accepted({ events: [stop] })
  const spread = holdOtherChannel(person, channel, circumstances)
  return accepted({
    events: [stop, ...spread.events],
    effects: [...stopEffects(person, channel), ...spread.effects],
  })
}

export function providerStop(
  person: PersonState,
  channel: Channel,
  mark: Mark,
  more: Pick<ConsentEvent, 'at' | 'providerMessageId' | 'details'>,
): ConsentEvent {
  const { status, request } = person[channel].consent
  return happened(
    { type: 'provider_stop', channel, at: more.at, actor: { kind: 'provider' }, method: 'provider' },
    {
      requestId: isOpen(request) ? request.id : null,
      mark,
      providerMessageId: more.providerMessageId,
      details: { formerStatus: status, ...more.details },
    },
  )
}

/** Nothing is confirmed: the provider has its own words for it, and no message of the person's opened a window. */
export function stopEffects(person: PersonState, channel: Channel): Effect[] {
  const { status, request } = person[channel].consent
  if (status === 'revoked') return []
  return [cancelAfterRefusal(channel, 'revoked'), notify('revoked', channel, request?.id ?? null)]
}

/**
 * A carrier's block of SMS means that the person wrote STOP there and we did not read it. Where a stop counts on both
 * channels, WhatsApp waits until somebody has looked (reliability §5.2, error 21610).
 */
function holdOtherChannel(person: PersonState, channel: Channel, { policy, now }: Circumstances) {
  const isKnown =
    person.sms.consent.status === 'revoked' || ['declined', 'revoked'].includes(person.whatsapp.consent.status)
  if (channel !== 'sms' || policy.stopScope !== 'both_channels' || isKnown) return { events: [], effects: [] }
  return held(person, 'whatsapp', { reason: 'stopped_on_sms', now, actor: { kind: 'provider' } })
}
