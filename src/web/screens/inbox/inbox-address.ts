import type { ChannelName } from '../../../http/api/problem.ts'
import type { ConversationView } from '../../queries/query-filters.ts'

const VIEWS: readonly ConversationView[] = ['mine', 'unassigned', 'all']

export interface InboxAddress {
  readonly view: ConversationView
  readonly conversationId: string | null
}

/** `/inbox/{view}/{conversation}`; `/inbox/{conversation}` alone is the same conversation in the list of all. */
export function readInboxAddress(view: string | undefined, conversationId: string | undefined): InboxAddress {
  const known = VIEWS.find((one) => one === view)
  if (known !== undefined) return { view: known, conversationId: conversationId ?? null }
  return { view: 'all', conversationId: view ?? null }
}

export function conversationPath(view: ConversationView, conversationId: string): string {
  return `/inbox/${view}/${conversationId}`
}

export function channelOf(search: string): ChannelName | null {
  const channel = new URLSearchParams(search).get('channel')
  return channel === 'whatsapp' || channel === 'sms' ? channel : null
}
