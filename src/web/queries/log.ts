import { useQuery } from '@tanstack/react-query'
import type { Log } from '../../http/api/log.ts'
import { getJson, pathWithQuery } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

/** The log of the organization: how far it has come, its keys, and whether something is wrong with it. */
export function useLog() {
  return useQuery({
    queryKey: queryKeys.log,
    queryFn: ({ signal }) => getJson<Log>('/api/v1/log', {}, signal),
  })
}

/** Where a file of the log is for who is signed in, by its path in the log (C2SP tlog-tiles). */
export function logFilePath(path: string): string {
  return pathWithQuery('/api/v1/log/file', { path })
}
