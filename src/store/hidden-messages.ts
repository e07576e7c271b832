import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface HideableMessage {
  readonly personId: string
  /** Nothing more will come of it: it was refused, cancelled, or could not be handed over. */
  readonly isOver: boolean
  readonly isWithProvider: boolean
}

/** What decides whether a message of ours may leave the thread; null when there is none of this id. */
export async function findHideable(tx: Transaction, id: string): Promise<HideableMessage | null> {
  const found = await tx.query<HideableMessage>(
    `select person_id as "personId", status in ('refused', 'cancelled', 'failed') as "isOver",
        provider_message_id is not null as "isWithProvider"
      from messages where organization_id = $1 and id = $2 and direction = 'out' for update`,
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

export async function hideMessageRow(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx.query('update messages set hidden_at = coalesce(hidden_at, $3) where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    toIso(now),
  ])
}
