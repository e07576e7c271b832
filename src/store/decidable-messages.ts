import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { SentOnce } from '../domain/resend-rule.ts'
import type { StoredContent } from './messages.ts'
import type { Transaction } from './tenant-database.ts'

/** A message about which a person decides, with what another attempt needs of it. */
export interface DecidableMessage extends SentOnce {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly content: StoredContent
  readonly contextProviderId: string | null
  /** The file that it carries. */
  readonly mediaId: string | null
}

/** One message by our own id; null when the organization has none. Under the person's lock its state stands still. */
export async function findDecidable(tx: Transaction, id: string): Promise<DecidableMessage | null> {
  const found = await tx.query<DecidableMessage>(
    {
      name: 'messages_find_decidable',
      text: `select m.id, m.person_id as "personId", m.channel, m.direction, m.purpose, m.status, m.content,
          m.context_provider_id as "contextProviderId", m.media_id as "mediaId", m.failure ->> 'code' as "failureCode",
          m.seek_at is not null as "isSought", m.left_at is not null as "isLeft",
          exists (select 1 from messages r where r.organization_id = $1 and r.resend_of = m.id) as "isResent"
        from messages m where m.organization_id = $1 and m.id = $2`,
    },
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

export async function markLeft(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx.query('update messages set left_at = coalesce(left_at, $3) where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    toIso(now),
  ])
}
