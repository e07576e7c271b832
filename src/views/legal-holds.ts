import type { Actor } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { NAMED, type NamedPerson } from './erasure-requests.ts'

export interface LegalHoldView {
  readonly since: Instant
  /** Both are null of holds that were placed before they were kept here. */
  readonly reason: string | null
  readonly placedBy: Actor | null
  /** Who asked for its release, and when; both are null while nobody did. */
  readonly releaseBy: Actor | null
  readonly releaseAt: Instant | null
  readonly person: NamedPerson
}

/** Everybody under a legal hold, newest first; one more than `limit` when there is another page. */
export async function readLegalHolds(
  tx: Transaction,
  { after, limit }: { readonly after: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
): Promise<LegalHoldView[]> {
  const found = await tx.query<LegalHoldView>(
    `select h.since, h.reason, h.by as "placedBy", h.release_by as "releaseBy", h.release_at as "releaseAt", ${NAMED}
      from (select coalesce(w.merged_into, w.id) as id, min(w.legal_hold_at) as since,
            (array_agg(w.legal_hold_reason order by w.legal_hold_at))[1] as reason,
            (array_agg(w.legal_hold_by order by w.legal_hold_at))[1] as by,
            (array_agg(w.legal_hold_release_by order by w.legal_hold_release_at nulls first))[1] as release_by,
            (array_agg(w.legal_hold_release_at order by w.legal_hold_release_at nulls first))[1] as release_at
          from people w where w.organization_id = $1 and w.legal_hold_at is not null
          group by coalesce(w.merged_into, w.id)) h
        join people s on s.organization_id = $1 and s.id = h.id and s.erased_at is null
        left join contacts c on c.organization_id = $1 and c.person_id = s.id and c.deleted_at is null
      where $2::timestamptz is null or (h.since, s.id) < ($2, $3::uuid)
      order by h.since desc, s.id desc limit $4`,
    [tx.organizationId, after === null ? null : toIso(after.at), after?.id ?? null, limit + 1],
  )
  return found.rows
}
