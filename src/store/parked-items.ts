import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
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
