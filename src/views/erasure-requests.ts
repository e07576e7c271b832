import type { Actor } from '../domain/actor.ts'
import type { ErasureState } from '../domain/erasure-rules.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import type { ErasedCounts } from '../store/erase-person.ts'

/** Somebody whom a list of compliance names while the person is still known. */
export interface NamedPerson {
  readonly conversationId: string
  readonly contactId: string | null
  /** Of the card, or as the person writes it, or the number. */
  readonly name: string
}

export interface ErasureRequestView {
  readonly id: string
  readonly state: ErasureState
  readonly reason: string
  readonly requestedBy: Actor
  readonly requestedAt: Instant
  readonly dueAt: Instant
  readonly approvedBy: Actor | null
  readonly approvedAt: Instant | null
  readonly eraseAt: Instant | null
  /** Why the last try did nothing. */
  readonly blocked: string | null
  readonly endedBy: Actor | null
  readonly endedAt: Instant | null
  readonly endReason: string | null
  readonly receiptId: string | null
  readonly erased: (ErasedCounts & { readonly receipts: number }) | null
  /** Null once the person was erased. */
  readonly person: NamedPerson | null
  /** Since when a legal hold forbids it. */
  readonly heldSince: Instant | null
}

/** SQL for a person `s` as compliance names one; $1 is the organization. */
export const NAMED = `case when s.erased_at is null then jsonb_build_object('conversationId', s.id, 'contactId', c.id,
    'name', coalesce(nullif(trim(concat_ws(' ', c.given_name, c.family_name)), ''), s.profile_name, s.username,
      (select a.value from addresses a where a.organization_id = $1 and a.person_id = s.id
        order by a.kind = 'phone' desc, a.created_at desc limit 1), '')) end as person`

const COLUMNS = `r.id, r.state, r.reason, r.requested_by as "requestedBy", r.requested_at as "requestedAt", r.due_at as "dueAt",
  r.approved_by as "approvedBy", r.approved_at as "approvedAt", r.erase_at as "eraseAt", r.blocked,
  r.ended_by as "endedBy", r.ended_at as "endedAt", r.end_reason as "endReason", r.receipt_id as "receiptId", r.erased,
  ${NAMED}, (select min(h.legal_hold_at) from people h
    where h.organization_id = $1 and (h.id = s.id or h.merged_into = s.id)) as "heldSince"`

const FROM = `from erasure_requests r
  join people p on p.organization_id = $1 and p.id = r.person_id
  join people s on s.organization_id = $1 and s.id = coalesce(p.merged_into, p.id)
  left join contacts c on c.organization_id = $1 and c.person_id = s.id and c.deleted_at is null`

/** Newest first; one more than `limit` when there is another page. */
export async function readErasureRequests(
  tx: Transaction,
  { state, after, limit }: ErasureRequestFilter,
): Promise<ErasureRequestView[]> {
  const found = await tx.query<ErasureRequestView>(
    `select ${COLUMNS} ${FROM} where r.organization_id = $1 and ($2::text is null or r.state = $2)
        and ($3::timestamptz is null or (r.requested_at, r.id) < ($3, $4::uuid))
      order by r.requested_at desc, r.id desc limit $5`,
    [tx.organizationId, state, after === null ? null : toIso(after.at), after?.id ?? null, limit + 1],
  )
  return found.rows
}

export interface ErasureRequestFilter {
  readonly state: ErasureState | null
  readonly after: { readonly at: Instant; readonly id: string } | null
  readonly limit: number
}

export async function findErasureRequest(tx: Transaction, id: string): Promise<ErasureRequestView | null> {
  const found = await tx.query<ErasureRequestView>(
    `select ${COLUMNS} ${FROM} where r.organization_id = $1 and r.id = $2`,
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}
