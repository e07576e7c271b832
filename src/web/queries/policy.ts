import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PolicyChange, PolicyView } from '../../http/api/organization.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

const PATH = '/api/v1/policy'

export function usePolicy() {
  return useQuery({ queryKey: queryKeys.policy, queryFn: ({ signal }) => getJson<PolicyView>(PATH, {}, signal) })
}

/** Publishes a new version; requests that wait keep the version they were made under. */
export function usePublishPolicy() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: PolicyChange) => sendJson<PolicyView>('PATCH', PATH, change),
    onSuccess: (policy) => {
      cache.setQueryData(queryKeys.policy, policy)
      void cache.invalidateQueries({ queryKey: queryKeys.allOptInPreviews })
      return cache.invalidateQueries({ queryKey: queryKeys.allContacts })
    },
  })
}
