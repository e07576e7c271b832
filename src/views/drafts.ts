import type { Channel } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

/** Somebody writes to few people at a time; more than these would be a leak, not a habit. */
const DRAFTS_MAX = 200

export interface DraftView {
  readonly contactId: string
  readonly conversationId: string
  readonly channel: Channel
  readonly text: string
  readonly updatedAt: Instant
}

/** What this agent has begun to write, the newest first, to people who are still in the contacts. */
export async function readDrafts(tx: Transaction, agentId: string): Promise<DraftView[]> {
  const found = await tx.query<DraftView>(
    `select c.id as "contactId", d.person_id as "conversationId", d.channel, d.body as text, d.updated_at as "updatedAt"
      from drafts d join contacts c on c.organization_id = $1 and c.person_id = d.person_id and c.deleted_at is null
      where d.organization_id = $1 and d.agent_id = $2 order by d.updated_at desc limit $3`,
    [tx.organizationId, agentId, DRAFTS_MAX],
  )
  return found.rows
}
