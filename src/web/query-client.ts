import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './api-client.ts'

/** The live feed tells what is stale; this only bounds what an undetected gap could cost. */
const STALE_MS = 30_000
const RETRIES = 2

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: { staleTime: STALE_MS, retry: shouldRetry, refetchOnReconnect: true },
      mutations: { retry: false },
    },
  })
  /** Somebody signed out elsewhere, or the session ended: the shell asks again who is here, and leads to sign-in. */
  function noticeSignOut(fault: Error): void {
    if (!(fault instanceof ProblemError) || fault.status !== 401) return
    const session = client.getQueryState(['session'])
    if (session?.status === 'success') void client.resetQueries({ queryKey: ['session'] })
  }
  return client
}

/** Refusals are answers; only faults are worth asking again. */
function shouldRetry(failures: number, fault: Error): boolean {
  if (failures >= RETRIES) return false
  return !(fault instanceof ProblemError) || fault.status === 0 || fault.status >= 500
}
