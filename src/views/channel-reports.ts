import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

/** Something an administrator should know: an item of a webhook that could not be used, or news of the provider. */
export interface ChannelReportView {
  readonly id: string
  readonly kind: 'parked_item' | 'provider_notice'
  readonly channel: Channel
  /** What the item was, or which field of the account the news is about. */
  readonly subject: string
  /** Why it could not be used, or what happened. */
  readonly detail: string | null
  readonly at: Instant
  /** SHA-256 of the webhook, by which its sealed bytes are found; null for news. */
  readonly webhookSha256: string | null
}

/** Newest first; one more than `limit` when there is another page. Each kind may fill a page. */
export async function readChannelReports(
  tx: Transaction,
  { after, limit }: { readonly after: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
): Promise<ChannelReportView[]> {
  const found = await tx.query<ChannelReportView>(
    `(select p.id, 'parked_item' as kind, i.channel, p.kind as subject, p.reason as detail, p.at,
          encode(i.sha256, 'hex') as "webhookSha256"
        from parked_items p join webhook_inbox i on i.organization_id = $1 and i.id = p.inbox_id
        where p.organization_id = $1 and ($2::timestamptz is null or (p.at, p.id) < ($2, $3::uuid))
        order by p.at desc, p.id desc limit $4)
      union all
      (select n.id, 'provider_notice', n.channel, n.field, n.event, n.at, null
        from provider_notices n
        where n.organization_id = $1 and ($2::timestamptz is null or (n.at, n.id) < ($2, $3::uuid))
        order by n.at desc, n.id desc limit $4)
      order by at desc, id desc limit $4`,
    [tx.organizationId, after === null ? null : toIso(after.at), after?.id ?? null, limit + 1],
  )
  return found.rows
}
