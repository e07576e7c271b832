import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Database } from './database.ts'
import type { Transaction } from './tenant-database.ts'

export interface ParkedItem {
  readonly id: string
  readonly inboxId: string
  readonly item: number
  readonly kind: string
  readonly reason: string
  readonly at: Instant
}

const insertParked = anchoredInsert(
  'parked_items',
  [
    ['id', 'uuid'],
    ['inbox_id', 'uuid'],
    ['item', 'int'],
    ['kind', 'text'],
    ['reason', 'text'],
    ['at', 'timestamptz'],
  ],
  'on conflict (organization_id, inbox_id, item) do nothing',
)

/** Keeps what could not be used, with the reason: nothing that was received is lost. */
export async function parkItems(tx: Transaction, items: readonly ParkedItem[]): Promise<void> {
  await insertParked(
    tx,
    items.map((item) => [item.id, item.inboxId, item.item, item.kind, item.reason, toIso(item.at)]),
  )
}

/** Organizations in which an item was parked because it failed. */
export async function findOrganizationsWithFailures(database: Database): Promise<OrganizationId[]> {
  const found = await database.sweep<{ organizationId: OrganizationId }>(
    `select distinct p.organization_id as "organizationId" from parked_items p where p.reason = 'failed'`,
  )
  return found.rows.map((row) => row.organizationId)
}

/** Marks the webhooks of failed items as unread, unless their bodies were erased. Answers how many there are. */
export async function readFailedAgain(tx: Transaction): Promise<number> {
  const marked = await tx.query(
    `update webhook_inbox i set processed_at = null, attempts = 0, look_at = null where i.organization_id = $1
      and octet_length(i.sealed_raw) > 0 and i.id in (select p.inbox_id from parked_items p where p.organization_id = $1 and p.reason = 'failed')`,
    [tx.organizationId],
  )
  return marked.rowCount
}

export interface ProviderNoticeRow {
  readonly id: string
  readonly channel: string
  readonly field: string
  readonly event: string | null
  readonly itemKey: string
  readonly at: Instant
}

const insertNotices = anchoredInsert(
  'provider_notices',
  [
    ['id', 'uuid'],
    ['channel', 'text'],
    ['field', 'text'],
    ['event', 'text'],
    ['item_key', 'text'],
    ['at', 'timestamptz'],
  ],
  'on conflict (organization_id, item_key) do nothing returning id',
)

/** Keeps news of the provider and answers the ids of what was new: the same webhook may come more than once. */
export async function insertProviderNotices(tx: Transaction, rows: readonly ProviderNoticeRow[]): Promise<Set<string>> {
  const inserted = await insertNotices<{ id: string }>(
    tx,
    rows.map((row) => [row.id, row.channel, row.field, row.event, row.itemKey, toIso(row.at)]),
  )
  return new Set(inserted.map(({ id }) => id))
}
