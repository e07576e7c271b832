import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { lockChannels, updateChannel } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { saveLogProblem } from '../store/log-head.ts'
import type { Dependencies } from './dependencies.ts'

/** Why channels rest while the log does not hold (product-ux §13). */
export const LOG_PROBLEM = 'log.problem'

/** Whose evidence cannot be trusted must not act on it: nothing leaves until somebody has looked (product-ux §6.3). */
export async function refuseLog(deps: Dependencies, organizationId: OrganizationId, problem: string): Promise<void> {
  await deps.database.transaction(organizationId, (tx) => markLogRefused(tx, problem, deps.databaseNow()))
  deps.wake(organizationId, 'feed')
}

/** The same within a transaction that also keeps what was found. Wake the feed after it. */
export async function markLogRefused(tx: Transaction, problem: string, now: Instant): Promise<void> {
  await saveLogProblem(tx, problem, now)
  const sending = (await lockChannels(tx)).filter((row) => row.pausedReason === null)
  for (const row of sending) await updateChannel(tx, { ...row, pausedReason: LOG_PROBLEM }, now)
  const news = sending.map(({ channel }) => ({ event: 'channel', data: { channel } }))
  appendFeed(tx, [{ event: 'log', data: { problem } }, ...news], now)
}
