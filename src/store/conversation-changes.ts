import type { Notice } from '../domain/effect.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { NoticeReader } from './notices.ts'
import type { Transaction } from './tenant-database.ts'

export interface ConversationChange {
  readonly personId: string
  readonly read: boolean
  /** Null takes it from everybody; undefined leaves it. */
  readonly assigneeId: string | null | undefined
  readonly closed: boolean | undefined
}

/** Changes what agents do with a conversation; false when there is none. */
export async function changeConversationRow(
  tx: Transaction,
  { personId, read, assigneeId, closed }: ConversationChange,
  now: Instant,
): Promise<boolean> {
  const changed = await tx.query(
    `update conversations set
        unread = case when $3 then 0 else unread end,
        assignee_id = case when $4 then $5::uuid else assignee_id end,
        closed_at = case $6::boolean when true then coalesce(closed_at, $7) when false then null else closed_at end
      where organization_id = $1 and person_id = $2`,
    [tx.organizationId, personId, read, assigneeId !== undefined, assigneeId ?? null, closed ?? null, toIso(now)],
  )
  return changed.rowCount === 1
}

/** Hands an agent's open conversations to another one, or with null to nobody. @returns how many. */
export async function reassignConversations(
  tx: Transaction,
  { from, to }: { readonly from: string; readonly to: string | null },
): Promise<number> {
  const moved = await tx.query(
    `update conversations set assignee_id = $3 where organization_id = $1 and assignee_id = $2 and closed_at is null`,
    [tx.organizationId, from, to],
  )
  return moved.rowCount
}

export interface ReadNotice {
  readonly id: string
  readonly agentId: string | null
  readonly kind: string
  /** Null: it is about no person. */
  readonly personId: string | null
}

/** Marks unread notices as read, all of a person's (or those of one kind) or the one by its id, if its reader may see it. Answers them. */
export async function readNoticesOf(
  tx: Transaction,
  wanted:
    | { readonly personId: string; readonly kind?: Notice }
    | { readonly id: string; readonly reader: NoticeReader },
  now: Instant,
): Promise<ReadNotice[]> {
  const personId = 'personId' in wanted ? wanted.personId : null
  const kind = 'personId' in wanted ? (wanted.kind ?? null) : null
  const [id, reader] = 'id' in wanted ? [wanted.id, wanted.reader] : [null, null]
  const found = await tx.query<ReadNotice>(
    `update notices set read_at = $4 where organization_id = $1 and read_at is null
        and ($2::uuid is null or person_id = $2) and ($3::uuid is null or id = $3) and ($5::text is null or kind = $5)
        and ($3::uuid is null or ((agent_id is null or agent_id = $6::uuid) and (person_id is not null or $7::boolean)))
      returning id, agent_id as "agentId", kind, person_id as "personId"`,
    [tx.organizationId, personId, id, toIso(now), kind, reader?.agentId ?? null, reader?.isAdministrator ?? false],
  )
  return found.rows
}
