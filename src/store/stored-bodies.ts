import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** One page of stored webhooks: rows, and bytes of sealed bodies, of which one may have four MiB. */
const PAGE = { rows: 500, bytes: 32 * 1024 * 1024 }

export interface StoredBody {
  readonly id: string
  readonly channel: Channel
  readonly sealedRaw: Buffer
  /** Something of it has not been handled yet. */
  readonly isOpen: boolean
}

/** The next stored bodies after this row, oldest first; empty at the end. Those that were erased are left out. */
export async function readBodies(
  tx: Transaction,
  { after, since }: { readonly after: string | null; readonly since: Instant | null },
): Promise<StoredBody[]> {
  const found = await tx.query<StoredBody>(
    {
      name: 'bodies_page',
      text: `select id, channel, sealed_raw as "sealedRaw", is_open as "isOpen" from (
          select b.*, sum(octet_length(sealed_raw)) over (order by id) - octet_length(sealed_raw) as bytes_before from (
            select i.id, i.channel, i.sealed_raw, i.processed_at is null or exists (select from waiting_reports w
                where w.organization_id = $1 and w.inbox_id = i.id) as is_open
            from webhook_inbox i
            where i.organization_id = $1 and ($2::uuid is null or i.id > $2) and octet_length(i.sealed_raw) > 0
              and ($3::timestamptz is null or i.received_at >= $3 or i.processed_at is null)
            order by i.id limit $4
          ) b
        ) measured where bytes_before < $5 order by id`,
    },
    [tx.organizationId, after, since === null ? null : toIso(since), PAGE.rows, PAGE.bytes],
  )
  return found.rows
}

/** Empties stored bodies. Their hashes stay, so that the same bytes are not taken in again. Runs as the eraser. */
export async function eraseBodies(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query(
    `update webhook_inbox set sealed_raw = '', keys = '{}' where organization_id = $1 and id = any($2::uuid[])`,
    [tx.organizationId, ids],
  )
}

/**
 * Empties bodies in which a message came again that had been erased: they name the person anew. Runs as the eraser.
 * Answers how many there were.
 */
export async function eraseRepeatedBodies(tx: Transaction): Promise<number> {
  const erased = await tx.query(
    `update webhook_inbox i set sealed_raw = '', keys = '{}'
      where i.organization_id = $1 and i.processed_at is not null and octet_length(i.sealed_raw) > 0
        and i.id in (select p.inbox_id from parked_items p where p.organization_id = $1 and p.reason = 'erased')
        and not exists (select from waiting_reports w where w.organization_id = $1 and w.inbox_id = i.id)`,
    [tx.organizationId],
  )
  return erased.rowCount
}
