import type { Instant } from '../domain/instant.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { findWholePerson, lockWholePerson } from '../store/erase-person.ts'
import { resumeErasures } from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { setLegalHold } from '../store/legal-holds.ts'
import { readClockOffset } from '../store/organizations.ts'
import { ERASURE_NEWS } from './ask-for-erasure.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { loadPeople } from './load-people.ts'
import { namesThePerson } from './names-the-person.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

/** Places or releases a legal hold: while it stands, nothing of the person is erased (attestation §11). */
export async function changeLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId, reason }: { readonly contactId: string /** Null releases it. */; readonly reason: string | null },
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const person = await lockWholePerson(tx, contactId)
    const loaded = person === null ? undefined : (await loadPeople(tx, [person.survivorId])).get(person.survivorId)
    if (person === null || loaded === undefined) return { kind: 'not_found' }
    if (reason !== null && namesThePerson(reason, loaded)) return invalid('reason.names_person', {})
    const at = deps.databaseNow() + (await readClockOffset(tx))
    const hold = reason === null ? null : { at: person.legalHoldAt ?? at, reason, by: request.actor }
    await setLegalHold(tx, person, hold)
    if (hold === null) await resumeErasures(tx, person.ids, at)
    const action = reason === null ? 'legal_hold_released' : 'legal_hold_placed'
    const details = { personIds: person.ids, reason }
    await insertAuditEvents(tx, [{ id: deps.newId(), actor: request.actor, action, details, at }])
    appendFeed(tx, [ERASURE_NEWS], at)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/** Since when a legal hold stands, or null. */
export function readLegalHold(
  deps: Pick<Dependencies, 'database'>,
  { organizationId }: RequestContext,
  contactId: string,
): Promise<Outcome<{ readonly since: Instant | null }>> {
  return deps.database.read(organizationId, async (tx) => {
    const person = await findWholePerson(tx, contactId)
    return person === null ? { kind: 'not_found' } : done({ since: person.legalHoldAt })
  })
}
