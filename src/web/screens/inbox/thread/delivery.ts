import { formatTime } from '../../../format/instants.ts'
import type { DeliveryState } from '../../../kit/ticks.tsx'
import { inboxStrings } from '../../../strings/inbox.ts'
import { failureStrings } from '../../../strings/messages.ts'
import { problemSentence, unknownSentence, withoutNotSent } from '../../../strings/problems.ts'
import type { ThreadMessage } from './thread-entries.ts'

export interface Delivery {
  readonly state: DeliveryState
  readonly label: string
  /** The sentence under the bubble; null when nothing failed. */
  readonly failure: string | null
  /** Why it waits in line; null when there is nothing to tell. */
  readonly note: string | null
}

/** How far an outgoing message has come, in shape and words (product-ux §4.3). */
export function deliveryOf(message: ThreadMessage, name: string): Delivery {
  const { ticks } = inboxStrings
  switch (message.status) {
    case 'received':
    case 'queued':
    case 'dispatching':
    case 'handed_over':
      return { state: 'sending', label: ticks.sending, failure: null, note: waitingSentence(message, name) }
    case 'sent':
      return { state: 'sent', label: ticks.sent, failure: null, note: null }
    case 'delivered':
      return { state: 'delivered', label: ticks.delivered, failure: null, note: null }
    case 'read':
      return { state: 'read', label: ticks.read(timeOf(message.statusTimes.read)), failure: null, note: null }
    case 'unknown':
      return { state: 'waiting', label: ticks.unknown, failure: unknownWords(message), note: null }
    case 'failed':
    case 'refused':
    case 'cancelled':
      return failed(message, name)
    default:
      return message.status satisfies never
  }
}

/** The provider is asked for 15 minutes; then a person decides. */
function unknownWords({ unknown }: ThreadMessage): string {
  if (unknown === 'left') return failureStrings.left
  return unknown === 'not_confirmed' ? failureStrings.notConfirmed : inboxStrings.ticks.unknown
}

function waitingSentence({ waiting, channel }: ThreadMessage, name: string): string | null {
  if (waiting === null) return null
  return problemSentence(waiting.code, { name, channel: inboxStrings.channels[channel], retryAt: waiting.until })
}

function failed(message: ThreadMessage, name: string): Delivery {
  const sentence = failureSentence(message, name)
  const reason = withoutNotSent(sentence)
  return {
    state: 'failed',
    label: inboxStrings.ticks.failed(reason),
    failure: startsWithVerdict(sentence) ? sentence : inboxStrings.failure.notSent(reason),
    note: null,
  }
}

function failureSentence({ id, channel, failure }: ThreadMessage, name: string): string {
  if (failure === null || failure.code === 'unknown') {
    return unknownSentence({ nothingSent: failure?.nothingSent ?? false, reference: id })
  }
  return problemSentence(failure.code, { ...failure.params, name, channel: inboxStrings.channels[channel] }, id)
}

function startsWithVerdict(sentence: string): boolean {
  return ['Not sent.', 'Not delivered.', 'Something went wrong'].some((start) => sentence.startsWith(start))
}

function timeOf(iso: string | undefined): string {
  return iso === undefined ? '' : formatTime(Date.parse(iso))
}
