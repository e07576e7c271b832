import { formatTime } from '../../../format/instants.ts'
import type { DeliveryState } from '../../../kit/ticks.tsx'
import { inboxStrings } from '../../../strings/inbox.ts'
import { problemSentence, withoutNotSent } from '../../../strings/problems.ts'
import type { ThreadMessage } from './thread-entries.ts'

export interface Delivery {
  readonly state: DeliveryState
  readonly label: string
  /** The sentence under the bubble; null when nothing failed. */
  readonly failure: string | null
}

/** How far an outgoing message has come, in shape and words (product-ux §4.3). */
export function deliveryOf(message: ThreadMessage, name: string): Delivery {
  const { ticks } = inboxStrings
  switch (message.status) {
    case 'received':
    case 'queued':
    case 'dispatching':
    case 'handed_over':
      return { state: 'sending', label: ticks.sending, failure: null }
    case 'sent':
      return { state: 'sent', label: ticks.sent, failure: null }
    case 'delivered':
      return { state: 'delivered', label: ticks.delivered, failure: null }
    case 'read':
      return { state: 'read', label: ticks.read(timeOf(message.statusTimes.read)), failure: null }
    case 'unknown':
      return { state: 'waiting', label: ticks.unknown, failure: ticks.unknown }
    case 'failed':
    case 'refused':
    case 'cancelled':
      return failed(message, name)
    default:
      return message.status satisfies never
  }
}

function failed(message: ThreadMessage, name: string): Delivery {
  const code = message.failure?.code ?? 'unknown'
  const params = { name, channel: inboxStrings.channels[message.channel] }
  const sentence = code === 'unknown' ? inboxStrings.failure.unknown(name) : problemSentence(code, params)
  const reason = withoutNotSent(sentence)
  return {
    state: 'failed',
    label: inboxStrings.ticks.failed(reason),
    failure: startsWithVerdict(sentence) ? sentence : inboxStrings.failure.notSent(reason),
  }
}

function startsWithVerdict(sentence: string): boolean {
  return sentence.startsWith('Not sent.') || sentence.startsWith('Not delivered.')
}

function timeOf(iso: string | undefined): string {
  return iso === undefined ? '' : formatTime(Date.parse(iso))
}
