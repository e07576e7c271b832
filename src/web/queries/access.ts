import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AgentAccessChange,
  AgentAccessList,
  ApiKey,
  ApiKeyMade,
  Invitation,
  InvitationMade,
  Join,
  JoinOffer,
  NewApiKey,
  NewInvitation,
  OpenSessions,
} from '../../http/api/people.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

/** Everybody here, with what the one who looks may change. */
export function useAgentAccess() {
  return useQuery({
    queryKey: queryKeys.agentAccess,
    queryFn: ({ signal }) => getJson<AgentAccessList>('/api/v1/agents/access', {}, signal),
  })
}

export function useInvitations() {
  return useQuery({
    queryKey: queryKeys.invitations,
    queryFn: ({ signal }) => getJson<{ readonly data: readonly Invitation[] }>('/api/v1/invitations', {}, signal),
    select: ({ data }) => data,
  })
}

export interface ApiKeyList {
  readonly data: readonly ApiKey[]
  readonly scopes: readonly NewApiKey['scopes'][number][]
}

export function useApiKeys() {
  return useQuery({
    queryKey: queryKeys.apiKeys,
    queryFn: ({ signal }) => getJson<ApiKeyList>('/api/v1/api-keys', {}, signal),
  })
}

/** One's own sessions, or with an id those of somebody one may manage. */
export function useOpenSessions(agentId: string | null) {
  return useQuery({
    queryKey: queryKeys.sessions(agentId),
    queryFn: ({ signal }) => getJson<OpenSessions>(sessionsPath(agentId), {}, signal),
    select: ({ data }) => data,
  })
}

/** A change of access, after which everything about access is fetched again. */
function useAccessChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.access }),
        cache.invalidateQueries({ queryKey: queryKeys.agents }),
      ]),
  })
}

export function useChangeAgent() {
  return useAccessChange(({ id, ...change }: AgentAccessChange & { readonly id: string }) =>
    sendJson<unknown>('PATCH', `/api/v1/agents/${id}`, change),
  )
}

export function useInvite() {
  return useAccessChange((invitation: NewInvitation) =>
    sendJson<InvitationMade>('POST', '/api/v1/invitations', invitation),
  )
}

export function useRevokeInvitation() {
  return useAccessChange((id: string) => sendJson<unknown>('DELETE', `/api/v1/invitations/${id}`))
}

export function useMakeAccessLink() {
  return useAccessChange((id: string) => sendJson<InvitationMade>('POST', `/api/v1/agents/${id}/access-links`))
}

export function useMakeApiKey() {
  return useAccessChange((key: NewApiKey) => sendJson<ApiKeyMade>('POST', '/api/v1/api-keys', key))
}

export function useRevokeApiKey() {
  return useAccessChange((id: string) => sendJson<unknown>('DELETE', `/api/v1/api-keys/${id}`))
}

export function useEndSession() {
  return useAccessChange((id: string) => sendJson<unknown>('DELETE', `/api/v1/sessions/${id}`))
}

/** All others of one's own, or with an id all of somebody's. */
export function useEndSessions(agentId: string | null) {
  return useAccessChange(() => sendJson<unknown>('DELETE', sessionsPath(agentId)))
}

function sessionsPath(agentId: string | null): string {
  return agentId === null ? '/api/v1/sessions' : `/api/v1/agents/${agentId}/sessions`
}

/** What a link offers. The secret goes in the body, as it does when the link is used. */
export function useJoinOffer(token: string) {
  return useQuery({
    queryKey: ['join', token],
    queryFn: () => sendJson<JoinOffer>('POST', '/api/v1/join/look', { token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useJoin() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (join: Join) => sendJson<unknown>('POST', '/api/v1/join', join),
    onSuccess: () => cache.resetQueries({ queryKey: queryKeys.session }),
  })
}
