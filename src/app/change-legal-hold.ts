import type { Actor } from '../domain/actor.ts'
import { erasureRules } from '../domain/erasure-rules.ts'
import type { Instant } from '../domain/instant.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import { findWholePerson, lockWholePerson, type WholePerson } from '../store/erase-person.ts'
import { resumeErasures } from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { readAskedRelease, saveAskedRelease, setLegalHold } from '../store/legal-holds.ts'
import { readClockOffset } from '../store/organizations.ts'
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
export async function placeLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId, reason }: { readonly contactId: string; readonly reason: string },
): Promise<Outcome<null>> {
  const { actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const person = await lockWholePerson(tx, contactId)
    const loaded = person === null ? undefined : (await loadPeople(tx, [person.survivorId])).get(person.survivorId)
    if (person === null || loaded === undefined) return { kind: 'not_found' }
    if (namesThePerson(reason, loaded)) return invalid('reason.names_person', {})
    const at = deps.databaseNow() + (await readClockOffset(tx))
    await setLegalHold(tx, person, { at: person.legalHoldAt ?? at, reason, by: actor })
    return noteHold(deps, tx, { person, actor, at, action: 'legal_hold_placed', reason })
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/**
 * Releases a legal hold. Where two people decide about erasures, two have to say so as well (product-ux §6.5): the first
 * word only asks for it.
 */
export async function releaseLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId }: { readonly contactId: string },
): Promise<Outcome<null>> {
  const { actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const person = await lockWholePerson(tx, contactId)
    if (person === null) return { kind: 'not_found' }
    const { now: at, policy, simulated } = await loadCircumstances(tx, deps.databaseNow())
    if (person.legalHoldAt === null) return done(null)
    if (erasureRules(policy, { simulated }).approval === 'two_people') {
      const asked = await readAskedRelease(tx, person)
      if (asked === null) {
        await saveAskedRelease(tx, person, { by: actor, at })
        return noteHold(deps, tx, { person, actor, at, action: 'legal_hold_release_asked' })
      }
      const nobody = await notAnother(tx, actor, asked.by)
      if (nobody !== null) return refused(nobody)
    }
    await setLegalHold(tx, person, null)
    await resumeErasures(tx, person.ids, at)
    return noteHold(deps, tx, { person, actor, at, action: 'legal_hold_released' })
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/** Keeps a hold whose release was asked for: whoever asked takes it back, or another turns it down. */
export async function keepLegalHold(
  deps: Dependencies,
  request: RequestContext,
  { contactId }: { readonly contactId: string },
): Promise<Outcome<null>> {
  const { actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const person = await lockWholePerson(tx, contactId)
    if (person === null) return { kind: 'not_found' }
    if ((await readAskedRelease(tx, person)) === null) return { kind: 'invalid', code: 'conflict.changed', params: {} }
    const at = deps.databaseNow() + (await readClockOffset(tx))
    await saveAskedRelease(tx, person, null)
    return noteHold(deps, tx, { person, actor, at, action: 'legal_hold_kept' })
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

interface HoldAct {
  readonly person: WholePerson
  readonly actor: Actor
  readonly at: Instant
  readonly action: 'legal_hold_placed' | 'legal_hold_release_asked' | 'legal_hold_kept' | 'legal_hold_released'
  readonly reason?: string
}

async function noteHold(
  deps: Dependencies,
  tx: Transaction,
  { person, actor, at, action, reason }: HoldAct,
): Promise<Outcome<null>> {
  const details = { personIds: person.ids, ...(reason !== undefined && { reason }) }
  await insertAuditEvents(tx, [{ id: deps.newId(), actor, action, details, at }])
  appendFeed(tx, [ERASURE_NEWS], at)
  return done(null)
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
