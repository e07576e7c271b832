import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface DraftKey {
  readonly agentId: string
  readonly personId: string
  readonly channel: Channel
}

/** Keeps what an agent has written so far; the newest version wins. */
export async function putDraft(tx: Transaction, key: DraftKey, body: string, now: Instant): Promise<void> {
  await tx.query(
    `insert into drafts (organization_id, agent_id, person_id, channel, body, updated_at) values ($1, $2, $3, $4, $5, $6)
      on conflict (organization_id, agent_id, person_id, channel) do update set body = excluded.body, updated_at = excluded.updated_at`,
    [tx.organizationId, key.agentId, key.personId, key.channel, body, toIso(now)],
  )
}

export async function removeDraft(tx: Transaction, { agentId, personId, channel }: DraftKey): Promise<void> {
  await tx.query(
    'delete from drafts where organization_id = $1 and agent_id = $2 and person_id = $3 and channel = $4',
    [tx.organizationId, agentId, personId, channel],
  )
}
