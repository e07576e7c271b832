import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

export interface ConversationRow {
  readonly personId: string
  readonly contactId: string | null
  readonly lastActivityAt: Instant
  readonly unread: number
  readonly assigneeId: string | null
  readonly closed: boolean
  readonly lastMessage: {
    readonly direction: 'in' | 'out'
    readonly type: string
    readonly text: string | null
    readonly channel: Channel
    readonly at: Instant
  } | null
  readonly lastEvent: { readonly type: string; readonly channel: Channel; readonly at: Instant } | null
}

export interface ConversationListFilter {
  readonly view: 'mine' | 'unassigned' | 'all'
  /** Whose `mine` it is; null for an API key, which has none. */
  readonly agentId: string | null
  readonly after: { readonly at: Instant; readonly id: string } | null
  readonly limit: number
}

// Instants inside JSON are milliseconds, as they are everywhere else in the process.
const SELECT = `select v.person_id as "personId", c.id as "contactId", v.last_activity_at as "lastActivityAt", v.unread,
    v.assignee_id as "assigneeId", v.closed_at is not null as closed,
    (select jsonb_build_object('direction', m.direction, 'type', m.content->>'type', 'text', m.content->>'text',
        'channel', m.channel, 'at', floor(extract(epoch from m.at) * 1000))
      from messages m where m.organization_id = $1 and m.person_id = v.person_id and m.hidden_at is null
      order by m.at desc, m.id desc limit 1) as "lastMessage",
    (select jsonb_build_object('type', e.type, 'channel', e.channel, 'at', floor(extract(epoch from e.at) * 1000))
      from consent_events e where e.organization_id = $1 and e.person_id = v.person_id and e.type <> 'notice_sent'
      order by e.recorded_at desc limit 1) as "lastEvent"
  from conversations v
  left join contacts c on c.organization_id = $1 and c.person_id = v.person_id and c.deleted_at is null`

/** Conversations, the newest activity first; one more than `limit` when there is another page. */
export async function readConversationList(
  tx: Transaction,
  { view, agentId, after, limit }: ConversationListFilter,
): Promise<ConversationRow[]> {
  const found = await tx.query<ConversationRow>(
    {
      name: 'conversation_list',
      text: `${SELECT} where v.organization_id = $1
        and not exists (select from people p
          where p.organization_id = $1 and p.id = v.person_id and p.merged_into is not null)
        and ($2 = 'all' or v.closed_at is null and (
          ($2 = 'unassigned' and v.assignee_id is null) or ($2 = 'mine' and v.assignee_id = $3::uuid)))
        and ($4::timestamptz is null or (v.last_activity_at, v.person_id) < ($4, $5::uuid))
        order by v.last_activity_at desc, v.person_id desc limit $6`,
    },
    [tx.organizationId, view, agentId, after === null ? null : toIso(after.at), after?.id ?? null, limit + 1],
  )
  return found.rows
}

/** One conversation. Somebody to whom nobody has written yet has an empty one. */
export async function readConversation(tx: Transaction, personId: string): Promise<ConversationRow | null> {
  const found = await tx.query<ConversationRow>(
    { name: 'conversation_one', text: `${SELECT} where v.organization_id = $1 and v.person_id = $2` },
    [tx.organizationId, personId],
  )
  return found.rows[0] ?? (await emptyConversation(tx, personId))
}

async function emptyConversation(tx: Transaction, personId: string): Promise<ConversationRow | null> {
  const found = await tx.query<{ contactId: string | null; createdAt: Instant }>(
    `select c.id as "contactId", p.created_at as "createdAt" from people p
      left join contacts c on c.organization_id = $1 and c.person_id = p.id and c.deleted_at is null
      where p.organization_id = $1 and p.id = $2`,
    [tx.organizationId, personId],
  )
  const person = found.rows[0]
  if (person === undefined) return null
  const nothing = { unread: 0, assigneeId: null, closed: false, lastMessage: null, lastEvent: null }
  return { personId, contactId: person.contactId, lastActivityAt: person.createdAt, ...nothing }
}
