import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Conversation, ConversationChange, ConversationPage } from '../../http/api/conversation.ts'
import { getJson, sendJson } from '../api-client.ts'
import { FIRST_PAGE, flattened, nextCursor } from './paging.ts'
import type { ConversationView } from './query-filters.ts'
import { queryKeys } from './query-keys.ts'

const PAGE_SIZE = 50

export function useConversations(view: ConversationView) {
  return useInfiniteQuery({
    queryKey: queryKeys.conversationList(view),
    queryFn: ({ pageParam, signal }) =>
      getJson<ConversationPage>('/api/v1/conversations', { view, limit: PAGE_SIZE, after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattened,
  })
}

export function useConversation(conversationId: string | null) {
  return useQuery({
    queryKey: queryKeys.conversation(conversationId ?? ''),
    queryFn: ({ signal }) => getJson<Conversation>(conversationPath(conversationId ?? ''), {}, signal),
    enabled: conversationId !== null,
  })
}

export type ConversationEdit = z.input<typeof ConversationChange>

/** Read, assigned, closed. Screens of everybody follow by the live event. */
export function useChangeConversation(conversationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ConversationEdit) => sendJson<unknown>('PATCH', conversationPath(conversationId), change),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: queryKeys.notices })
      void cache.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) })
      return cache.invalidateQueries({ queryKey: queryKeys.conversationLists })
    },
  })
}

export function conversationPath(conversationId: string): string {
  return `/api/v1/conversations/${encodeURIComponent(conversationId)}`
}
