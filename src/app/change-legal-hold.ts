import { erasureRules } from '../domain/erasure-rules.ts'
import type { Instant } from '../domain/instant.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import { findWholePerson, lockWholePerson, type WholePerson } from '../store/erase-person.ts'
import { resumeErasures } from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { readAskedRelease, saveAskedRelease, setLegalHold } from '../store/legal-holds.ts'
import { ERASURE_NEWS } from './ask-for-erasure.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { loadPeople } from './load-people.ts'
import { namesThePerson } from './names-the-person.ts'
import { notAnother } from './not-another.ts'
import { done, type Outcome, refused } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

/** Places a legal hold: while it stands, nothing of the person is erased (attestation §11). */
export function placeLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId, reason }: { readonly contactId: string; readonly reason: string },
): Promise<Outcome<null>> {
  return changeHold(deps, request, contactId, async ({ tx, person, at }) => {
    const loaded = (await loadPeople(tx, [person.survivorId])).get(person.survivorId)
    if (loaded === undefined) return { kind: 'not_found' }
    if (namesThePerson(reason, loaded)) return invalid('reason.names_person', {})
    await setLegalHold(tx, person, { at: person.legalHoldAt ?? at, reason, by: request.actor })
    return done({ action: 'legal_hold_placed', reason })
  })
}

/**
 * Releases a legal hold. Where two people decide about erasures, two have to say so as well (product-ux §6.5): the first
 * word only asks for it.
 */
export function releaseLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId }: { readonly contactId: string },
): Promise<Outcome<null>> {
  return changeHold(deps, request, contactId, async ({ tx, person, at, takesTwo }) => {
    if (person.legalHoldAt === null) return done(null)
    if (takesTwo) {
      const asked = await readAskedRelease(tx, person)
      if (asked === null) {
        await saveAskedRelease(tx, person, { by: request.actor, at })
        return done({ action: 'legal_hold_release_asked' })
      }
      const nobody = await notAnother(tx, request.actor, asked.by)
      if (nobody !== null) return refused(nobody)
    }
    await setLegalHold(tx, person, null)
    await resumeErasures(tx, person.ids, at)
    return done({ action: 'legal_hold_released' })
  })
}

/** Keeps a hold whose release was asked for: whoever asked takes it back, or another turns it down. */
export function keepLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId }: { readonly contactId: string },
): Promise<Outcome<null>> {
  return changeHold(deps, request, contactId, async ({ tx, person }) => {
    if ((await readAskedRelease(tx, person)) === null) return { kind: 'invalid', code: 'conflict.changed', params: {} }
    await saveAskedRelease(tx, person, null)
    return done({ action: 'legal_hold_kept' })
  })
}

interface HoldWork {
  readonly tx: Transaction
  /** Under lock. */
  readonly person: WholePerson
  readonly at: Instant
  readonly takesTwo: boolean
}

/** What was done, for the audit trail; null when nothing had to be. */
type HoldAct = {
  readonly action: 'legal_hold_placed' | 'legal_hold_release_asked' | 'legal_hold_kept' | 'legal_hold_released'
  readonly reason?: string
} | null

async function changeHold(
  deps: Dependencies,
  request: RequestContext,
  contactId: string,
  work: (held: HoldWork) => Promise<Outcome<HoldAct>>,
): Promise<Outcome<null>> {
  const { actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const person = await lockWholePerson(tx, contactId)
    if (person === null) return { kind: 'not_found' }
    const { now: at, policy, simulated } = await loadCircumstances(tx, deps.databaseNow())
    const takesTwo = erasureRules(policy, { simulated }).approval === 'two_people'
    const ended = await work({ tx, person, at, takesTwo })
    if (ended.kind !== 'done') return ended
    if (ended.value !== null) {
      const { action, ...reason } = ended.value
      const details = { personIds: person.ids, ...reason }
      await insertAuditEvents(tx, [{ id: deps.newId(), actor, action, details, at }])
      appendFeed(tx, [ERASURE_NEWS], at)
    }
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
