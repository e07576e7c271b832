import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LiveEvent } from '../../http/api/conversation.ts'
import { queryKeys } from './query-keys.ts'

/** `all`: everything that was fetched may be wrong (a restored feed, another clock, a channel switched). */
export type Invalidation = readonly QueryKey[] | 'all'

/**
 * Which parts of the cache an event makes stale. Screens never patch themselves from events: they fetch again what the
 * event names, so what they show is always the server's word (product-ux §0, principle 2).
 */
export function invalidationOf(event: LiveEvent): Invalidation {
  switch (event.event) {
    case 'contact':
    case 'consent':
      return [...personKeys(event.data.contactId, event.data.conversationId), ...consentKeys(event)]
    case 'message':
      return [...personKeys(event.data.contactId, event.data.conversationId), queryKeys.allMessageInfos]
    case 'notice':
      return [
        queryKeys.notices,
        ...(event.data.conversationId === null ? [] : personKeys(event.data.contactId, event.data.conversationId)),
      ]
    case 'policy':
      return [queryKeys.policy, queryKeys.allOptInPreviews, queryKeys.allContacts, queryKeys.contactLists]
    case 'template':
      return [
        queryKeys.templates,
        queryKeys.requestTemplates,
        queryKeys.allOptInPreviews,
        queryKeys.allContacts,
        queryKeys.conversationLists,
        queryKeys.allConversations,
      ]
    case 'contacts':
      return [queryKeys.contactLists, queryKeys.allContacts, queryKeys.conversationLists, queryKeys.allConversations]
    case 'agents':
      return [queryKeys.agents, queryKeys.access, queryKeys.session, queryKeys.conversationLists]
    case 'erasure':
      return [queryKeys.erasureRequests, queryKeys.legalHolds]
    case 'log':
      return [queryKeys.log, queryKeys.allReceipts]
    case 'channel':
    case 'clock':
    case 'reset':
      return 'all'
    default:
      return event satisfies never
  }
}

/** Applies an event to the cache. Queries nobody looks at are only marked and fetched when somebody does. */
export async function invalidateFor(cache: QueryClient, event: LiveEvent): Promise<void> {
  const invalidation = invalidationOf(event)
  if (invalidation === 'all') return cache.invalidateQueries()
  await Promise.all(invalidation.map((queryKey) => cache.invalidateQueries({ queryKey })))
}

/** After an own action, before its live event comes back: the card, its lists and its conversation. */
export async function invalidatePerson(cache: QueryClient, contactId: string): Promise<void> {
  const keys = [
    queryKeys.contact(contactId),
    queryKeys.contactLists,
    queryKeys.conversationLists,
    queryKeys.allConversations,
    queryKeys.allTimelines,
    queryKeys.optInPreviews(contactId),
  ]
  await Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })))
}

function personKeys(contactId: string | null, conversationId: string): readonly QueryKey[] {
  const conversation = [
    queryKeys.conversation(conversationId),
    queryKeys.timeline(conversationId),
    queryKeys.conversationLists,
  ]
  if (contactId === null) return conversation
  return [...conversation, queryKeys.contact(contactId), queryKeys.contactLists, queryKeys.optInPreviews(contactId)]
}

function consentKeys(event: LiveEvent): readonly QueryKey[] {
  return event.event === 'consent' ? [queryKeys.consentEventLists, queryKeys.sendRefusals] : []
}
