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

/** Opens the question of outcome 1 ("Send an SMS instead?") where it is not open yet. */
export async function openSmsQuestions(tx: Transaction, personIds: readonly string[], at: Instant): Promise<void> {
  if (personIds.length === 0) return
  await tx.query(
    `update conversations set sms_question_at = $3
      where organization_id = $1 and person_id = any($2::uuid[]) and sms_question_at is null`,
    [tx.organizationId, personIds, toIso(at)],
  )
}

/** Closes it: it was answered, or SMS or WhatsApp was used. Answers whose was open. */
export async function closeSmsQuestions(tx: Transaction, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const closed = await tx.query<{ person_id: string }>(
    {
      name: 'sms_questions_close',
      text: `update conversations set sms_question_at = null
        where organization_id = $1 and person_id = any($2::uuid[]) and sms_question_at is not null returning person_id`,
    },
    [tx.organizationId, personIds],
  )
  return closed.rows.map((row) => row.person_id)
}
