import { yesOutweighs } from './answer-order.ts'
import type { Answer, ConsentFacts, ConsentState, ConsentStatus, RequestProgress } from './consent-state.ts'
import { newestRequest, openCycle } from './derive-request.ts'
import type { Instant } from './instant.ts'
import { type RequestFacts, stands, usedAttempt } from './request-facts.ts'

/** What follows from the facts; the same facts always give the same state. */
export function deriveConsent(facts: ConsentFacts, progress: Readonly<Record<string, RequestProgress>>): ConsentState {
  const refusal = refusalOf(facts)
  const cycle = openCycle(facts.requests)
  const standing = cycle.filter(stands)
  const status = statusOf(facts, refusal, standing)
  return {
    facts,
    progress,
    status,
    since: sinceOf(status, facts, standing),
    yes: facts.yes,
    refusal,
    hold: holdOf(facts),
    request: newestRequest(facts.requests, progress),
    attemptsUsed: attemptsOf(cycle),
    lastHandedOverAt: lastHandOver(facts.requests),
    lastRePromptAt: facts.rePromptedAt,
    stopsSinceYes: facts.stops.filter((stop) => !yesOutweighs(facts.yes, stop)).length,
  }
}

/** The newest refusal. Declining a later request does not weaken a stop, so a stop that no yes outweighs gives the kind. */
function refusalOf({ yes, declined, stops }: ConsentFacts): ConsentState['refusal'] {
  const stop = stops[0] ?? null
  if (declined === null && stop === null) return null
  const newest = declined === null || (stop !== null && stop.second >= declined.second) ? stop : declined
  const kind = stop !== null && (newest === stop || !yesOutweighs(yes, stop)) ? 'revoked' : 'declined'
  return newest === null ? null : { ...newest, kind }
}

function statusOf(
  facts: ConsentFacts,
  refusal: ConsentState['refusal'],
  standing: readonly RequestFacts[],
): ConsentStatus {
  if (yesOutweighs(facts.yes, refusal)) return 'granted'
  if (refusal === null) return standing.length > 0 ? 'requested' : 'none'
  return standing.some((request) => knew(request, refusal)) ? 'requested' : refusal.kind
}

/** Policy may allow a request after a refusal; it was made knowing that refusal, and any newer one outweighs it. */
function knew({ asked }: RequestFacts, refusal: Answer): boolean {
  const former = asked?.formerRefusalSecond ?? null
  return former !== null && former >= refusal.second
}

function sinceOf(status: ConsentStatus, facts: ConsentFacts, standing: readonly RequestFacts[]): Instant | null {
  switch (status) {
    case 'none':
      return null
    case 'granted':
      return facts.yes?.at ?? null
    case 'declined':
      return facts.declined?.at ?? null
    case 'revoked':
      return facts.stops[0]?.at ?? null
    case 'requested':
      return standing.reduce<Instant | null>((first, { asked }) => earlier(first, asked?.at ?? null), null)
    default:
      return status satisfies never
  }
}

function holdOf({ heldAt, holdClearedAt, holdReason }: ConsentFacts): ConsentState['hold'] {
  if (heldAt === null) return null
  return holdClearedAt === null || heldAt >= holdClearedAt ? { reason: holdReason, since: heldAt } : null
}

/** Counted, and never below what the newest request says came before it: old ones may no longer be kept. */
function attemptsOf(cycle: readonly RequestFacts[]): number {
  const used = cycle.filter(usedAttempt).length
  return cycle.reduce((count, request) => Math.max(count, attemptsBy(request)), used)
}

function attemptsBy(request: RequestFacts): number {
  const attempt = request.asked?.attempt ?? 0
  return usedAttempt(request) ? attempt : Math.max(0, attempt - 1)
}

function lastHandOver(requests: ConsentFacts['requests']): Instant | null {
  const handOvers = Object.values(requests).filter(usedAttempt)
  return handOvers.reduce<Instant | null>((last, { handedOverAt }) => later(last, handedOverAt), null)
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
