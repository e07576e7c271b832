import { useInfiniteQuery } from '@tanstack/react-query'
import type { Timeline } from '../../http/api/message.ts'
import { getJson } from '../api-client.ts'
import { conversationPath } from './conversations.ts'
import { FIRST_PAGE, flattenedBackwards, nextCursor } from './paging.ts'
import { queryKeys } from './query-keys.ts'

const PAGE_SIZE = 50

/** Messages and consent events of one conversation, oldest loaded first; `fetchNextPage` loads older ones. */
export function useTimeline(conversationId: string | null) {
  return useInfiniteQuery({
    queryKey: queryKeys.timeline(conversationId ?? ''),
    queryFn: ({ pageParam, signal }) =>
      getJson<Timeline>(
        `${conversationPath(conversationId ?? '')}/timeline`,
        { limit: PAGE_SIZE, after: pageParam },
        signal,
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattenedBackwards,
    enabled: conversationId !== null,
  })
}
