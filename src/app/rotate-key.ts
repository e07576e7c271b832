import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed } from '../store/feed.ts'
import { lockLogHead } from '../store/log-head.ts'
import { insertRotation, readNewestRotation } from '../store/log-rotations.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, transactOnce } from './transact-once.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const ITS_ID: KeptAs<string> = { nameOf: (id) => id, again: (_tx, id) => id }

/**
 * Asks for another key of the log. Whoever holds the old one makes it, soon; for the overlap both sign, so that people
 * who know only the old key have time to take the new one. One rotation at a time. Answers the rotation's id.
 */
export async function rotateKey(
  deps: Dependencies,
  request: RequestContext,
  { overlapDays }: { readonly overlapDays: number },
): Promise<Outcome<string>> {
  const { organizationId, actor } = request
  const outcome = await transactOnce(deps, request, ITS_ID, async (tx): Promise<Outcome<string>> => {
    await lockLogHead(tx)
    const last = await readNewestRotation(tx)
    if (last !== null && last.aloneFromSize === null) return { kind: 'invalid', code: 'conflict.changed', params: {} }
    const id = deps.newId()
    const at = deps.databaseNow() + (await readClockOffset(tx))
    await insertRotation(tx, { id, requestedAt: at, requestedBy: actor, overlapMs: overlapDays * DAY_MS })
    const details = { rotation: id, overlapDays }
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'log_key_rotated', details, at }])
    appendFeed(tx, [{ event: 'log', data: {} }], at)
    return done(id)
  })
  deps.wake(organizationId, 'feed')
  deps.wake(organizationId, 'log')
  return outcome
}
