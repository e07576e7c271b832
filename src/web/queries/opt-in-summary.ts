import { useQuery } from '@tanstack/react-query'
import type { OptInSummary } from '../../http/api/opt-in-summary.ts'
import type { ChannelName } from '../../http/api/problem.ts'
import { getJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

/** Instants as ISO texts; the figures follow every consent event. */
export function useOptInSummary(period: { readonly from: string; readonly to: string; readonly channel: ChannelName }) {
  return useQuery({
    queryKey: queryKeys.optInSummary(period),
    queryFn: ({ signal }) => getJson<OptInSummary>('/api/v1/consent-events/summary', period, signal),
    placeholderData: (previous) => previous,
  })
}
