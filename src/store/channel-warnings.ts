import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** Has the warnings of a channel worked out soon, because something was learned about it. */
export async function lookForWarnings(tx: Transaction, channel: Channel, now: Instant): Promise<void> {
  await tx.query(
    `update channels set warnings_at = $3 where organization_id = $1 and channel = $2
        and (warnings_at is null or warnings_at > $3)`,
    [tx.organizationId, channel, toIso(now)],
  )
}

/** Takes the looks that are due, so that two nodes do not both tell. Until `again` nobody else does. */
export async function claimWarnings(
  tx: Transaction,
  { now, again }: { readonly now: Instant; readonly again: Instant },
): Promise<Channel[]> {
  const claimed = await tx.query<{ channel: Channel }>(
    'update channels set warnings_at = $3 where organization_id = $1 and warnings_at <= $2 returning channel',
    [tx.organizationId, toIso(now), toIso(again)],
  )
  return claimed.rows.map((row) => row.channel)
}

/** Nothing can change any more by itself: a pretend number without warnings is not looked at again. */
export async function restWarnings(tx: Transaction, channel: Channel): Promise<void> {
  await tx.query('update channels set warnings_at = null where organization_id = $1 and channel = $2', [
    tx.organizationId,
    channel,
  ])
}
