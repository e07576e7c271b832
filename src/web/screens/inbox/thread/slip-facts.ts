import type { TimelineEvent, TimelineItem } from '../../../../http/api/message.ts'
import { formatTime } from '../../../format/instants.ts'
import { timelineStrings } from '../../../strings/timeline.ts'
import type { ThreadMessage } from './thread-entries.ts'

/** What other items say about a fact: how far its message came, and what followed from it. */
export interface SlipFacts {
  /** `delivered 14:01`, `read 14:03`. */
  readonly delivery: readonly string[]
  /** A yes after an earlier refusal. */
  readonly isAgain: boolean
  readonly isConfirmed: boolean
  readonly isClarified: boolean
}

const ANSWERS: ReadonlySet<string> = new Set(['granted', 'declined', 'revoked', 'unclear'])
const REFUSALS: ReadonlySet<string> = new Set(['declined', 'revoked', 'opt_out_recorded', 'provider_stop'])

/** Reads the loaded items, oldest first. What lies on an older page is not known yet and only makes the line shorter. */
export function slipFacts(event: TimelineEvent, items: readonly TimelineItem[]): SlipFacts {
  const here = items.findIndex((item) => item.id === event.id)
  const before = eventsOn(event, items.slice(0, Math.max(here, 0)))
  const followUps = untilNextAnswer(eventsOn(event, items.slice(here + 1)))
  return {
    delivery: event.type === 'requested' ? deliveryOf(requestMessage(event, items)) : [],
    isAgain: before.some((one) => REFUSALS.has(one.type)),
    isConfirmed: followUps.some((one) => one.type === 'confirmed'),
    isClarified: followUps.some((one) => one.type === 'clarified'),
  }
}

function eventsOn(event: TimelineEvent, items: readonly TimelineItem[]): readonly TimelineEvent[] {
  return items.filter((item) => item.kind === 'consent').filter((one) => one.channel === event.channel)
}

function untilNextAnswer(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const end = events.findIndex((one) => ANSWERS.has(one.type))
  return end === -1 ? events : events.slice(0, end)
}

/** The request's own message: the first one with that purpose from the moment of asking on. */
function requestMessage(event: TimelineEvent, items: readonly TimelineItem[]): ThreadMessage | undefined {
  return items
    .filter((item) => item.kind === 'message')
    .find(
      (message) =>
        message.purpose === 'opt_in_request' &&
        message.channel === event.channel &&
        Date.parse(message.at) >= Date.parse(event.at) - 1_000,
    )
}

function deliveryOf(message: ThreadMessage | undefined): readonly string[] {
  if (message === undefined) return []
  const { delivered, read } = message.statusTimes
  return [
    ...(delivered === undefined ? [] : [timelineStrings.delivered(formatTime(Date.parse(delivered)))]),
    ...(read === undefined ? [] : [timelineStrings.read(formatTime(Date.parse(read)))]),
  ]
}
