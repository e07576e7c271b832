import type { AdministratorNotice } from '../domain/administrator-notice.ts'
import type { Channel } from '../domain/channel.ts'
import type { Notice } from '../domain/effect.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import type { NoticeReader } from '../store/notices.ts'

export interface NoticeView {
  readonly id: string
  readonly kind: Notice | AdministratorNotice
  readonly personId: string | null
  readonly contactId: string | null
  readonly name: string
  readonly channel: Channel
  readonly at: Instant
}

export interface NoticeFilter extends NoticeReader {
  readonly after: { readonly at: Instant; readonly id: string } | null
  readonly limit: number
}

/** Unread outcomes for one agent and for everybody, newest first; one more than `limit` when there is another page. */
export async function readNotices(
  tx: Transaction,
  { agentId, isAdministrator, after, limit }: NoticeFilter,
): Promise<NoticeView[]> {
  const found = await tx.query<NoticeView>(
    `select n.id, n.kind, n.person_id as "personId", c.id as "contactId",
        coalesce(n.about, nullif(trim(c.given_name || ' ' || c.family_name), ''), p.profile_name, '') as name, n.channel, n.at
      from notices n left join people p on p.organization_id = $1 and p.id = n.person_id
      left join contacts c on c.organization_id = $1 and c.person_id = n.person_id and c.deleted_at is null
      where n.organization_id = $1 and n.read_at is null and (n.agent_id is null or n.agent_id = $2::uuid)
        and (n.person_id is not null or $6)
        and ($3::timestamptz is null or (n.at, n.id) < ($3, $4::uuid))
      order by n.at desc, n.id desc limit $5`,
    [
      tx.organizationId,
      agentId,
      after === null ? null : toIso(after.at),
      after?.id ?? null,
      limit + 1,
      isAdministrator,
    ],
  )
  return found.rows
}
