import { insertAuditEvents } from '../store/audit-events.ts'
import { findContact, markContactDeleted } from '../store/contacts.ts'
import { appendFeed } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

/**
 * Takes a person out of the contacts. Only the card goes: consent, requests and evidence are the person's, and whoever
 * adds the number again finds them as they were.
 */
export async function deleteContact(
  deps: Dependencies,
  request: RequestContext,
  contactId: string,
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const card = await findContact(tx, contactId)
    if (card === null) return { kind: 'not_found' }
    const now = deps.databaseNow() + (await readClockOffset(tx))
    await markContactDeleted(tx, contactId, now)
    await insertAuditEvents(tx, [
      { id: deps.newId(), actor: request.actor, action: 'contact_deleted', details: { contactId }, at: now },
    ])
    appendFeed(tx, [{ event: 'contact', data: { contactId: null, conversationId: card.personId } }], now)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}
