import type { Actor } from '../../domain/actor.ts'
import { erasureRules } from '../../domain/erasure-rules.ts'
import type { ErasureRequestView } from '../../views/erasure-requests.ts'
import type { LegalHoldView } from '../../views/legal-holds.ts'
import type { PolicyInForce } from '../../views/policy.ts'
import type { Workplace } from '../../views/workplace.ts'
import { JUDGE, mayCall } from '../access.ts'
import type { ErasureCertificate, ErasureRequest, LegalHoldItem } from '../api/erasure.ts'
import type { Caller } from '../caller.ts'
import { presentActor } from './actor.ts'
import { iso, isoOrNull } from './moment.ts'

/** A request with what this caller may do about it. */
export function presentErasureRequest(view: ErasureRequestView, caller: Caller): ErasureRequest {
  const { id, state, person, reason, blocked, endReason, receiptId, erased } = view
  const own = isSame(view.requestedBy, caller.actor)
  return {
    ...{ id, state, person, reason, blocked, endReason, receiptId, erased, own },
    requestedBy: presentActor(view.requestedBy),
    requestedAt: iso(view.requestedAt),
    dueAt: iso(view.dueAt),
    approvedBy: view.approvedBy && presentActor(view.approvedBy),
    approvedAt: isoOrNull(view.approvedAt),
    eraseAt: isoOrNull(view.eraseAt),
    heldSince: isoOrNull(view.heldSince),
    endedBy: view.endedBy && presentActor(view.endedBy),
    endedAt: isoOrNull(view.endedAt),
    actions: mayCall(JUDGE, caller.role) ? actionsOf(state, { own }) : [],
  }
}

function actionsOf(state: ErasureRequest['state'], { own }: { readonly own: boolean }): ErasureRequest['actions'] {
  switch (state) {
    case 'requested':
      return own ? ['cancel'] : ['approve', 'reject', 'cancel']
    case 'approved':
      return ['cancel']
    case 'rejected':
    case 'cancelled':
    case 'erased':
      return []
    default:
      return state satisfies never
  }
}

const STAYS =
  'Receipts that prove what was asked and answered, without readable personal data, and keyed hashes that keep a number that comes back refused.'

/** Null while nothing was erased. */
export function presentCertificate(
  view: ErasureRequestView,
  organization: Workplace['organization'],
): ErasureCertificate | null {
  const { id, reason, erased, endedAt, approvedBy, approvedAt } = view
  if (erased === null || endedAt === null) return null
  const { receipts, ...counts } = erased
  return {
    type: 'yesline.erasure-certificate/1',
    organization: { id: organization.id, name: organization.name },
    ...{ requestId: id, reason },
    requested: { by: presentActor(view.requestedBy), at: iso(view.requestedAt) },
    approved: approvedBy === null || approvedAt === null ? null : { by: presentActor(approvedBy), at: iso(approvedAt) },
    erasedAt: iso(endedAt),
    erased: counts,
    stays: { receipts, statement: STAYS },
    receiptId: view.receiptId,
    simulated: organization.simulated,
  }
}

/** A hold with what this caller may do about it. */
export function presentLegalHold(
  { person, since, reason, placedBy, releaseBy, releaseAt }: LegalHoldView,
  { caller, rules }: { readonly caller: Caller; readonly rules: PolicyInForce },
): LegalHoldItem {
  const own = releaseBy !== null && isSame(releaseBy, caller.actor)
  const isAsked = releaseBy !== null && releaseAt !== null
  const takesTwo = erasureRules(rules.policy, rules).approval === 'two_people'
  return {
    ...{ person, reason, since: iso(since) },
    placedBy: placedBy && presentActor(placedBy),
    release: isAsked ? { by: presentActor(releaseBy), at: iso(releaseAt), own } : null,
    actions: mayCall(JUDGE, caller.role) ? holdActions({ own, isAsked, takesTwo }) : [],
  }
}

function holdActions(hold: {
  readonly own: boolean
  readonly isAsked: boolean
  readonly takesTwo: boolean
}): LegalHoldItem['actions'] {
  if (!hold.isAsked) return [hold.takesTwo ? 'ask_release' : 'release']
  return hold.own && hold.takesTwo ? ['keep'] : ['release', 'keep']
}

function isSame(one: Actor, other: Actor): boolean {
  return 'id' in one && 'id' in other && one.kind === other.kind && one.id === other.id
}
