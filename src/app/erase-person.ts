import type { Address } from '../domain/channel.ts'
import { erasureRules } from '../domain/erasure-rules.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import { refusal } from '../domain/refusal.ts'
import { insertAuditEvents, readAuditDetails } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import {
  type ErasedCounts,
  erasePersonRows,
  findWholePerson,
  isBeingSentTo,
  lockWaiting,
  lockWholePerson,
  readEvidenceOf,
  readMessageNames,
  type WholePerson,
} from '../store/erase-person.ts'
import { lockErasureRequest, noteErased } from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { suppress } from '../store/suppressions.ts'
import { ERASURE_NEWS } from './ask-for-erasure.ts'
import { findBodiesNaming, findNewBodiesNaming, NO_BODIES, type TracesOfPerson } from './bodies-naming.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { appendErasedEvent } from './erased-event.ts'
import { erasureRefusal } from './erasure-refusal.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { type LoadedPerson, loadPeople } from './load-people.ts'
import { namesThePerson } from './names-the-person.ts'
import { done, type Outcome, refused } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, transactOnce } from './transact-once.ts'

/** Bodies that came so long before the first look are in it, whatever the clocks of the nodes say. */
const LOOK_BACK_MS = 5 * MINUTE_MS

export interface EraseDependencies extends Dependencies {
  /** Has everybody forget these addresses who keeps them for the organization outside the database. */
  readonly forgetElsewhere: (organizationId: OrganizationId, addresses: readonly Address[]) => Promise<void>
  /** Hears of it when that failed after the erasure. */
  readonly onLeftElsewhere: (error: unknown) => void
}

export interface ErasedPerson extends ErasedCounts {
  /** Of the event that proves the erasure. */
  readonly receiptId: string
  /** Receipts that prove from now on what happened, and not to whom. */
  readonly receipts: number
}

export interface ErasureOrder {
  /** A card, also one that was deleted, or a conversation. */
  readonly contactId: string
  readonly reason: string
  /** The request that another person approved; null where somebody wants it done on their word alone. */
  readonly approvedAs: string | null
}

interface Look {
  readonly person: LoadedPerson
  readonly traces: TracesOfPerson
}

/**
 * Erases a person for good: the key to what evidence says of them, card, addresses, messages and stored webhooks, in
 * one transaction with the evidence of it; what stays is proof without a name, and the hashes that keep a returning
 * number refused. Nothing is done when it is refused; a crash leaves nothing done that the same call does not complete.
 */
export async function erasePerson(
  deps: EraseDependencies,
  request: RequestContext,
  input: ErasureOrder,
): Promise<Outcome<ErasedPerson>> {
  const { organizationId } = request
  const startedAt = deps.databaseNow()
  const look = await lookAt(deps, organizationId, input)
  if (look.kind === 'refused' || look.kind === 'invalid') return look
  const traces = look.kind === 'done' ? look.value.traces : null
  const before = traces === null ? NO_BODIES : await findBodiesNaming(deps, organizationId, traces)
  if (before.isAnyOpen) return refused(refusal('erasure.busy'))
  // First, because afterwards nobody would know any more what to forget.
  if (traces !== null) await deps.forgetElsewhere(organizationId, traces.addresses)
  const onEraser = { ...deps, database: deps.database.eraser }
  const outcome = await transactOnce(onEraser, request, AS_AUDITED, async (tx) => {
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const whole = await lockWholePerson(tx, input.contactId)
    const person = whole === null ? undefined : (await loadPeople(tx, [whole.survivorId])).get(whole.survivorId)
    if (whole === null || person === undefined) return { kind: 'not_found' }
    return eraseLocked(deps, tx, { request, input, whole, person, before: before.ids, startedAt, circumstances })
  })
  if (outcome.kind === 'done') {
    deps.keys.forgetSubjectKeys(organizationId)
    deps.wake(organizationId, 'log')
    deps.wake(organizationId, 'feed')
    deps.wake(organizationId, 'media')
    // What was sent between the first call and the commit.
    if (traces !== null) await deps.forgetElsewhere(organizationId, traces.addresses).catch(deps.onLeftElsewhere)
  }
  return outcome
}

/** What can be known before anything is done. */
async function lookAt(
  deps: Dependencies,
  organizationId: OrganizationId,
  { contactId, reason, approvedAs }: ErasureOrder,
): Promise<Outcome<Look>> {
  return deps.database.read(organizationId, async (tx) => {
    const whole = await findWholePerson(tx, contactId)
    const person = whole === null ? undefined : (await loadPeople(tx, [whole.survivorId])).get(whole.survivorId)
    if (whole === null || person === undefined) return { kind: 'not_found' }
    if (namesThePerson(reason, person)) return invalid('reason.names_person', {})
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    if (approvedAs === null && needsApproval(circumstances)) return refused(refusal('erasure.needs_approval'))
    const reasonNot = erasureRefusal(whole, await readEvidenceOf(tx, whole), circumstances.policy, circumstances.now)
    if (reasonNot !== null) return refused(reasonNot)
    if (await isBeingSentTo(tx, whole)) return refused(refusal('erasure.busy'))
    return done({ person, traces: await tracesOf(tx, whole, person) })
  })
}

interface LockedErasure {
  readonly request: RequestContext
  readonly input: ErasureOrder
  readonly whole: WholePerson
  readonly person: LoadedPerson
  /** Bodies that were found before the lock. */
  readonly before: readonly string[]
  readonly startedAt: Instant
  readonly circumstances: OrganizationCircumstances
}

async function eraseLocked(deps: Dependencies, tx: Transaction, locked: LockedErasure): Promise<Outcome<ErasedPerson>> {
  const { request, input, whole, person, circumstances } = locked
  const { now, policy } = circumstances
  if (namesThePerson(input.reason, person)) return invalid('reason.names_person', {})
  if (!(await isWanted(tx, input))) return { kind: 'not_found' }
  if (input.approvedAs === null && needsApproval(circumstances)) return refused(refusal('erasure.needs_approval'))
  const evidence = await readEvidenceOf(tx, whole)
  const reasonNot = erasureRefusal(whole, evidence, policy, now)
  if (reasonNot !== null) return refused(reasonNot)
  const traces = await tracesOf(tx, whole, person)
  const since = locked.startedAt - LOOK_BACK_MS
  const found = await findNewBodiesNaming(deps, tx, traces, since)
  // What is on its way or unread would bring the person back, or end in rows that are gone.
  await lockWaiting(tx, whole)
  if ((await isBeingSentTo(tx, whole)) || found.isAnyOpen) return refused(refusal('erasure.busy'))
  const keys = await deps.keys.organizationKeys(tx)
  await suppress(tx, keys, person.addresses, now)
  const receiptId = deps.newId()
  await appendErasedEvent(
    deps,
    tx,
    { id: receiptId, person, evidence, actor: request.actor, reason: input.reason },
    circumstances,
  )
  const bodyIds = [...new Set([...locked.before, ...found.ids])]
  const counts = await erasePersonRows(tx, { person: whole, messageNames: traces.messageNames, bodyIds, keys }, now)
  const erased = { receiptId, receipts: evidence.receipts, ...counts }
  await noteErased(tx, whole.ids, { receiptId, erased: { ...counts, receipts: erased.receipts }, at: now })
  const approved = input.approvedAs === null ? {} : { requestId: input.approvedAs }
  const details = { ...erased, ...approved, personIds: whole.ids, reason: input.reason }
  await insertAuditEvents(tx, [{ id: receiptId, actor: request.actor, action: 'person_erased', details, at: now }])
  appendFeed(
    tx,
    [
      ...whole.ids.map((id) => ({ event: 'contact', data: { contactId: person.contactId, conversationId: id } })),
      ERASURE_NEWS,
    ],
    now,
  )
  return done(erased)
}

function needsApproval({ policy, simulated }: OrganizationCircumstances): boolean {
  return erasureRules(policy, { simulated }).approval === 'two_people'
}

/** It may have been called off since it was taken up, or done; under this lock it can be neither any more. */
async function isWanted(tx: Transaction, { approvedAs }: ErasureOrder): Promise<boolean> {
  return approvedAs === null || (await lockErasureRequest(tx, approvedAs))?.state === 'approved'
}

async function tracesOf(tx: Transaction, whole: WholePerson, person: LoadedPerson): Promise<TracesOfPerson> {
  return { addresses: person.addresses, messageNames: await readMessageNames(tx, whole) }
}

/** Erasures of before there were files say nothing of them. */
type Kept = Omit<ErasedPerson, 'media'> & { readonly media?: number }

/** The audit event has the receipt's id, so that a repeated call is answered with what was erased then. */
const AS_AUDITED: KeptAs<ErasedPerson> = {
  nameOf: ({ receiptId }) => receiptId,
  again: async (tx, receiptId) => {
    const details = await readAuditDetails<Kept>(tx, receiptId)
    if (details === null) throw new Error('An erasure that was kept under its key is not in the audit.')
    const { receipts, messages, media = 0, addresses, webhooks } = details
    return { receiptId, receipts, messages, media, addresses, webhooks }
  },
}
