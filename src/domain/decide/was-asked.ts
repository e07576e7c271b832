import { openCycle } from '../derive-request.ts'
import { type Instant, MINUTE_MS } from '../instant.ts'
import { type RequestFacts, stands, usedAttempt } from '../request-facts.ts'
import type { Reply } from './reply.ts'

/** Two clocks: the provider dates the answer, we date the question. */
const CLOCK_SLACK_MS = MINUTE_MS

/**
 * A fast answer can be read before the outcome of its request is committed. A request that was free to leave has left
 * within this time, as a rule; later than that, an answer to a request that is still waiting is met by a question.
 */
const OUTCOME_LATENESS_MS = MINUTE_MS

/** Whether somebody who typed yes can have seen a request that still stands when writing it. */
export function wasAsked({ consent, command, circumstances }: Reply): 'yes' | 'not_seen_yet' | 'no' {
  const standing = openCycle(consent.facts.requests).filter((request) => stands(request))
  const before = standing.filter((request) => command.at + CLOCK_SLACK_MS >= leftFrom(request))
  if (before.some((request) => usedAttempt(request) || isJustLeaving(request, circumstances.now))) return 'yes'
  return before.some((request) => circumstances.now >= leftFrom(request)) ? 'not_seen_yet' : 'no'
}

function isJustLeaving(request: RequestFacts, now: Instant): boolean {
  return now >= leftFrom(request) && now < leftFrom(request) + OUTCOME_LATENESS_MS
}

/** From when on the request may have left. */
function leftFrom({ asked }: RequestFacts): Instant {
  return asked?.scheduledFor ?? asked?.at ?? Number.POSITIVE_INFINITY
}
