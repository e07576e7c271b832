import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelChange, ChannelSettings } from '../../http/api/organization.ts'
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
