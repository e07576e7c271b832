import { concernsAdministrators, isBlockedByCarrier } from '../channels/twilio/error-codes.ts'
import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { lookForWarnings } from '../store/channel-warnings.ts'
import { lockChannel, updateChannel } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import type { FeedRow } from '../store/feed.ts'
import { insertProviderNotices } from '../store/parked-items.ts'
import type { Dependencies } from './dependencies.ts'

/** A dead token or a closed account fails every message: the channel rests until an administrator has acted. */
export async function pauseBroken(
  deps: Pick<Dependencies, 'databaseNow'>,
  tx: Transaction,
  { channel, reason }: { readonly channel: Channel; readonly reason: string },
  now: Instant,
): Promise<FeedRow[]> {
  const row = await lockChannel(tx, channel)
  if (row === null || row.pausedReason !== null) return []
  await updateChannel(tx, { ...row, pausedReason: reason }, now)
  await lookForWarnings(tx, channel, deps.databaseNow())
  return [{ event: 'channel', data: { channel } }]
}

/**
 * Tells administrators of Twilio's errors that only they can end, each code once a day (reliability §5.2). How many texts
 * carriers block is another matter: that is counted where warnings are worked out.
 */
export async function reportTroubles(
  deps: Pick<Dependencies, 'newId' | 'databaseNow'>,
  tx: Transaction,
  codes: readonly string[],
  now: Instant,
): Promise<void> {
  const news = [...new Set(codes)].filter(concernsAdministrators).map((code) => ({
    ...{ id: deps.newId(), channel: 'sms', field: 'twilio_error', event: code, at: now },
    itemKey: `twilio_error ${code} ${toIso(now).slice(0, 10)}`,
  }))
  if (news.length > 0) await insertProviderNotices(tx, news)
  if (codes.some(isBlockedByCarrier)) await lookForWarnings(tx, 'sms', deps.databaseNow())
}
