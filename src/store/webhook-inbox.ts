import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Statement, TenantDatabase, Transaction } from './tenant-database.ts'

export interface NewInboxRow {
  readonly id: string
  readonly channel: Channel
  readonly sha256: Buffer
  readonly sealedRaw: Buffer
  readonly signature: string
  readonly keys: readonly string[]
  readonly receivedAt: Instant
}

// A few fixed sizes keep the number of prepared statements small (scale-out §5.1).
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200]
const COLUMNS = 7

/** Stores verified webhooks in one commit; a body that came before is left alone. The intake role may do nothing else. */
export async function insertInboxRows(
  database: TenantDatabase,
  organizationId: OrganizationId,
  rows: readonly NewInboxRow[],
): Promise<void> {
  const statements: Statement[] = []
  for (let done = 0; done < rows.length; ) {
    const left = rows.length - done
    const size = SIZES.findLast((candidate) => candidate <= left) ?? 1
    const part = rows.slice(done, done + size)
    done += size
    statements.push({
      statement: { name: `inbox_insert_${size}`, text: insertText(size) },
      values: [organizationId, ...part.flatMap(columnsOf)],
    })
  }
  await database.batch(organizationId, statements)
}

function insertText(size: number): string {
  const tuples = Array.from({ length: size }, (_, row) => {
    const places = Array.from({ length: COLUMNS }, (_, column) => `$${row * COLUMNS + column + 2}`)
    return `($1, ${places.join(', ')})`
  })
  return `insert into webhook_inbox (organization_id, id, channel, sha256, sealed_raw, signature, keys, received_at)
    values ${tuples.join(', ')} on conflict (organization_id, channel, sha256) do nothing`
}

function columnsOf(row: NewInboxRow): unknown[] {
  return [row.id, row.channel, row.sha256, row.sealedRaw, row.signature, row.keys, toIso(row.receivedAt)]
}

export interface InboxRow {
  readonly id: string
  readonly channel: Channel
  readonly sealedRaw: Buffer
  readonly sha256: Buffer
  readonly receivedAt: Instant
  /** `addressKey` of every writer whom the webhook names. */
  readonly keys: readonly string[]
  /** False for what was read from the provider's list. */
  readonly isSigned: boolean
  /** Tries that failed. */
  readonly attempts: number
}

/** How much one look may bring: rows, and bytes of sealed bodies, of which one may have four MiB. */
export interface InboxLimits {
  readonly rows: number
  readonly bytes: number
}

/**
 * The oldest unread webhooks, in arrival order, up to both limits; the oldest one always, whatever its size. One that
 * failed is left out until its time has come. Only the holder of the organization's inbox lease calls this.
 */
export async function readUnprocessed(
  tx: Transaction,
  { rows, bytes }: InboxLimits,
  now: Instant,
): Promise<InboxRow[]> {
  const found = await tx.query<InboxRow>(
    {
      name: 'inbox_read',
      text: `select id, channel, sealed_raw as "sealedRaw", sha256, received_at as "receivedAt", keys, signature <> '' as "isSigned", attempts
        from (
          select id, channel, sealed_raw, sha256, received_at, keys, signature, attempts,
            sum(octet_length(sealed_raw)) over (order by received_at, id) - octet_length(sealed_raw) as bytes_before
          from (
            select id, channel, sealed_raw, sha256, received_at, keys, signature, attempts from webhook_inbox
            where organization_id = $1 and processed_at is null and (look_at is null or look_at <= $4) order by received_at, id limit $2
          ) oldest
        ) measured
        where bytes_before < $3 order by received_at, id`,
    },
    [tx.organizationId, rows, bytes, toIso(now)],
  )
  return found.rows
}

export async function markProcessed(tx: Transaction, ids: readonly string[], now: Instant): Promise<void> {
  await tx.query(
    {
      name: 'inbox_mark',
      text: 'update webhook_inbox set processed_at = $3 where organization_id = $1 and id = any($2::uuid[])',
    },
    [tx.organizationId, ids, toIso(now)],
  )
}

/** Counts a failed try of one webhook that is still unread, and when it is read again. */
export async function tryLater(tx: Transaction, id: string, lookAt: Instant): Promise<void> {
  await tx.query(
    `update webhook_inbox set attempts = attempts + 1, look_at = $3
      where organization_id = $1 and id = $2 and processed_at is null`,
    [tx.organizationId, id, toIso(lookAt)],
  )
}

/** Which of these webhooks are still unread. */
export async function stillUnread(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.query<{ id: string }>(
    {
      name: 'inbox_still_unread',
      text: 'select id from webhook_inbox where organization_id = $1 and id = any($2::uuid[]) and processed_at is null',
    },
    [tx.organizationId, ids],
  )
  return new Set(found.rows.map((row) => row.id))
}
