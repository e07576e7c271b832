import type { Instant } from '../../domain/instant.ts'
import type { Transaction } from '../../store/database.ts'
import { type Lease, sharesLease } from '../../store/leases.ts'
import { readDueWaiting, type WaitingReport } from '../../store/waiting-reports.ts'
import { type InboxLimits, type InboxRow, readUnprocessed, stillUnread } from '../../store/webhook-inbox.ts'
import { LeaseLost } from '../lease-keeper.ts'

/** Webhooks of one transaction: enough to amortize it, few enough to stay under a second (DESIGN section 2). */
const LOOK: InboxLimits = { rows: 500, bytes: 32 * 1024 * 1024 }
/** Reports of one transaction that wait for the outcome of their message. */
const WAITING_MAX = 200

/** What is to be handled of one webhook: all of it, and then it counts as read; or these items only. */
export interface InboxPart {
  readonly row: InboxRow
  readonly items: ReadonlySet<number> | null
}

/**
 * Reads what waits: unread webhooks in arrival order, and items whose time to be looked at again has come. Throws
 * LeaseLost when another worker reads now.
 */
export async function nextParts(tx: Transaction, lease: Lease, databaseNow: Instant): Promise<InboxPart[]> {
  const [holds, rows, waiting] = await Promise.all([
    sharesLease(tx, lease),
    readUnprocessed(tx, LOOK, databaseNow),
    readDueWaiting(tx, databaseNow, WAITING_MAX),
  ])
  if (!holds) throw new LeaseLost()
  return [...rows.map((row) => ({ row, items: null })), ...byWebhook(waiting)]
}

/** Whether a look ended at one of its limits, so that there may be more. */
export function isFullLook(parts: readonly InboxPart[]): boolean {
  const bytes = parts.reduce((sum, { row }) => sum + row.sealedRaw.length, 0)
  return parts.length >= LOOK.rows || bytes >= LOOK.bytes
}

/** Those that are still to be handled, under the lease: what `nextParts` gave out some time ago. */
export async function partsLeft(tx: Transaction, lease: Lease, parts: readonly InboxPart[]): Promise<InboxPart[]> {
  if (!(await sharesLease(tx, lease))) throw new LeaseLost()
  const whole = parts.filter(({ items }) => items === null).map(({ row }) => row.id)
  const unread = whole.length === 0 ? new Set() : await stillUnread(tx, whole)
  return parts.filter(({ row, items }) => items !== null || unread.has(row.id))
}

function byWebhook(waiting: readonly WaitingReport[]): InboxPart[] {
  const parts = new Map<string, { row: InboxRow; items: Set<number> }>()
  for (const { item, ...row } of waiting) {
    const part = parts.get(row.id) ?? { row, items: new Set() }
    parts.set(row.id, part)
    part.items.add(item)
  }
  return [...parts.values()]
}
