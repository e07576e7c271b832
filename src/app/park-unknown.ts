import { createHash } from 'node:crypto'
import type { Channel } from '../domain/channel.ts'
import { MINUTE_MS } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import { parkWebhook } from '../store/parked-webhooks.ts'
import type { Dependencies } from './dependencies.ts'
import type { Look } from './memory.ts'

/** Anybody can invent a number that nobody owns, so that few are noted: this many at once, one a minute afterwards. */
const AT_ONCE_MAX = 60
const ONE_EVERY_MS = MINUTE_MS

interface ParkDependencies extends Pick<Dependencies, 'databaseNow' | 'newId'> {
  readonly database: Database
  readonly onParked?: (channel: Channel) => void
}

/**
 * Notes webhooks for senders that nobody here owns (reliability §5.1). Nobody's secret can be tried, so nobody is
 * believed and no content is kept, only that it came: the provider tries again, and is heard once the sender is connected.
 */
export function createUnknownPark(deps: ParkDependencies) {
  let left = AT_ONCE_MAX
  let countedAt = deps.databaseNow()

  function isAllowed(): boolean {
    const more = Math.max(0, Math.floor((deps.databaseNow() - countedAt) / ONE_EVERY_MS))
    left = Math.min(AT_ONCE_MAX, left + more)
    countedAt += more * ONE_EVERY_MS
    if (left === 0) return false
    left -= 1
    return true
  }

  return async function park(channel: Channel, { raw, mayAskForNew }: Look & { readonly raw: Buffer }): Promise<void> {
    if (!mayAskForNew || !isAllowed()) return
    const parked = await parkWebhook(deps.database, {
      id: deps.newId(),
      channel,
      reason: channel === 'whatsapp' ? 'unknown_sender' : 'unknown_organization',
      sha256: createHash('sha256').update(raw).digest(),
      receivedAt: deps.databaseNow(),
    })
    if (parked) deps.onParked?.(channel)
  }
}
