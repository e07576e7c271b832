import { MINUTE_MS } from '../../domain/instant.ts'
import type { SentMessage, SentSearch } from '../channel.ts'
import { type ListedMessage, timeOf } from './message-list.ts'

/** Two clocks are compared. */
const BEFORE_MS = MINUTE_MS

const STATUSES: ReadonlyMap<string, SentMessage['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
])

/** What in the list may be the message that is sought: ours, to this number, with these words, from this time. */
export function candidatesIn(messages: readonly ListedMessage[], search: SentSearch): SentMessage[] {
  return messages
    .filter((message) => {
      const at = timeOf(message)
      const isOurs = message.direction.startsWith('outbound') && message.to === search.phone
      return isOurs && at !== null && at >= search.from - BEFORE_MS && message.body === search.text
    })
    .map(sentMessage)
}

function sentMessage(found: ListedMessage): SentMessage {
  const status = STATUSES.get(found.status) ?? 'handed_over'
  const code = String(found.error_code ?? 'none')
  const error = status === 'failed' ? { code, title: found.status, details: found.error_message ?? null } : null
  return { providerMessageId: found.sid, status, error }
}
