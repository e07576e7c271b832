import { type Instant, SECOND_MS } from '../../domain/instant.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import { insertProviderNotices, parkItems } from '../../store/parked-items.ts'
import { keepWaiting, stopWaiting } from '../../store/waiting-reports.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { applyNews } from './apply-news.ts'
import type { InboxPart } from './parts.ts'
import type { Item, ParkedReason } from './read-items.ts'
import type { MatchedReport } from './status-items.ts'

/** A report may overtake the commit of its message's outcome; after this its message is none of ours (reliability §9). */
const REPORT_WAITS_MS = 60 * SECOND_MS

export interface Rest {
  readonly parts: readonly InboxPart[]
  readonly usable: readonly Item[]
  readonly parked: readonly ParkedReason[]
  /** Reports about messages that nobody knows, or not yet. */
  readonly unmatched: readonly MatchedReport[]
}

/** What is about no person is kept and acted on, what cannot be used is parked, and what came too early waits. */
export async function keepTheRest(
  deps: Dependencies,
  tx: Transaction,
  { parts, usable, parked, unmatched }: Rest,
  { now }: OrganizationCircumstances,
): Promise<FeedRow[]> {
  const [early, unknown] = split(unmatched, now)
  const waiting = early.map(({ item }) => ({ ...nameOf(item), lookAt: deps.databaseNow() + delayOf(item, now) }))
  const waits = new Set(waiting.map((item) => `${item.inboxId} ${item.item}`))
  const again = parts.flatMap(({ row, items }) => [...(items ?? [])].map((item) => ({ inboxId: row.id, item })))
  const [feed] = await Promise.all([
    keepNews(deps, tx, usable, now),
    park(deps, tx, [...parked, ...unknown.map(({ item }) => ({ item, reason: 'unknown_message' }))], now),
    keepWaiting(tx, waiting),
    stopWaiting(
      tx,
      again.filter((item) => !waits.has(`${item.inboxId} ${item.item}`)),
    ),
  ])
  return feed
}

/** News that came before is neither kept nor acted on a second time. */
async function keepNews(
  deps: Dependencies,
  tx: Transaction,
  usable: readonly Item[],
  now: Instant,
): Promise<FeedRow[]> {
  const news = usable.flatMap(({ event }) => (event.kind === 'notice' ? [{ ...event, id: deps.newId(), at: now }] : []))
  if (news.length === 0) return []
  const fresh = await insertProviderNotices(tx, news)
  return applyNews(
    deps,
    tx,
    news.filter(({ id }) => fresh.has(id)),
    now,
  )
}

async function park(deps: Dependencies, tx: Transaction, parked: readonly ParkedReason[], now: Instant): Promise<void> {
  await parkItems(
    tx,
    parked.map(({ item, reason }) => ({
      id: deps.newId(),
      ...nameOf(item),
      kind: item.event.kind,
      reason,
      at: now,
    })),
  )
}

function split(unmatched: readonly MatchedReport[], now: Instant): [MatchedReport[], MatchedReport[]] {
  const isEarly = ({ item, ours }: MatchedReport) => ours === null && ageOf(item, now) < REPORT_WAITS_MS
  return [unmatched.filter(isEarly), unmatched.filter((report) => !isEarly(report))]
}

/** Looked at again after a second, then after twice as long as it has waited, so that foreign messages cost little. */
function delayOf(item: Item, now: Instant): number {
  const age = ageOf(item, now)
  return Math.min(Math.max(age, SECOND_MS), REPORT_WAITS_MS - age)
}

function ageOf({ source }: Item, now: Instant): number {
  return now - source.receivedAt
}

function nameOf({ source, index }: Item) {
  return { inboxId: source.inboxId, item: index }
}
