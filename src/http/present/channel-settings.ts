import type { ChannelSettings as Settings } from '../../views/channel-settings.ts'
import type { ChannelSettings } from '../api/organization.ts'
import { readableNumber } from './display-number.ts'
import { isoOrNull } from './moment.ts'

/** @param showsSecrets whether the reader may change them, and so may see how they end */
export function presentChannelSettings(
  { row, credentials, health }: Settings,
  { showsSecrets }: { readonly showsSecrets: boolean },
): ChannelSettings {
  return {
    channel: row.channel,
    enabled: row.enabled,
    paused: row.pausedReason,
    provider: row.provider,
    simulated: row.simulated,
    sender: { id: row.senderId, number: readableNumber(row.displayNumber), name: row.displayName },
    health: {
      lastWebhookAt: isoOrNull(health.lastWebhookAt),
      waiting: health.waiting,
      oldestWaitingAt: isoOrNull(health.oldestWaitingAt),
      credentials: credentials.map(({ name, lastFour }) => ({ name, lastFour: showsSecrets ? lastFour : null })),
    },
  }
}
