import type { OrganizationId } from '../domain/ids.ts'
import { loadChannels, updateChannel } from '../store/channels.ts'
import { appendFeed } from '../store/feed.ts'
import { saveLogProblem } from '../store/log-head.ts'
import type { Dependencies } from './dependencies.ts'

/** Why channels rest while the log does not hold (product-ux §13). */
const LOG_PROBLEM = 'log.problem'

/** Whose evidence cannot be trusted must not act on it: nothing leaves until somebody has looked (product-ux §6.3). */
export async function refuseLog(deps: Dependencies, organizationId: OrganizationId, problem: string): Promise<void> {
  const now = deps.databaseNow()
  await deps.database.transaction(organizationId, async (tx) => {
    await saveLogProblem(tx, problem, now)
    const sending = (await loadChannels(tx)).filter((row) => row.pausedReason === null)
    for (const row of sending) await updateChannel(tx, { ...row, pausedReason: LOG_PROBLEM }, now)
    const news = sending.map(({ channel }) => ({ event: 'channel', data: { channel } }))
    appendFeed(tx, [{ event: 'log', data: { problem } }, ...news], now)
  })
  deps.wake(organizationId, 'feed')
}
