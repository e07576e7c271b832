import type { Actor } from '../domain/actor.ts'
import type { ErasureState } from '../domain/erasure-rules.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** What has to be known of a request to decide about it or to carry it out. */
export interface ErasureRequest {
  readonly id: string
  readonly personId: string
  readonly state: ErasureState
  readonly reason: string
  readonly requestedBy: Actor
}

const COLUMNS = 'id, person_id as "personId", state, reason, requested_by as "requestedBy"'

export interface NewErasureRequest extends Pick<ErasureRequest, 'id' | 'personId' | 'reason' | 'requestedBy'> {
  readonly at: Instant
  readonly dueAt: Instant
}

/** False when the erasure of this person was asked for already and is neither done nor called off. */
export async function insertErasureRequest(tx: Transaction, request: NewErasureRequest): Promise<boolean> {
  const { id, personId, reason, requestedBy, at, dueAt } = request
  const inserted = await tx.query(
    `insert into erasure_requests (organization_id, id, person_id, state, reason, requested_by, requested_at, due_at)
      values ($1, $2, $3, 'requested', $4, $5, $6, $7)
      on conflict (organization_id, person_id) where state in ('requested', 'approved') do nothing`,
    [tx.organizationId, id, personId, reason, JSON.stringify(requestedBy), toIso(at), toIso(dueAt)],
  )
  return inserted.rowCount === 1
}

/** The request under lock: of two decisions at once the second sees the first. */
export async function lockErasureRequest(tx: Transaction, id: string): Promise<ErasureRequest | null> {
  const found = await tx.query<ErasureRequest>(
    `select ${COLUMNS} from erasure_requests where organization_id = $1 and id = $2 for update`,
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

export async function approveErasureRequest(
  tx: Transaction,
  id: string,
  { by, at, eraseAt }: { readonly by: Actor; readonly at: Instant; readonly eraseAt: Instant },
): Promise<void> {
  await tx.query(
    `update erasure_requests set state = 'approved', approved_by = $3, approved_at = $4, erase_at = $5, next_try_at = $5
      where organization_id = $1 and id = $2`,
    [tx.organizationId, id, JSON.stringify(by), toIso(at), toIso(eraseAt)],
  )
}

/** Ends a request without erasing anybody. */
export async function endErasureRequest(
  tx: Transaction,
  id: string,
  end: {
    readonly state: 'rejected' | 'cancelled'
    readonly by: Actor
    readonly at: Instant
    readonly reason: string | null
  },
): Promise<void> {
  await tx.query(
    `update erasure_requests set state = $3, ended_by = $4, ended_at = $5, end_reason = $6, next_try_at = null, blocked = null
      where organization_id = $1 and id = $2`,
    [tx.organizationId, id, end.state, JSON.stringify(end.by), toIso(end.at), end.reason],
  )
}

/** Ends every open request about these people, because they are erased. */
export async function noteErased(
  tx: Transaction,
  personIds: readonly string[],
  { receiptId, erased, at }: { readonly receiptId: string; readonly erased: object; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `update erasure_requests set state = 'erased', ended_at = $3, receipt_id = $4, erased = $5, next_try_at = null, blocked = null
      where organization_id = $1 and person_id = any($2::uuid[]) and state in ('requested', 'approved')`,
    [tx.organizationId, personIds, toIso(at), receiptId, JSON.stringify(erased)],
  )
}

const TAKEN_MAX = 20

/**
 * Takes approved requests whose time has come, by planning the next try: a node that dies with one leaves it to the try
 * after this, and two nodes never take the same.
 */
export async function takeDueErasures(
  tx: Transaction,
  { now, againAt }: { readonly now: Instant; readonly againAt: Instant },
): Promise<ErasureRequest[]> {
  const taken = await tx.query<ErasureRequest>(
    `update erasure_requests set next_try_at = $3 where organization_id = $1 and id in (
        select r.id from erasure_requests r where r.organization_id = $1 and r.state = 'approved' and r.next_try_at <= $2
        order by r.next_try_at limit $4 for update skip locked)
      returning ${COLUMNS}`,
    [tx.organizationId, toIso(now), toIso(againAt), TAKEN_MAX],
  )
  return taken.rows
}

/** Keeps why a try did nothing, and when the next one is. */
export async function postponeErasure(
  tx: Transaction,
  id: string,
  { blocked, nextTryAt }: { readonly blocked: string; readonly nextTryAt: Instant },
): Promise<void> {
  await tx.query(
    `update erasure_requests set blocked = $3, next_try_at = $4 where organization_id = $1 and id = $2 and state = 'approved'`,
    [tx.organizationId, id, blocked, toIso(nextTryAt)],
  )
}

/** Has what a legal hold stopped tried again, now that it was released. */
export async function resumeErasures(tx: Transaction, personIds: readonly string[], at: Instant): Promise<void> {
  await tx.query(
    `update erasure_requests set next_try_at = $3, blocked = null where organization_id = $1
      and person_id = any($2::uuid[]) and state = 'approved' and blocked = 'erasure.legal_hold'`,
    [tx.organizationId, personIds, toIso(at)],
  )
}
