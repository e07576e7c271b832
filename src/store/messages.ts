import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Purpose } from '../domain/purpose.ts'
import type { HeaderFileKind } from '../domain/template.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

/** What a message holds, in and out, as it is stored and shown. */
export interface StoredContent {
  readonly type: string
  readonly text: string | null
  readonly buttons?: readonly { readonly text: string; readonly payload: string }[]
  readonly extra?: Readonly<Record<string, string | number | boolean | null>>
  /** Contact cards: names and the numbers of each, as somebody wrote them. */
  readonly cards?: readonly { readonly name: string; readonly phones: readonly string[] }[]
  /** How a template goes over the wire; `text` is what the customer sees. */
  readonly template?: {
    readonly name: string
    readonly language: string
    readonly parameters: readonly { readonly name: string | null; readonly text: string }[]
    /** Of a header with a variable. */
    readonly header?: readonly { readonly name: string | null; readonly text: string }[]
    /** Of a header that is a file: the message's own. */
    readonly headerFile?: { readonly kind: HeaderFileKind; readonly filename: string | null }
    readonly headerPlace?: {
      readonly latitude: number
      readonly longitude: number
      readonly name: string | null
      readonly address: string | null
    }
    /** What buttons take, by their place. */
    readonly buttonValues?: readonly {
      readonly index: number
      readonly kind: 'url' | 'copy_code'
      readonly text: string
    }[]
  }
}

export interface NewMessageRow {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly direction: 'in' | 'out'
  readonly content: StoredContent
  readonly purpose: Purpose | null
  readonly requestId: string | null
  readonly agentId: string | null
  /** The program that asked for it, where no agent did. */
  readonly apiKeyId?: string | null
  readonly providerMessageId: string | null
  readonly contextProviderId: string | null
  readonly status: 'received' | 'queued'
  readonly at: Instant
  readonly recordedAt: Instant
  /** The message of which this is another attempt, asked for by a person. */
  readonly resendOf?: string
  /** The file that it carries. */
  readonly mediaId?: string | null
}

const insert = anchoredInsert(
  'messages',
  [
    ['id', 'uuid'],
    ['person_id', 'uuid'],
    ['channel', 'text'],
    ['direction', 'text'],
    ['content', 'jsonb'],
    ['purpose', 'text'],
    ['request_id', 'uuid'],
    ['agent_id', 'uuid'],
    ['api_key_id', 'uuid'],
    ['provider_message_id', 'text'],
    ['context_provider_id', 'text'],
    ['status', 'text'],
    ['status_rank', 'smallint'],
    ['status_times', 'jsonb'],
    ['at', 'timestamptz'],
    ['recorded_at', 'timestamptz'],
    ['resend_of', 'uuid'],
    ['media_id', 'uuid'],
  ],
  `on conflict (organization_id, channel, provider_message_id) where provider_message_id is not null do nothing returning id`,
)

/** Inserts messages and answers the ids that were new: a provider's message that came before is left out. */
export async function insertMessages(tx: Transaction, rows: readonly NewMessageRow[]): Promise<Set<string>> {
  const inserted = await insert<{ id: string }>(tx, rows.map(columnsOf))
  return new Set(inserted.map((row) => row.id))
}

function columnsOf(row: NewMessageRow): unknown[] {
  return [
    row.id,
    row.personId,
    row.channel,
    row.direction,
    JSON.stringify(row.content),
    row.purpose,
    row.requestId,
    row.agentId,
    row.apiKeyId ?? null,
    row.providerMessageId,
    row.contextProviderId,
    row.status,
    0,
    '{}',
    toIso(row.at),
    toIso(row.recordedAt),
    row.resendOf ?? null,
    row.mediaId ?? null,
  ]
}

/** An outgoing message as status reports and outcomes need it. */
export interface SentMessage {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly requestId: string | null
  readonly providerMessageId: string | null
  readonly status: string
  /** What it said, and the notice in front of it, while nobody knows whether it left. */
  readonly unknownText: string | null
  readonly unknownNotice: string | null
}

/** Finds our messages by our own id or by the provider's. */
export async function findSentMessages(
  tx: Transaction,
  wanted: { readonly ids: readonly string[]; readonly providerMessageIds: readonly string[] },
): Promise<SentMessage[]> {
  if (wanted.ids.length === 0 && wanted.providerMessageIds.length === 0) return []
  const found = await tx.query<SentMessage>(
    {
      name: 'messages_find_sent',
      text: `select id, person_id as "personId", channel, purpose, request_id as "requestId",
          provider_message_id as "providerMessageId", status,
          case when status = 'unknown' then content ->> 'text' end as "unknownText",
          case when status = 'unknown' then content -> 'extra' ->> 'notice' end as "unknownNotice" from messages
        where organization_id = $1 and direction = 'out' and id = any($2::uuid[])
        union
        select id, person_id, channel, purpose, request_id, provider_message_id, status,
          case when status = 'unknown' then content ->> 'text' end,
          case when status = 'unknown' then content -> 'extra' ->> 'notice' end from messages
        where organization_id = $1 and direction = 'out' and channel = any('{whatsapp,sms}') and provider_message_id = any($3::text[])`,
    },
    [tx.organizationId, wanted.ids, wanted.providerMessageIds],
  )
  return found.rows
}

export interface StatusChange {
  readonly id: string
  readonly status: string
  readonly rank: number
  /** Status name → ISO instant, merged into what is known. */
  readonly times: Readonly<Record<string, string>>
  readonly failure: StoredFailure | null
  readonly providerMessageId: string | null
}

/** Why a message did not arrive. */
export interface StoredFailure {
  /** A code of product-ux §13. */
  readonly code: string
  readonly details: string | null
  /** The provider's own code, when it was the provider who said so. */
  readonly providerCode?: string
}

/** Moves delivery statuses forward; one that is not later than what is known only adds its time. */
export async function advanceStatuses(tx: Transaction, changes: readonly StatusChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.query(
    {
      name: 'messages_advance',
      text: `update messages as m set
          status = case when u.rank > m.status_rank then u.status else m.status end,
          failure = case when u.rank > m.status_rank then u.failure::jsonb else m.failure end,
          status_rank = greatest(m.status_rank, u.rank),
          status_times = u.times::jsonb || m.status_times,
          provider_message_id = coalesce(m.provider_message_id, u.provider_message_id)
        from unnest($2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::text[])
          u(id, status, rank, times, failure, provider_message_id)
        where m.organization_id = $1 and m.id = u.id`,
    },
    [
      tx.organizationId,
      changes.map((change) => change.id),
      changes.map((change) => change.status),
      changes.map((change) => change.rank),
      changes.map((change) => JSON.stringify(change.times)),
      changes.map((change) => (change.failure === null ? null : JSON.stringify(change.failure))),
      changes.map((change) => change.providerMessageId),
    ],
  )
}

/** When the gate checked a message and when its headers went out: the promise of 250 ms is read from here. */
export async function recordWireTimes(
  tx: Transaction,
  times: readonly { readonly id: string; readonly checkedAt: Instant; readonly wireAt: Instant | null }[],
): Promise<void> {
  const left = times.filter((time) => time.wireAt !== null)
  if (left.length === 0) return
  await tx.query(
    {
      name: 'messages_wire_times',
      text: `update messages as m set checked_at = u.checked_at, wire_at = u.wire_at
        from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) u(id, checked_at, wire_at)
        where m.organization_id = $1 and m.id = u.id`,
    },
    [
      tx.organizationId,
      left.map((time) => time.id),
      left.map((time) => toIso(time.checkedAt)),
      left.map((time) => toIso(time.wireAt ?? time.checkedAt)),
    ],
  )
}

/** Which of these people were sent, or are about to be, the notice how to stop that stands before an agent's first SMS. */
export async function whoWasTold(tx: Transaction, personIds: readonly string[]): Promise<Set<string>> {
  const found = await tx.query<{ person_id: string }>(
    {
      name: 'messages_who_was_told',
      text: `select distinct person_id from messages where organization_id = $1 and person_id = any($2::uuid[])
        and channel = 'sms' and direction = 'out' and content -> 'extra' ? 'notice'
        and status not in ('refused', 'cancelled', 'failed')`,
    },
    [tx.organizationId, personIds],
  )
  return new Set(found.rows.map((row) => row.person_id))
}
