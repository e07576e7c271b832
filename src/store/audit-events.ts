import type { Actor } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface AuditEvent {
  readonly id: string
  readonly actor: Actor
  /** What was done, in the words of the code: `channel_changed`, `policy_changed`, `contact_deleted`. */
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
  readonly at: Instant
}

const insert = anchoredInsert('audit_events', [
  ['id', 'uuid'],
  ['actor', 'jsonb'],
  ['action', 'text'],
  ['details', 'jsonb'],
  ['at', 'timestamptz'],
])

/** Records who changed what. Append-only, like all evidence. */
export async function insertAuditEvents(tx: Transaction, events: readonly AuditEvent[]): Promise<void> {
  await insert(
    tx,
    events.map((event) => [
      event.id,
      JSON.stringify(event.actor),
      event.action,
      JSON.stringify(event.details),
      toIso(event.at),
    ]),
  )
}

/** What one event says, by its id; null when there is none. */
export async function readAuditDetails<Details>(tx: Transaction, id: string): Promise<Details | null> {
  const found = await tx.query<{ details: Details }>(
    'select details from audit_events where organization_id = $1 and id = $2',
    [tx.organizationId, id],
  )
  return found.rows[0]?.details ?? null
}
