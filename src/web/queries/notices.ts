import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { NoticePage } from '../../http/api/conversation.ts'
import { getJson, sendJson } from '../api-client.ts'
import { FIRST_PAGE, flattened, nextCursor } from './paging.ts'
import { queryKeys } from './query-keys.ts'

const PATH = '/api/v1/notices'

/** Unread outcomes for the signed-in agent, newest first. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: queryKeys.notices,
    queryFn: ({ pageParam, signal }) => getJson<z.infer<typeof NoticePage>>(PATH, { after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattened,
  })
}

/** Read anywhere is read everywhere. */
export function useReadNotice() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (noticeId: string) => sendJson<unknown>('POST', `${PATH}/${encodeURIComponent(noticeId)}/read`),
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.notices }),
  })
}
