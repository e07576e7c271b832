import type { Actor } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { NAMED, type NamedPerson } from './erasure-requests.ts'

export interface LegalHoldView {
  readonly since: Instant
  /** Both are null of holds that were placed before they were kept here. */
  readonly reason: string | null
  readonly placedBy: Actor | null
  readonly person: NamedPerson
}

/** Everybody under a legal hold, newest first; one more than `limit` when there is another page. */
export async function readLegalHolds(
  tx: Transaction,
  { after, limit }: { readonly after: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
): Promise<LegalHoldView[]> {
  const found = await tx.query<LegalHoldView>(
    `select h.since, h.reason, h.by as "placedBy", ${NAMED}
      from (select distinct on (coalesce(w.merged_into, w.id)) coalesce(w.merged_into, w.id) as id, w.legal_hold_at as since,
            w.legal_hold_reason as reason, w.legal_hold_by as by
          from people w where w.organization_id = $1 and w.legal_hold_at is not null
          order by coalesce(w.merged_into, w.id), w.legal_hold_at) h
        join people s on s.organization_id = $1 and s.id = h.id and s.erased_at is null
        left join contacts c on c.organization_id = $1 and c.person_id = s.id and c.deleted_at is null
      where $2::timestamptz is null or (h.since, s.id) < ($2, $3::uuid)
      order by h.since desc, s.id desc limit $4`,
    [tx.organizationId, after === null ? null : toIso(after.at), after?.id ?? null, limit + 1],
  )
  return found.rows
}
