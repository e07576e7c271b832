import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/**
 * Notes that everything a person wrote on a channel was read, and answers the provider's id of the newest of what was
 * not read before: marking that one marks all before it (whatsapp-cloud-api §3.7). Null when there was nothing new.
 */
export async function markInboundRead(
  tx: Transaction,
  { personId, channel }: { readonly personId: string; readonly channel: Channel },
  now: Instant,
): Promise<string | null> {
  const marked = await tx.query<{ id: string; providerMessageId: string | null; at: Instant }>(
    `update messages set read_at = $4
      where organization_id = $1 and person_id = $2 and channel = $3 and direction = 'in' and read_at is null
      returning id, provider_message_id as "providerMessageId", at`,
    [tx.organizationId, personId, channel, toIso(now)],
  )
  // Providers tell whole seconds; within one, what came in later has the later id.
  const newestFirst = marked.rows.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const newest = newestFirst.find((row) => row.providerMessageId !== null)
  return newest?.providerMessageId ?? null
}
