import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

export interface SendRefusalView {
  readonly id: string
  readonly messageId: string | null
  readonly contactId: string | null
  readonly channel: Channel
  readonly purpose: string
  readonly code: string
  readonly at: Instant
}

/** Every message in line that the gate stopped, newest first; one more than `limit` when there is another page. */
export async function readSendRefusals(
  tx: Transaction,
  { after, limit }: { readonly after: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
): Promise<SendRefusalView[]> {
  const found = await tx.query<SendRefusalView>(
    `select r.id, r.message_id as "messageId", c.id as "contactId", r.channel, r.purpose, r.code, r.at
      from send_refusals r
      left join contacts c on c.organization_id = $1 and c.person_id = r.person_id and c.deleted_at is null
      where r.organization_id = $1 and ($2::timestamptz is null or (r.at, r.id) < ($2, $3::uuid))
      order by r.at desc, r.id desc limit $4`,
    [tx.organizationId, after === null ? null : toIso(after.at), after?.id ?? null, limit + 1],
  )
  return found.rows
}
