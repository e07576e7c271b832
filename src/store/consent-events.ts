import type { Channel } from '../domain/channel.ts'
import type { ConsentEventType } from '../domain/consent-event.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface ConsentEventRow {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly type: ConsentEventType
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actorKind: string
  readonly requestId: string | null
  readonly messageId: string | null
  readonly markSecond: number | null
  readonly providerRef: Buffer | null
  readonly simulated: boolean
  readonly sealedEvent: Buffer
  readonly sealedSubject: Buffer
  readonly leaf: Buffer
}

const insert = anchoredInsert(
  'consent_events',
  [
    ['id', 'uuid'],
    ['person_id', 'uuid'],
    ['channel', 'text'],
    ['type', 'text'],
    ['at', 'timestamptz'],
    ['recorded_at', 'timestamptz'],
    ['actor_kind', 'text'],
    ['request_id', 'uuid'],
    ['message_id', 'uuid'],
    ['mark_second', 'bigint'],
    ['provider_ref', 'bytea'],
    ['simulated', 'boolean'],
    ['sealed_event', 'bytea'],
    ['sealed_subject', 'bytea'],
    ['leaf', 'bytea'],
  ],
  `on conflict (organization_id, channel, type, provider_ref) where provider_ref is not null do nothing returning id`,
)

const insertPending = anchoredInsert('log_pending', [
  ['event_id', 'uuid'],
  ['leaf', 'bytea'],
  ['recorded_at', 'timestamptz'],
])

/**
 * Writes evidence once, and in the same transaction its leaf into the line for the log: no change of consent commits
 * without it (attestation §1). Answers the ids that were new.
 */
export async function appendConsentEvents(tx: Transaction, rows: readonly ConsentEventRow[]): Promise<Set<string>> {
  const inserted = new Set((await insert<{ id: string }>(tx, rows.map(columnsOf))).map((row) => row.id))
  const pending = rows.filter((row) => inserted.has(row.id))
  await insertPending(
    tx,
    pending.map((row) => [row.id, row.leaf, toIso(row.recordedAt)]),
  )
  return inserted
}

function columnsOf(row: ConsentEventRow): unknown[] {
  return [
    row.id,
    row.personId,
    row.channel,
    row.type,
    toIso(row.at),
    toIso(row.recordedAt),
    row.actorKind,
    row.requestId,
    row.messageId,
    row.markSecond,
    row.providerRef,
    row.simulated,
    row.sealedEvent,
    row.sealedSubject,
    row.leaf,
  ]
}
