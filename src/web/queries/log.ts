import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Log } from '../../http/api/log.ts'
import { getJson, pathWithQuery, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

/** The log of the organization: how far it has come, its keys, and whether something is wrong with it. */
export function useLog() {
  return useQuery({
    queryKey: queryKeys.log,
    queryFn: ({ signal }) => getJson<Log>('/api/v1/log', {}, signal),
  })
}

/** Opens the log to anybody, or closes it. */
export function useChangeLog() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: { readonly public: boolean }) => sendJson<Log>('PATCH', '/api/v1/log', change),
    onSuccess: (log) => cache.setQueryData(queryKeys.log, log),
  })
}

/** Where a file of the log is for who is signed in, by its path in the log (C2SP tlog-tiles). */
export function logFilePath(path: string): string {
  return pathWithQuery('/api/v1/log/file', { path })
}
