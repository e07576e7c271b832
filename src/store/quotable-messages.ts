import type { Channel } from '../domain/channel.ts'
import type { Transaction } from './tenant-database.ts'

/** A message that the provider knows by a name, so that another one can quote it. */
export interface QuotableMessage {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly providerMessageId: string
}

/** Those of the messages that can be quoted at all, by our own ids. */
export async function findQuotable(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, QuotableMessage>> {
  if (ids.length === 0) return new Map()
  const found = await tx.query<QuotableMessage>(
    {
      name: 'messages_find_quotable',
      text: `select id, person_id as "personId", channel, provider_message_id as "providerMessageId" from messages
        where organization_id = $1 and id = any($2::uuid[]) and provider_message_id is not null`,
    },
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}
