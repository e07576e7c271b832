import type { ConsentEvent } from './consent-event.ts'
import type { MessageId } from './ids.ts'
import type { Instant } from './instant.ts'

/**
 * Requests remembered per person and channel. A request that fails uses no attempt, so their number has no other
 * bound. Ids are uuidv7: the greatest are the newest, and keeping the greatest is itself a maximum.
 */
const REQUESTS_KEPT_MAX = 32

/** How far a request came, as a rank that only rises: a failure outweighs a hand-over, a reported delivery a failure. */
export const REQUEST_RANKS = { asked: 0, unknown: 1, handed_over: 2, failed: 3, corrected: 4 } as const

/** What the events say of one request, each field a constant, a maximum or a minimum. */
export interface RequestFacts {
  /** From `requested`; null while only later news is known. */
  readonly asked: AskedFacts | null
  readonly rank: number
  readonly handedOverAt: Instant | null
  readonly answered: boolean
  readonly lapsed: boolean
  readonly clarified: boolean
}

interface AskedFacts {
  readonly messageId: MessageId | null
  readonly at: Instant
  readonly scheduledFor: Instant | null
  readonly agentId: string | null
  readonly agentName: string
  readonly language: string
  readonly attempt: number
  readonly formerRefusalSecond: number | null
}

export type RequestMap = Readonly<Record<string, RequestFacts>>

const NO_REQUEST: RequestFacts = {
  asked: null,
  rank: REQUEST_RANKS.asked,
  handedOverAt: null,
  answered: false,
  lapsed: false,
  clarified: false,
}

/** Adds what one event says of its request, and of the one it closes besides. */
export function addRequestFacts(requests: RequestMap, event: ConsentEvent): RequestMap {
  const { alsoCloses } = event.details
  const own = event.requestId === null ? requests : update(requests, event.requestId, (facts) => merge(facts, event))
  return alsoCloses === undefined ? own : update(own, alsoCloses, (facts) => ({ ...facts, answered: true }))
}

/** Without the oldest entry when there are more than are kept; which ones remain does not depend on the order. */
export function keepNewest<Entry>(byRequest: Readonly<Record<string, Entry>>): Readonly<Record<string, Entry>> {
  const ids = Object.keys(byRequest)
  const oldest = ids.length > REQUESTS_KEPT_MAX ? ids.sort()[0] : undefined
  if (oldest === undefined) return byRequest
  const { [oldest]: _dropped, ...kept } = byRequest
  return kept
}

/** Whether a request still stands: it did not fail. One that lapsed or is unknown stands (DESIGN section 3). */
export function stands(facts: RequestFacts): boolean {
  return facts.asked !== null && facts.rank !== REQUEST_RANKS.failed
}

/** Whether a request used an attempt: it was handed over, or may have been, and did not fail. */
export function usedAttempt(facts: RequestFacts): boolean {
  return facts.rank !== REQUEST_RANKS.asked && facts.rank !== REQUEST_RANKS.failed
}

function merge(facts: RequestFacts, event: ConsentEvent): RequestFacts {
  switch (event.type) {
    case 'requested':
      return { ...facts, asked: askedFacts(event) }
    case 'request_unknown':
      return handedOver(facts, REQUEST_RANKS.unknown, event.at)
    case 'request_sent':
      return handedOver(
        facts,
        event.details.correction === true ? REQUEST_RANKS.corrected : REQUEST_RANKS.handed_over,
        event.at,
      )
    case 'request_failed':
      return { ...facts, rank: Math.max(facts.rank, REQUEST_RANKS.failed) }
    case 'request_lapsed':
      return { ...facts, lapsed: true }
    case 'granted':
    case 'declined':
    case 'revoked':
    case 'opt_out_recorded':
    case 'provider_stop':
      return { ...facts, answered: true }
    case 'unclear':
      return { ...facts, clarified: true }
    case 'clarified':
    case 're_prompted':
    case 'confirmed':
    case 'notice_sent':
    case 'held':
    case 'hold_cleared':
    case 'imported':
    case 'erased':
      return facts
    default:
      return event.type satisfies never
  }
}

/** The first report of a hand-over counts: a delivery that resolves an unknown outcome may come hours later. */
function handedOver(facts: RequestFacts, rank: number, at: Instant): RequestFacts {
  const first = facts.handedOverAt === null ? at : Math.min(facts.handedOverAt, at)
  return { ...facts, rank: Math.max(facts.rank, rank), handedOverAt: first }
}

function askedFacts({ actor, at, details, language, messageId }: ConsentEvent): AskedFacts {
  return {
    messageId,
    at,
    scheduledFor: details.scheduledFor ?? null,
    agentId: actor.kind === 'agent' ? actor.id : null,
    agentName: actor.kind === 'agent' || actor.kind === 'api_key' ? actor.name : '',
    language: language ?? '',
    attempt: details.attempt ?? 1,
    formerRefusalSecond: details.formerRefusalSecond ?? null,
  }
}

function update(requests: RequestMap, id: string, change: (facts: RequestFacts) => RequestFacts): RequestMap {
  return keepNewest({ ...requests, [id]: change(requests[id] ?? NO_REQUEST) })
}
