import { addStop, laterAnswer } from './answer-order.ts'
import type { Answer, ConsentFacts, ConsentState } from './consent-state.ts'
import { deriveConsent } from './derive-consent.ts'
import type { Instant } from './instant.ts'
import { keepNewest, type RequestFacts, type RequestMap } from './request-facts.ts'

/** What the events of two people say together: the same facts as if all of them had been written for one person. */
export function joinConsent(a: ConsentState, b: ConsentState): ConsentState {
  return deriveConsent(
    joinFacts(a.facts, b.facts),
    joinMaps(a.progress, b.progress, (_, progress) => progress),
  )
}

function joinFacts(a: ConsentFacts, b: ConsentFacts): ConsentFacts {
  const hold = laterHold(a, b)
  return {
    yes: joinAnswers(a.yes, b.yes),
    declined: joinAnswers(a.declined, b.declined),
    stops: b.stops.reduce(addStop, a.stops),
    heldAt: hold.heldAt,
    holdReason: hold.holdReason,
    holdClearedAt: latest(a.holdClearedAt, b.holdClearedAt),
    requests: joinRequests(a.requests, b.requests),
    rePromptedAt: latest(a.rePromptedAt, b.rePromptedAt),
  }
}

function joinAnswers(a: Answer | null, b: Answer | null): Answer | null {
  return b === null ? a : laterAnswer(a, b)
}

function laterHold(a: ConsentFacts, b: ConsentFacts): ConsentFacts {
  const [atA, atB] = [a.heldAt ?? Number.NEGATIVE_INFINITY, b.heldAt ?? Number.NEGATIVE_INFINITY]
  if (atA !== atB) return atA > atB ? a : b
  return a.holdReason >= b.holdReason ? a : b
}

function joinRequests(a: RequestMap, b: RequestMap): RequestMap {
  return joinMaps(a, b, joinRequest)
}

/** Both people may know of one request: one was asked, and the other's answer closed it. */
function joinRequest(a: RequestFacts, b: RequestFacts): RequestFacts {
  return {
    asked: a.asked ?? b.asked,
    rank: Math.max(a.rank, b.rank),
    handedOverAt: earliest(a.handedOverAt, b.handedOverAt),
    answered: a.answered || b.answered,
    lapsed: a.lapsed || b.lapsed,
    clarified: a.clarified || b.clarified,
  }
}

type ByRequest<Entry> = Readonly<Record<string, Entry>>

function joinMaps<Entry>(a: ByRequest<Entry>, b: ByRequest<Entry>, join: (a: Entry, b: Entry) => Entry) {
  let joined = a
  for (const [id, entry] of Object.entries(b)) {
    const known = joined[id]
    joined = keepNewest({ ...joined, [id]: known === undefined ? entry : join(known, entry) })
  }
  return joined
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
