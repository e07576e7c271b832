import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Agent, NewSetup, Session, SetupResult, SetupState, SignIn } from '../../http/api/organization.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

export function useSetupState() {
  return useQuery({
    queryKey: queryKeys.setup,
    queryFn: ({ signal }) => getJson<SetupState>('/api/v1/setup', {}, signal),
  })
}

/** Who is signed in, for which organization and with which rights. A 401 is an error of kind `ProblemError`. */
export function useSession() {
  return useQuery({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => getJson<Session>('/api/v1/session', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export function useAgents() {
  return useQuery({
    queryKey: queryKeys.agents,
    queryFn: ({ signal }) => getJson<{ readonly data: readonly Agent[] }>('/api/v1/agents', {}, signal),
    select: (answer) => answer.data,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Sets the demo or the real organization up. Everything in the cache belonged to nobody or to the demo, so it goes. */
export function useSetUp() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (setup: NewSetup) => sendJson<z.infer<typeof SetupResult>>('POST', '/api/v1/setup', setup),
    onSuccess: () => cache.resetQueries(),
  })
}

export function useSignIn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (credentials: z.infer<typeof SignIn>) => sendJson<Session>('POST', '/api/v1/session', credentials),
    onSuccess: () => cache.resetQueries(),
  })
}

/** The caller wipes the drafts of this device first, unless it is marked as the person's own (DESIGN section 3). */
export function useSignOut() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<unknown>('DELETE', '/api/v1/session'),
    onSuccess: () => cache.clear(),
  })
}
