import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed } from '../store/feed.ts'
import { setLogPublic } from '../store/log-head.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import type { RequestContext } from './request-context.ts'

/** Opens the log to anybody, or closes it to all but the organization's own keys. It holds no personal data either way. */
export async function changeLog(
  deps: Dependencies,
  { organizationId, actor }: RequestContext,
  change: { readonly public: boolean },
): Promise<void> {
  await deps.database.transaction(organizationId, async (tx) => {
    const at = deps.databaseNow() + (await readClockOffset(tx))
    await Promise.all([
      setLogPublic(tx, change.public),
      insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'log_changed', details: { ...change }, at }]),
    ])
    appendFeed(tx, [{ event: 'log', data: {} }], at)
  })
  deps.wake(organizationId, 'feed')
}
