import type { Transaction } from '../store/database.ts'
import { parkItems } from '../store/parked-items.ts'
import { findWriters } from '../store/people.ts'
import { isAboutValues } from '../store/sql-state.ts'
import { countTry, type InboxRow, markProcessed } from '../store/webhook-inbox.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { judge } from './person-work.ts'

/** A webhook that fails this often is parked (reliability §5.1); until then the fault may be the database's. */
const TRIES_MAX = 8

/**
 * Looks at a webhook that failed alone: one whose values the database refuses is parked, any other is left for later
 * tries, because a database that is full, overloaded or restarting fails every webhook.
 */
export async function settleFailure(deps: Dependencies, tx: Transaction, row: InboxRow, error: unknown): Promise<void> {
  const tries = await countTry(tx, row.id)
  if (tries >= TRIES_MAX || (tries > 0 && isAboutValues(error))) await parkPoison(deps, tx, row)
}

/**
 * Parks a webhook that cannot be handled, so that it blocks nothing behind it. Whoever wrote it is held: a stop that
 * we cannot read is a reason to be silent (reliability I18).
 */
async function parkPoison(deps: Dependencies, tx: Transaction, row: InboxRow): Promise<void> {
  const circumstances = await loadCircumstances(tx, deps.databaseNow())
  const { now } = circumstances
  const personIds = await findWriters(tx, row.id)
  const works = [...(await lockWorks(tx, personIds)).values()]
  const source = { inboxId: row.id, bodySha256: row.sha256, receivedAt: row.receivedAt }
  const command = {
    type: 'PlaceHold',
    channel: row.channel,
    actor: { kind: 'system' },
    reason: 'unreadable_webhook',
  } as const
  for (const work of works) judge(work, command, circumstances, source)
  await parkItems(tx, [{ id: deps.newId(), inboxId: row.id, item: 0, kind: 'webhook', reason: 'failed', at: now }])
  await markProcessed(tx, [row.id], now)
  await commit(deps, tx, { circumstances, works, feed: [], activity: [] })
}
