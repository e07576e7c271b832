import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** Where a person's rows are that are no evidence: they go to the survivor. Evidence stays under the id it was written for. */
const MOVED = ['addresses', 'contacts', 'messages', 'outbox', 'opt_in_requests', 'notices', 'drafts'] as const

/**
 * Makes one person of two that the caller has locked: names, card, messages and what waits to be sent go to the
 * survivor, and the other points to it. At most one of the two has a card and, per channel, an open request.
 */
export async function mergePersonRows(
  tx: Transaction,
  { survivorId, otherId }: { readonly survivorId: string; readonly otherId: string },
  now: Instant,
): Promise<void> {
  const ids = [tx.organizationId, otherId, survivorId]
  // One agent has one draft per person and channel: what was being written to the survivor stays.
  await tx.query(
    `delete from drafts d using drafts k where d.organization_id = $1 and d.person_id = $2
      and k.organization_id = $1 and k.person_id = $3 and k.agent_id = d.agent_id and k.channel = d.channel`,
    ids,
  )
  for (const table of MOVED) {
    await tx.query(`update ${table} set person_id = $3 where organization_id = $1 and person_id = $2`, ids)
  }
  await tx.query(
    'update person_channels set next_look_at = null where organization_id = $1 and person_id = $2 and next_look_at is not null',
    [tx.organizationId, otherId],
  )
  await mergeConversations(tx, ids, now)
  await tx.query(
    `update people as p set suppressed_at = coalesce(p.suppressed_at, o.suppressed_at),
        profile_name = coalesce(p.profile_name, o.profile_name), username = coalesce(p.username, o.username)
      from people o where p.organization_id = $1 and p.id = $3 and o.organization_id = $1 and o.id = $2`,
    ids,
  )
  await tx.query('update people set merged_into = $3 where organization_id = $1 and (id = $2 or merged_into = $2)', ids)
}

async function mergeConversations(tx: Transaction, ids: readonly string[], now: Instant): Promise<void> {
  await tx.query(
    `insert into conversations as c (organization_id, person_id, assignee_id, last_activity_at, unread)
      select v.organization_id, $3::uuid, v.assignee_id, v.last_activity_at, v.unread from conversations v
      where v.organization_id = $1 and v.person_id = $2
      on conflict (organization_id, person_id) do update set
        last_activity_at = greatest(c.last_activity_at, excluded.last_activity_at),
        unread = c.unread + excluded.unread, assignee_id = coalesce(c.assignee_id, excluded.assignee_id)`,
    ids,
  )
  await tx.query(
    `update conversations set unread = 0, sms_question_at = null, closed_at = coalesce(closed_at, $3)
      where organization_id = $1 and person_id = $2`,
    [ids[0], ids[1], toIso(now)],
  )
}

/** The person whom this one turned out to be, or the same id. */
export async function findSurvivor(tx: Transaction, personId: string): Promise<string> {
  const found = await tx.query<{ survivor: string | null }>(
    {
      name: 'people_survivor',
      text: 'select merged_into as survivor from people where organization_id = $1 and id = $2',
    },
    [tx.organizationId, personId],
  )
  return found.rows[0]?.survivor ?? personId
}
