import { addAutomaticText } from './brake.ts'
import type { Channel } from './channel.ts'
import type { ConsentEvent } from './consent-event.ts'
import { addFacts } from './consent-facts.ts'
import {
  type ConsentFacts,
  type ConsentState,
  NO_CONSENT,
  NO_FACTS,
  type OptInRequest,
  type PersonChannel,
  type RequestProgress,
} from './consent-state.ts'
import type { Decision, Fact, PersonState } from './decision.ts'
import { deriveConsent } from './derive-consent.ts'
import { addReachability } from './reachability.ts'
import { addProgress } from './request-progress.ts'

/** Applies one event of one person and channel. Events may come in any order and more than once. */
export function applyEvent(state: ConsentState, event: ConsentEvent): ConsentState {
  return applyEvents(state, [event])
}

/** Applies events of one person and channel in any order and batch; answers the same state as `foldEvents` of all. */
export function applyEvents(state: ConsentState, events: readonly ConsentEvent[]): ConsentState {
  const facts = events.reduce(addFacts, state.facts)
  return facts === state.facts ? state : deriveConsent(facts, state.progress)
}

/** The state from scratch: what the events alone say (progress and the other two facts are not evidence). */
export function foldEvents(events: readonly ConsentEvent[]): ConsentState {
  return applyEvents(NO_CONSENT, events)
}

/** Applies one change of reachability, window or a request's progress. The newest wins, in any order. */
export function applyFact(state: PersonChannel, fact: Fact): PersonChannel {
  switch (fact.kind) {
    case 'window':
      return fact.openUntil <= (state.windowOpenUntil ?? Number.NEGATIVE_INFINITY)
        ? state
        : { ...state, windowOpenUntil: fact.openUntil }
    case 'reachable':
    case 'unreachable': {
      const reachability = addReachability(state.reachability, fact)
      return reachability === state.reachability ? state : { ...state, reachability }
    }
    case 'automatic_text':
      return addAutomaticText(state, fact)
    case 'ask_again_noticed':
    case 'request_progress': {
      const { consent } = state
      const progress = addProgress(consent.progress, fact)
      return progress === consent.progress ? state : { ...state, consent: deriveConsent(consent.facts, progress) }
    }
    default:
      return fact satisfies never
  }
}

/** The person after a decision. A channel on which nothing changed keeps its identity. */
export function applyDecision(person: PersonState, decision: Decision): PersonState {
  if (decision.kind === 'refused') return person
  const { events, facts } = decision
  if (events.length === 0 && facts.length === 0) return person
  return { ...person, whatsapp: changed(person, 'whatsapp', decision), sms: changed(person, 'sms', decision) }
}

/** What a row keeps: the facts and the progress, from which everything follows, and the request, which the check reads. */
export interface StoredConsent {
  readonly facts: ConsentFacts
  readonly progress: Readonly<Record<string, RequestProgress>>
  readonly request: OptInRequest | null
}

/** The state as plain JSON. */
export function encodeState({ facts, progress, request }: ConsentState): StoredConsent {
  return { facts, progress, request }
}

/** Reads what `encodeState` wrote; fields that an older version did not know are empty. */
export function decodeState(stored: Partial<StoredConsent>): ConsentState {
  return deriveConsent({ ...NO_FACTS, ...stored.facts }, stored.progress ?? {})
}

function changed(
  person: PersonState,
  channel: Channel,
  { events, facts }: Extract<Decision, { kind: 'accepted' }>,
): PersonChannel {
  const before = person[channel]
  const own = events.filter((event) => event.channel === channel)
  const consent = own.length === 0 ? before.consent : applyEvents(before.consent, own)
  const after = consent === before.consent ? before : { ...before, consent }
  return facts.filter((fact) => fact.channel === channel).reduce(applyFact, after)
}
