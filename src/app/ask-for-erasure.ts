import { ERASURE_DUE_MS } from '../domain/erasure-rules.ts'
import { refusal } from '../domain/refusal.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { lockWholePerson, readEvidenceOf } from '../store/erase-person.ts'
import { insertErasureRequest } from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { erasureRefusal } from './erasure-refusal.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { loadPeople } from './load-people.ts'
import { namesThePerson } from './names-the-person.ts'
import { done, type Outcome, refused } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, transactOnce } from './transact-once.ts'

export interface AboutErasure {
  /** Of the request for the erasure. */
  readonly id: string
}

export const BY_ID: KeptAs<AboutErasure> = { nameOf: ({ id }) => id, again: (_tx, id) => ({ id }) }

/** What open screens of those who judge evidence are told: to look again. Whom it is about is told to nobody. */
export const ERASURE_NEWS = { event: 'erasure', data: {} } as const

/** Asks for the erasure of a person; another person decides about it (product-ux §6.6). The time to answer runs from here. */
export async function askForErasure(
  deps: Dependencies,
  request: RequestContext,
  { contactId, reason }: { readonly contactId: string; readonly reason: string },
): Promise<Outcome<AboutErasure>> {
  const outcome = await transactOnce(deps, request, BY_ID, async (tx) => {
    const whole = await lockWholePerson(tx, contactId)
    const person = whole === null ? undefined : (await loadPeople(tx, [whole.survivorId])).get(whole.survivorId)
    if (whole === null || person === undefined) return { kind: 'not_found' }
    if (namesThePerson(reason, person)) return invalid('reason.names_person', {})
    const { now, policy } = await loadCircumstances(tx, deps.databaseNow())
    const reasonNot = erasureRefusal(whole, await readEvidenceOf(tx, whole), policy, now)
    if (reasonNot !== null) return refused(reasonNot)
    const id = deps.newId()
    const { actor } = request
    const asked = { id, personId: whole.survivorId, reason, requestedBy: actor, at: now, dueAt: now + ERASURE_DUE_MS }
    if (!(await insertErasureRequest(tx, asked))) return refused(refusal('erasure.asked'))
    const details = { requestId: id, personIds: whole.ids, reason }
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'erasure_requested', details, at: now }])
    appendFeed(tx, [ERASURE_NEWS], now)
    return done({ id })
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}
