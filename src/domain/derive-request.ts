import type { ConsentFacts, OptInRequest, RequestProgress, RequestState } from './consent-state.ts'
import { requestId } from './ids.ts'
import { REQUEST_RANKS, type RequestFacts } from './request-facts.ts'

type Progress = Readonly<Record<string, RequestProgress>>

export const NO_PROGRESS: RequestProgress = { delivery: 'none', noticeAt: null }

/** The newest request, by the time it was asked and then by id; null when nobody ever asked. */
export function newestRequest(requests: ConsentFacts['requests'], progress: Progress): OptInRequest | null {
  const newest = newestFirst(requests)[0]
  if (newest === undefined) return null
  const [id, facts] = newest
  const { asked } = facts
  if (asked === null || asked.messageId === null) return null
  const { delivery, noticeAt } = progress[id] ?? NO_PROGRESS
  return {
    id: requestId(id),
    messageId: asked.messageId,
    state: stateOf(facts, delivery),
    askedAt: asked.at,
    scheduledFor: asked.scheduledFor,
    handedOverAt: facts.handedOverAt,
    agentId: asked.agentId,
    agentName: asked.agentName,
    language: asked.language,
    attempt: asked.attempt,
    clarified: facts.clarified,
    noticeAt,
  }
}

/** The requests since the last answer, newest first: these are the attempts that policy counts. */
export function openCycle(requests: ConsentFacts['requests']): readonly RequestFacts[] {
  const cycle: RequestFacts[] = []
  for (const [, facts] of newestFirst(requests)) {
    if (facts.answered) break
    cycle.push(facts)
  }
  return cycle
}

function newestFirst(requests: ConsentFacts['requests']): [string, RequestFacts][] {
  const asked = Object.entries(requests).filter(([, facts]) => facts.asked !== null)
  return asked.sort(([idA, a], [idB, b]) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0) || (idA < idB ? 1 : -1))
}

function stateOf(facts: RequestFacts, delivery: RequestProgress['delivery']): RequestState {
  if (facts.answered) return 'answered'
  if (facts.rank === REQUEST_RANKS.failed) return 'failed'
  if (facts.lapsed) return 'lapsed'
  if (delivery !== 'none') return delivery
  if (facts.rank === REQUEST_RANKS.unknown) return 'unknown'
  if (facts.rank !== REQUEST_RANKS.asked) return 'handed_over'
  return facts.asked?.scheduledFor === null ? 'queued' : 'scheduled'
}
