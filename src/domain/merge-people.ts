import { addAutomaticText } from './brake.ts'
import { CHANNELS, type Channel } from './channel.ts'
import type { ConsentEvent } from './consent-event.ts'
import type { ConsentState, PersonChannel } from './consent-state.ts'
import { cancelAfterRefusal, happened, notify } from './decide/accept.ts'
import { held } from './decide/hold.ts'
import type { PersonState } from './decision.ts'
import type { Effect } from './effect.ts'
import type { Instant } from './instant.ts'
import { joinConsent } from './join-facts.ts'
import { isUnanswered } from './request-life.ts'

export interface Merged {
  /** What the evidence of both says; the events below are not applied yet. */
  readonly joined: Pick<PersonState, 'whatsapp' | 'sms'>
  /** Refusals and holds that one of the two had and that would be lost in the joined record. */
  readonly events: readonly ConsentEvent[]
  readonly effects: readonly Effect[]
}

/**
 * Two people turned out to be one. Their evidence is read as one record, and then the most restrictive of the two wins:
 * who had refused as either stays refused, who was held as either stays held, whatever the other agreed to. A yes that
 * is newer than both refusals is still to come, so one that arrives with the news counts.
 */
export function mergePeople(survivor: PersonState, other: PersonState, now: Instant): Merged {
  const joined = {
    whatsapp: joinChannels(survivor.whatsapp, other.whatsapp),
    sms: joinChannels(survivor.sms, other.sms),
  }
  const person = { ...survivor, ...joined }
  const parts = CHANNELS.map((channel) => {
    const before = [survivor[channel].consent, other[channel].consent]
    const refusal = keptRefusal(person, channel, before, now)
    const hold = keptHold(person, channel, before, now)
    return { events: [...refusal.events, ...hold.events], effects: [...refusal.effects, ...hold.effects] }
  })
  return { joined, events: parts.flatMap((part) => part.events), effects: parts.flatMap((part) => part.effects) }
}

function joinChannels(a: PersonChannel, b: PersonChannel): PersonChannel {
  const isNewer = (b.reachability.since ?? 0) > (a.reachability.since ?? 0)
  const openUntil = Math.max(a.windowOpenUntil ?? 0, b.windowOpenUntil ?? 0)
  const joined: PersonChannel = {
    ...a,
    consent: joinConsent(a.consent, b.consent),
    reachability: isNewer ? b.reachability : a.reachability,
    windowOpenUntil: openUntil === 0 ? null : openUntil,
  }
  return (b.automatic ?? []).reduce(addAutomaticText, joined)
}

const STRENGTH = { none: 0, requested: 0, granted: 0, declined: 1, revoked: 2 } as const

function keptRefusal(person: PersonState, channel: Channel, before: readonly ConsentState[], now: Instant) {
  const { consent } = person[channel]
  const strongest = before.some(({ status }) => status === 'revoked') ? 'revoked' : 'declined'
  const isLost = before.some(({ status }) => STRENGTH[status] > STRENGTH[consent.status])
  if (!isLost) return { events: [], effects: [] }
  const requestId = isUnanswered(consent.request) ? consent.request.id : null
  const event = happened(
    { type: strongest, channel, at: now, actor: { kind: 'system' }, method: 'system' },
    {
      requestId,
      mark: { second: secondThatWins(consent, before), ref: null },
      details: { reason: 'people_merged', formerStatus: consent.status },
    },
  )
  const isNews = before[0]?.status !== strongest
  return {
    events: [event],
    effects: [cancelAfterRefusal(channel, strongest), ...(isNews ? [notify(strongest, channel, requestId)] : [])],
  }
}

/** The earliest second at which the refusal outweighs what is known, so that any answer after it counts as newer. */
function secondThatWins(joined: ConsentState, before: readonly ConsentState[]): number {
  const refusals = before.map(({ refusal }) => refusal?.second ?? 0)
  const asked = Object.values(joined.facts.requests).map((request) => (request.asked?.formerRefusalSecond ?? -1) + 1)
  return Math.max(...refusals, ...asked, joined.yes?.second ?? 0)
}

function keptHold(person: PersonState, channel: Channel, before: readonly ConsentState[], now: Instant) {
  const reason = before.find(({ hold }) => hold !== null)?.hold?.reason
  return reason === undefined
    ? { events: [], effects: [] }
    : held(person, channel, { reason, now, actor: { kind: 'system' } })
}
