import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { planTemplateSync, readTemplateSync } from '../store/template-news.ts'

/** The template is not as we know it: other fields, gone, paused or disabled (whatsapp-cloud-api §12). */
const STALE_TEMPLATE_CODES = new Set(['132000', '132001', '132015', '132016'])
/** Many messages may fail for one reason: the list is read for them once, and not again right after. */
const APART_MS = MINUTE_MS

/** Has the list of templates read soon, when one of these errors of WhatsApp says that ours is out of date. */
export async function syncAfterFailures(
  tx: Transaction,
  codes: readonly string[],
  databaseNow: Instant,
): Promise<void> {
  if (!codes.some((code) => STALE_TEMPLATE_CODES.has(code))) return
  const syncedAt = await readTemplateSync(tx)
  await planTemplateSync(tx, { dueAt: Math.max(databaseNow, syncedAt === null ? 0 : syncedAt + APART_MS) })
}
