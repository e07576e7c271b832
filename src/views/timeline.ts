import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { MediaKind } from '../domain/media.ts'
import type { Transaction } from '../store/database.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { MediaState } from '../store/media.ts'
import type { StoredContent, StoredFailure } from '../store/messages.ts'
import {
  type OpenedEvidence,
  openEvidence,
  recordsOf,
  SEALED_COLUMNS,
  SEALED_FROM,
  type SealedRow,
} from './opened-evidence.ts'

export interface MessageView {
  readonly id: string
  readonly personId: string
  readonly contactId: string | null
  readonly channel: Channel
  readonly direction: 'in' | 'out'
  readonly purpose: string | null
  readonly content: StoredContent
  readonly status: string
  readonly failure: StoredFailure | null
  /** The provider took it: it has a name there. */
  readonly isWithProvider: boolean
  readonly sentBy: string | null
  readonly at: Instant
  readonly statusTimes: Readonly<Record<string, string>>
  /** The message it quotes, if we have it. */
  readonly replyTo: string | null
  readonly isSought: boolean
  readonly isLeft: boolean
  readonly resendOf: string | null
  readonly resentAs: string | null
  /** Why it is still in line, and until when, where that is worth telling. */
  readonly waiting: { readonly code: string; readonly until: Instant } | null
  readonly media: MediaView | null
}

export interface MediaView {
  readonly id: string
  readonly kind: MediaKind
  readonly mimeType: string | null
  readonly size: number | null
  readonly filename: string | null
  readonly state: MediaState
  readonly problem: string | null
}

export type TimelineEntry =
  | { readonly kind: 'message'; readonly at: Instant; readonly id: string; readonly message: MessageView }
  | { readonly kind: 'consent'; readonly at: Instant; readonly id: string; readonly evidence: OpenedEvidence }

const MESSAGE_COLUMNS = `m.id, m.person_id as "personId", c.id as "contactId", m.channel, m.direction, m.purpose, m.content,
  m.status, m.failure, m.provider_message_id is not null as "isWithProvider",
  coalesce(nullif(trim(g.given_name || ' ' || g.family_name), ''), k.name) as "sentBy", m.at,
  m.status_times as "statusTimes",
  (select q.id from messages q where q.organization_id = $1 and q.channel = m.channel
    and q.provider_message_id = m.context_provider_id) as "replyTo",
  m.seek_at is not null as "isSought", m.left_at is not null as "isLeft", m.resend_of as "resendOf",
  (select r.id from messages r where r.organization_id = $1 and r.resend_of = m.id) as "resentAs",
  case when o.waits_for is not null then
    jsonb_build_object('code', o.waits_for, 'until', floor(extract(epoch from o.run_at) * 1000)) end as waiting,
  case when d.id is not null then jsonb_build_object('id', d.id, 'kind', d.kind, 'mimeType', d.mime_type, 'size', d.size,
    'filename', coalesce(m.content -> 'extra' ->> 'filename', d.filename), 'state', d.state, 'problem', d.problem)
  end as media`
const MESSAGE_FROM = `from messages m
  left join contacts c on c.organization_id = $1 and c.person_id = m.person_id and c.deleted_at is null
  left join agents g on g.organization_id = $1 and g.id = m.agent_id
  left join api_keys k on k.organization_id = $1 and k.id = m.api_key_id
  left join outbox o on o.organization_id = $1 and o.id = m.id
  left join media d on d.organization_id = $1 and d.id = m.media_id`

export interface TimelinePage {
  readonly after: { readonly at: Instant; readonly id: string } | null
  readonly limit: number
}

/**
 * Messages and consent events of one person, newest first; one entry more than `limit` when there are older ones. Each
 * kind is asked for a whole page, because either may fill it.
 */
export async function readTimeline(
  tx: Transaction,
  keys: KeyRing,
  personId: string,
  page: TimelinePage,
): Promise<TimelineEntry[]> {
  const values = [
    tx.organizationId,
    personId,
    page.after === null ? null : toIso(page.after.at),
    page.after?.id ?? null,
  ]
  const messages = await tx.query<MessageView>(
    {
      name: 'timeline_messages',
      text: `select ${MESSAGE_COLUMNS} ${MESSAGE_FROM} where m.organization_id = $1 and m.person_id = $2 and m.hidden_at is null
        and ($3::timestamptz is null or (m.at, m.id) < ($3, $4::uuid)) order by m.at desc, m.id desc limit $5`,
    },
    [...values, page.limit + 1],
  )
  const events = await tx.query<SealedRow>(
    {
      name: 'timeline_events',
      text: `select ${SEALED_COLUMNS} ${SEALED_FROM} where e.organization_id = $1 and e.person_id = any(${recordsOf('$2')})
        and ($3::timestamptz is null or (e.at, e.id) < ($3, $4::uuid)) order by e.at desc, e.id desc limit $5`,
    },
    [...values, page.limit + 1],
  )
  return merge(messages.rows, await openEvidence(tx, keys, events.rows)).slice(0, page.limit + 1)
}

function merge(messages: readonly MessageView[], evidence: readonly OpenedEvidence[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...messages.map((message) => ({ kind: 'message', at: message.at, id: message.id, message }) as const),
    ...evidence.map((opened) => ({ kind: 'consent', at: opened.row.at, id: opened.row.id, evidence: opened }) as const),
  ]
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** Messages by id, each as it is now; ids of other organizations find nothing. */
export async function readMessages(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, MessageView>> {
  const found = await tx.query<MessageView>(
    {
      name: 'messages_view',
      text: `select ${MESSAGE_COLUMNS} ${MESSAGE_FROM} where m.organization_id = $1 and m.id = any($2::uuid[])`,
    },
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** Who is under this id: a person with or without a conversation, or the one whom that person turned out to be. */
export async function findPerson(tx: Transaction, personId: string): Promise<string | null> {
  const found = await tx.query<{ id: string }>(
    'select coalesce(merged_into, id) as id from people where organization_id = $1 and id = $2',
    [tx.organizationId, personId],
  )
  return found.rows[0]?.id ?? null
}
