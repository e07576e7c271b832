import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'
import type { InboxRow } from './webhook-inbox.ts'

/** One item of a webhook that has been read but for this item. */
export interface ItemOfWebhook {
  readonly inboxId: string
  readonly item: number
}

const upsert = anchoredInsert(
  'waiting_reports',
  [
    ['inbox_id', 'uuid'],
    ['item', 'int'],
    ['look_at', 'timestamptz'],
  ],
  'on conflict (organization_id, inbox_id, item) do update set look_at = excluded.look_at',
)

/** Has these items looked at again later. */
export async function keepWaiting(
  tx: Transaction,
  items: readonly (ItemOfWebhook & { readonly lookAt: Instant })[],
): Promise<void> {
  await upsert(
    tx,
    items.map(({ inboxId, item, lookAt }) => [inboxId, item, toIso(lookAt)]),
  )
}

export interface WaitingReport extends InboxRow {
  readonly item: number
}

/** Items whose time has come, each with its webhook. */
export async function readDueWaiting(tx: Transaction, now: Instant, limit: number): Promise<WaitingReport[]> {
  const found = await tx.query<WaitingReport>(
    {
      name: 'waiting_read',
      text: `select i.id, i.channel, i.sealed_raw as "sealedRaw", i.sha256, i.received_at as "receivedAt", i.keys,
          i.signature <> '' as "isSigned", i.attempts, w.item
        from waiting_reports w join webhook_inbox i on i.organization_id = $1 and i.id = w.inbox_id
        where w.organization_id = $1 and w.look_at <= $2 order by w.look_at, w.inbox_id, w.item limit $3`,
    },
    [tx.organizationId, toIso(now), limit],
  )
  return found.rows
}

export async function stopWaiting(tx: Transaction, items: readonly ItemOfWebhook[]): Promise<void> {
  if (items.length === 0) return
  await tx.query(
    {
      name: 'waiting_remove',
      text: `delete from waiting_reports w using unnest($2::uuid[], $3::int[]) u(inbox_id, item)
        where w.organization_id = $1 and w.inbox_id = u.inbox_id and w.item = u.item`,
    },
    [tx.organizationId, items.map(({ inboxId }) => inboxId), items.map(({ item }) => item)],
  )
}
