import { DAY_MS, type Instant, SECOND_MS } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { parkItems } from '../store/parked-items.ts'
import { findWriters } from '../store/people.ts'
import { isAboutValues } from '../store/sql-state.ts'
import { keepWaiting, stopWaiting } from '../store/waiting-reports.ts'
import { type InboxRow, markProcessed, tryLater } from '../store/webhook-inbox.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import type { InboxPart } from './inbox/parts.ts'
import { type Item, readItems } from './inbox/read-items.ts'
import { findAffected, holdSuspects } from './inbox/suspects.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { judge } from './person-work.ts'

/** A webhook that failed is tried again after a second, then after twice as long, and at least once a minute. */
const RETRY_BASE_MS = SECOND_MS
const RETRY_MAX_MS = 60 * SECOND_MS
/** A fault that says nothing about the values may be the database's; one that lasts this long is the item's own. */
const FAULT_AGE_MAX_MS = DAY_MS

/** Why one item of a webhook, or (item null) the webhook itself, could not be handled. */
export interface Failure {
  readonly item: number | null
  readonly error: unknown
}

/** How many items the webhook holds, so that they can be tried apart. Throws when its body cannot be opened. */
export async function itemsOf(deps: Dependencies, tx: Transaction, { row, items }: InboxPart): Promise<number[]> {
  const keys = await deps.keys.organizationKeys(tx)
  return readItems(tx, keys, [{ row, items }], 0).map(({ index }) => index)
}

/**
 * Ends a webhook of which all items but these were handled. Those that the database refuses for their values are parked
 * and their people held, so that they block nothing behind them. Any other failure may be the database's own, which is
 * full, overloaded or restarting: the webhook stays unread, its writers get nothing, and it is read again later.
 */
export async function settleFailures(
  deps: Dependencies,
  tx: Transaction,
  part: InboxPart,
  failures: readonly Failure[],
): Promise<void> {
  const { row } = part
  const now = deps.databaseNow()
  const isOld = now - row.receivedAt > FAULT_AGE_MAX_MS
  const poisons = failures.filter(({ error }) => isOld || isAboutValues(error))
  for (const poison of poisons) await parkPoison(deps, tx, row, poison)
  const faults = failures.filter((failure) => !poisons.includes(failure))
  if (part.items !== null) await waitOn(tx, row, faults, now)
  else if (faults.length > 0) await tryLater(tx, row.id, lookAt(row, now))
  else await markProcessed(tx, [row.id], now)
}

/** Of a webhook that has been read only these items are left. */
async function waitOn(tx: Transaction, row: InboxRow, faults: readonly Failure[], now: Instant): Promise<void> {
  const items = faults.flatMap(({ item }) => (item === null ? [] : [item]))
  await keepWaiting(
    tx,
    items.map((item) => ({ inboxId: row.id, item, lookAt: now + RETRY_MAX_MS })),
  )
}

async function parkPoison(deps: Dependencies, tx: Transaction, row: InboxRow, { item }: Failure): Promise<void> {
  const circumstances = await loadCircumstances(tx, deps.databaseNow())
  const keys = await deps.keys.organizationKeys(tx)
  const offset = circumstances.now - deps.databaseNow()
  const found = item === null ? [] : readItems(tx, keys, [{ row, items: new Set([item]) }], offset)
  const works =
    found[0] === undefined ? await heldWriters(tx, row, circumstances) : await held(tx, found[0], circumstances)
  const kind = found[0]?.event.kind ?? 'webhook'
  const { now } = circumstances
  await parkItems(tx, [{ id: deps.newId(), inboxId: row.id, item: item ?? 0, kind, reason: 'failed', at: now }])
  await stopWaiting(tx, [{ inboxId: row.id, item: item ?? 0 }])
  await commit(deps, tx, { circumstances, works, feed: [], activity: [] })
}

type Circumstances = Awaited<ReturnType<typeof loadCircumstances>>

async function held(tx: Transaction, item: Item, circumstances: Circumstances) {
  const suspects = await findAffected(tx, item)
  const works = await lockWorks(
    tx,
    suspects.map(({ personId }) => personId),
  )
  holdSuspects(suspects, (personId) => works.get(personId), circumstances)
  return [...works.values()]
}

/** Nothing of the webhook can be read: everybody whom intake saw in it is held. */
async function heldWriters(tx: Transaction, row: InboxRow, circumstances: Circumstances) {
  const works = [...(await lockWorks(tx, await findWriters(tx, row.id))).values()]
  const source = { inboxId: row.id, bodySha256: row.sha256, receivedAt: row.receivedAt, isListed: !row.isSigned }
  const actor = { kind: 'system' } as const
  const command = { type: 'PlaceHold', channel: row.channel, actor, reason: 'unreadable_webhook' } as const
  for (const work of works) judge(work, command, circumstances, source)
  return works
}

function lookAt({ attempts }: InboxRow, now: Instant): Instant {
  return now + Math.min(RETRY_BASE_MS * 2 ** attempts, RETRY_MAX_MS)
}
