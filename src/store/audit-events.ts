import type { Actor } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface AuditEvent {
  readonly id: string
  readonly actor: Actor
  /** What was done, in the words of the code: `channel.change`, `policy.change`, `contact.delete`. */
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
  readonly at: Instant
}

/** Records who changed what. Append-only, like all evidence. */
export async function insertAuditEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  await tx.query(
    `insert into audit_events (organization_id, id, actor, action, details, at) values ($1, $2, $3, $4, $5, $6)`,
    [
      tx.organizationId,
      event.id,
      JSON.stringify(event.actor),
      event.action,
      JSON.stringify(event.details),
      toIso(event.at),
    ],
  )
}
