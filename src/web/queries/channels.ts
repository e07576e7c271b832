import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelChange, ChannelReportPage, ChannelSettings } from '../../http/api/organization.ts'
import type { ChannelName } from '../../http/api/problem.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

export type Channels = Readonly<Record<ChannelName, ChannelSettings>>

/** Both channels. Where `enabled` is false no icon, tab or option of that channel may be shown anywhere. */
export function useChannels() {
  return useQuery({
    queryKey: queryKeys.channels,
    queryFn: async ({ signal }): Promise<Channels> => {
      const [whatsapp, sms] = await Promise.all([
        getJson<ChannelSettings>(channelPath('whatsapp'), {}, signal),
        getJson<ChannelSettings>(channelPath('sms'), {}, signal),
      ])
      return { whatsapp, sms }
    },
  })
}

/** Parking makes no live event, because nobody but an administrator would hear of it. */
const REPORTS_EVERY_MS = 30_000
const REPORTS_SHOWN = 8

/** The newest things about the channels that need a look. Administrators only. */
export function useChannelReports() {
  return useQuery({
    queryKey: queryKeys.channelReports,
    queryFn: ({ signal }) =>
      getJson<ChannelReportPage>('/api/v1/channel-reports', { limit: String(REPORTS_SHOWN) }, signal),
    refetchInterval: REPORTS_EVERY_MS,
  })
}

export function useChangeChannel(channel: ChannelName) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ChannelChange) => sendJson<ChannelSettings>('PATCH', channelPath(channel), change),
    onSettled: () => cache.invalidateQueries(),
  })
}

function channelPath(channel: ChannelName): string {
  return `/api/v1/channels/${channel}`
}
