import type { OrganizationId } from '../domain/ids.ts'
import { appendFeed } from '../store/feed.ts'
import { setClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'

/**
 * Moves the clock of a simulated organization to where its simulator's is. Everything that waits for time is looked at
 * again at once, so that "no answer after 24 h" can be seen in a minute (DESIGN section 2, "Time").
 */
export async function moveClock(
  deps: Dependencies,
  organizationId: OrganizationId,
  offsetMs: number,
): Promise<Outcome<null>> {
  const moved = await deps.database.transaction(organizationId, async (tx) => {
    if (!(await setClockOffset(tx, offsetMs))) return false
    appendFeed(tx, [{ event: 'clock', data: { offsetMs } }], deps.databaseNow() + offsetMs)
    return true
  })
  if (!moved) return { kind: 'invalid', code: 'clock.real', params: {} }
  deps.wake(organizationId, 'inbox')
  deps.wake(organizationId, 'outbox')
  deps.wake(organizationId, 'feed')
  return done(null)
}
