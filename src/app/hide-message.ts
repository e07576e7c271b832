import { appendFeed } from '../store/feed.ts'
import { findHideable, hideMessageRow } from '../store/hidden-messages.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

/** Takes a message out of the thread for every agent. Only one that certainly never left: the rest is a record. */
export async function hideMessage(
  deps: Dependencies,
  request: RequestContext,
  messageId: string,
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const message = await findHideable(tx, messageId)
    if (message === null) return { kind: 'not_found' }
    if (!message.isOver || message.isWithProvider) return { kind: 'invalid', code: 'message.was_sent', params: {} }
    const now = deps.databaseNow() + (await readClockOffset(tx))
    await hideMessageRow(tx, messageId, now)
    const data = { contactId: null, conversationId: message.personId, messageId, direction: 'out' }
    appendFeed(tx, [{ event: 'message', data }], now)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}
