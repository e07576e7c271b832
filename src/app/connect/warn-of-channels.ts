import type { Channel } from '../../domain/channel.ts'
import { channelWarnings } from '../../domain/channel-warning.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { type Instant, MINUTE_MS } from '../../domain/instant.ts'
import { readChannelSigns } from '../../store/channel-signs.ts'
import { claimWarnings, restWarnings } from '../../store/channel-warnings.ts'
import type { Transaction } from '../../store/database.ts'
import { appendFeed } from '../../store/feed.ts'
import { readClockOffset } from '../../store/organizations.ts'
import type { Dependencies } from '../dependencies.ts'
import { tellWhatStands } from '../tell-administrators.ts'

/** Days pass and silences grow without an event; what is learned meanwhile asks for a look at once. */
const EVERY_MS = 15 * MINUTE_MS

/** Works out what to warn of where it is time, and has administrators hear what is new and what is over. */
export async function warnOfChannels(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  const now = deps.databaseNow()
  await deps.database.transaction(organizationId, async (tx) => {
    for (const channel of await claimWarnings(tx, { now, again: now + EVERY_MS })) await warnOf(deps, tx, channel, now)
  })
  deps.wake(organizationId, 'feed')
}

async function warnOf(deps: Dependencies, tx: Transaction, channel: Channel, now: Instant): Promise<void> {
  const signs = await readChannelSigns(tx, channel, now)
  if (signs === null) return
  const news = channelWarnings(signs, now)
  const at = now + (await readClockOffset(tx))
  const feed = await tellWhatStands(deps, tx, { channel, news }, at)
  if (feed.length > 0) appendFeed(tx, [...feed, { event: 'channel', data: { channel } }], at)
  if (!signs.isConnected && news.length === 0) await restWarnings(tx, channel)
}
