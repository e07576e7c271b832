import type { Actor } from '../actor.ts'
import type { Channel } from '../channel.ts'
import type { ConsentEvent } from '../consent-event.ts'
import type { PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import type { Instant } from '../instant.ts'
import { cancelAfterRefusal, happened, notify } from './accept.ts'

interface Hold {
  readonly reason: string
  readonly now: Instant
  readonly actor: Actor
}

/** Puts a person on hold on one channel; a person who is held already stays so, for the first reason. */
export function held(
  person: PersonState,
  channel: Channel,
  { reason, now, actor }: Hold,
): { readonly events: ConsentEvent[]; readonly effects: Effect[] } {
  const { consent } = person[channel]
  if (consent.hold !== null) return { events: [], effects: [] }
  // Never before the clearance of an earlier hold, or it would count as cleared already.
  const at = Math.max(now, consent.facts.holdClearedAt ?? now)
  const requestId = consent.request?.id ?? null
  return {
    events: [happened({ type: 'held', channel, at, actor, method: 'system' }, { details: { reason } })],
    effects: [cancelAfterRefusal(channel, 'held'), notify('held', channel, requestId)],
  }
}
