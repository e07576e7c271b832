import type { Actor } from '../domain/actor.ts'
import { erasureRules } from '../domain/erasure-rules.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import { findWholePerson, readEvidenceOf, type WholePerson } from '../store/erase-person.ts'
import {
  approveErasureRequest,
  type ErasureRequest,
  endErasureRequest,
  lockErasureRequest,
} from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { type AboutErasure, BY_ID, ERASURE_NEWS } from './ask-for-erasure.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { erasureRefusal } from './erasure-refusal.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { loadPeople } from './load-people.ts'
import { namesThePerson } from './names-the-person.ts'
import { notAnother } from './not-another.ts'
import { done, type Outcome, refused } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { transactOnce } from './transact-once.ts'

/** Approving is another person's, rejecting and cancelling anybody's who may judge; only cancelling is possible later. */
export type ErasureDecision =
  | { readonly kind: 'approve' }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'cancel' }

const CHANGED: Outcome<never> = { kind: 'invalid', code: 'conflict.changed', params: {} }

/** Decides about an erasure that was asked for. An approved one is carried out by the workers when its time has come. */
export async function decideErasure(
  deps: Dependencies,
  request: RequestContext,
  { id, decision }: { readonly id: string; readonly decision: ErasureDecision },
): Promise<Outcome<AboutErasure>> {
  const outcome = await transactOnce(deps, request, BY_ID, async (tx) => {
    const asked = await lockErasureRequest(tx, id)
    if (asked === null) return { kind: 'not_found' }
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const made = { deps, tx, actor: request.actor, circumstances }
    switch (decision.kind) {
      case 'approve':
        return approve(made, asked)
      case 'reject':
        return reject(made, asked, decision.reason)
      case 'cancel':
        return cancel(made, asked)
      default:
        return decision satisfies never
    }
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

interface Deciding {
  readonly deps: Dependencies
  readonly tx: Transaction
  readonly actor: Actor
  readonly circumstances: OrganizationCircumstances
}

async function approve(deciding: Deciding, asked: ErasureRequest): Promise<Outcome<AboutErasure>> {
  const { tx, actor, circumstances } = deciding
  const { now, policy, simulated } = circumstances
  const nobody = await notAnother(tx, actor, asked.requestedBy)
  if (nobody !== null) return refused(nobody)
  if (asked.state !== 'requested') return CHANGED
  const whole = await findWholePerson(tx, asked.personId)
  if (whole === null) return CHANGED
  const reasonNot = erasureRefusal(whole, await readEvidenceOf(tx, whole), policy, now)
  if (reasonNot !== null) return refused(reasonNot)
  const eraseAt = now + erasureRules(policy, { simulated }).graceMs
  await approveErasureRequest(tx, asked.id, { by: actor, at: now, eraseAt })
  return record(deciding, asked, 'erasure_approved')
}

async function reject(deciding: Deciding, asked: ErasureRequest, reason: string): Promise<Outcome<AboutErasure>> {
  const { tx, actor, circumstances } = deciding
  if (asked.state !== 'requested') return CHANGED
  if (await namesSomebody(tx, await findWholePerson(tx, asked.personId), reason)) {
    return invalid('reason.names_person', {})
  }
  await endErasureRequest(tx, asked.id, { state: 'rejected', by: actor, at: circumstances.now, reason })
  return record(deciding, asked, 'erasure_rejected', { reason })
}

async function cancel(deciding: Deciding, asked: ErasureRequest): Promise<Outcome<AboutErasure>> {
  const { tx, actor, circumstances } = deciding
  if (asked.state !== 'requested' && asked.state !== 'approved') return CHANGED
  await endErasureRequest(tx, asked.id, { state: 'cancelled', by: actor, at: circumstances.now, reason: null })
  return record(deciding, asked, 'erasure_cancelled')
}

async function namesSomebody(tx: Transaction, whole: WholePerson | null, reason: string): Promise<boolean> {
  const person = whole === null ? undefined : (await loadPeople(tx, [whole.survivorId])).get(whole.survivorId)
  return person !== undefined && namesThePerson(reason, person)
}

async function record(
  { deps, tx, actor, circumstances }: Deciding,
  { id, personId }: ErasureRequest,
  action: string,
  more: object = {},
): Promise<Outcome<AboutErasure>> {
  const details = { requestId: id, personIds: [personId], ...more }
  await insertAuditEvents(tx, [{ id: deps.newId(), actor, action, details, at: circumstances.now }])
  appendFeed(tx, [ERASURE_NEWS], circumstances.now)
  return done({ id })
}
