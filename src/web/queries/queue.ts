import { useQuery } from '@tanstack/react-query'
import type { Queue } from '../../http/api/queue.ts'
import { getJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

/** Messages become due without an event, so what waits is asked for while somebody looks. */
const LOOK_AGAIN_MS = 3_000

export function useQueue() {
  return useQuery({
    queryKey: queryKeys.queue,
    queryFn: ({ signal }) => getJson<Queue>('/api/v1/queue', {}, signal),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
