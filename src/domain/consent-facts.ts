import { addStop, laterAnswer } from './answer-order.ts'
import type { ConsentEvent, Mark } from './consent-event.ts'
import type { Answer, ConsentFacts } from './consent-state.ts'
import { type Instant, SECOND_MS } from './instant.ts'
import { addRequestFacts } from './request-facts.ts'

/** Only a yes this much newer than what our own clock recorded lifts it: two clocks are compared (reliability §3.2). */
export const OWN_CLOCK_SLACK_MS = 60 * SECOND_MS

/** The facts with one event more. Order, batches and repetition of events make no difference. */
export function addFacts(facts: ConsentFacts, event: ConsentEvent): ConsentFacts {
  const requests = addRequestFacts(facts.requests, event)
  return addAnswer(requests === facts.requests ? facts : { ...facts, requests }, event)
}

function addAnswer(facts: ConsentFacts, event: ConsentEvent): ConsentFacts {
  switch (event.type) {
    case 'granted':
      return { ...facts, yes: laterAnswer(facts.yes, answerOf(event)) }
    case 'declined':
      return { ...facts, declined: laterAnswer(facts.declined, answerOf(event)) }
    case 'revoked':
    case 'opt_out_recorded':
    case 'provider_stop':
    case 'erased':
      return { ...facts, stops: addStop(facts.stops, answerOf(event)) }
    case 'imported':
      return addImported(facts, event)
    case 'unclear':
      return { ...facts, rePromptedAt: later(facts.rePromptedAt, event.details.rePromptAt ?? null) }
    case 'held':
      return addHold(facts, event)
    case 'hold_cleared':
      return { ...facts, holdClearedAt: later(facts.holdClearedAt, event.at) }
    case 'requested':
    case 'request_sent':
    case 'request_failed':
    case 'request_unknown':
    case 'request_lapsed':
    case 'clarified':
    case 're_prompted':
    case 'confirmed':
    case 'notice_sent':
      return facts
    default:
      return event.type satisfies never
  }
}

/** Evidence brought by compliance says which answer it is; what does not say yes counts as a stop. */
function addImported(facts: ConsentFacts, event: ConsentEvent): ConsentFacts {
  if (event.answer === 'granted') return { ...facts, yes: laterAnswer(facts.yes, answerOf(event)) }
  return { ...facts, stops: addStop(facts.stops, answerOf(event)) }
}

function addHold(facts: ConsentFacts, event: ConsentEvent): ConsentFacts {
  const reason = event.details.reason ?? ''
  if (facts.heldAt !== null && facts.heldAt > event.at) return facts
  if (facts.heldAt === event.at && facts.holdReason >= reason) return facts
  return { ...facts, heldAt: event.at, holdReason: reason }
}

function answerOf(event: ConsentEvent): Answer {
  const { second, ref } = event.mark ?? ownClockMark(event.at)
  return { second, ref, at: event.at }
}

/** A refusal that our own clock dates stands until a yes that is clearly newer. */
function ownClockMark(at: Instant): Mark {
  return { second: Math.floor((at + OWN_CLOCK_SLACK_MS) / SECOND_MS), ref: null }
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
