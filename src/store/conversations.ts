import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface Activity {
  readonly personId: string
  readonly at: Instant
  /** How many unread messages this adds. */
  readonly unread: number
}

/** Moves conversations to the top of the list, opening them when they are new or were closed. */
export async function touchConversations(tx: Transaction, activities: readonly Activity[]): Promise<void> {
  if (activities.length === 0) return
  const sorted = [...activities].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  await tx.query(
    {
      name: 'conversations_touch',
      text: `insert into conversations as c (organization_id, person_id, last_activity_at, unread)
        select o.organization_id, u.person_id, u.at, u.unread
        from organizations o cross join unnest($2::uuid[], $3::timestamptz[], $4::int[]) u(person_id, at, unread)
        where o.organization_id = $1
        on conflict (organization_id, person_id) do update set
          last_activity_at = greatest(c.last_activity_at, excluded.last_activity_at),
          unread = c.unread + excluded.unread,
          closed_at = case when excluded.unread > 0 then null else c.closed_at end`,
    },
    [
      tx.organizationId,
      sorted.map((activity) => activity.personId),
      sorted.map((activity) => toIso(activity.at)),
      sorted.map((activity) => activity.unread),
    ],
  )
}

/** Opens or answers the question of outcome 1 ("Send an SMS instead?"). Answers how many rows that changed. */
export async function setSmsQuestion(tx: Transaction, personId: string, at: Instant | null): Promise<number> {
  const changed = await tx.query(
    `update conversations set sms_question_at = $3
      where organization_id = $1 and person_id = $2 and (sms_question_at is null) <> ($3::timestamptz is null)`,
    [tx.organizationId, personId, at === null ? null : toIso(at)],
  )
  return changed.rowCount
}
