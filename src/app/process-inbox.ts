import type { Channel } from '../domain/channel.ts'
import { loadChannels } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { holdsLease, type Lease } from '../store/leases.ts'
import { insertProviderNotices, parkItems } from '../store/parked-items.ts'
import { type InboxLimits, type InboxRow, markProcessed, readUnprocessed, stillUnread } from '../store/webhook-inbox.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import {
  handlePersonItems,
  isPersonItem,
  type NewInbound,
  type PersonItem,
  successorOf,
  writerOf,
} from './inbox/person-items.ts'
import { type Item, type OwnNames, type ParkedReason, parkReason, readItems } from './inbox/read-items.ts'
import { type Resolved, resolveWriters, type Writer } from './inbox/resolve-writers.ts'
import { handleReports, isStatusItem, type MatchedReport, matchReports } from './inbox/status-items.ts'
import { LeaseLost } from './lease-keeper.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import type { PersonWork } from './person-work.ts'

/** Webhooks of one transaction: enough to amortize it, few enough to stay under a second (DESIGN section 2). */
const LOOK: InboxLimits = { rows: 500, bytes: 32 * 1024 * 1024 }

/** Reads what waits in arrival order; throws LeaseLost when another worker reads now. */
export async function nextInboxRows(tx: Transaction, lease: Lease): Promise<InboxRow[]> {
  const [holds, rows] = await Promise.all([holdsLease(tx, lease), readUnprocessed(tx, LOOK)])
  if (!holds) throw new LeaseLost()
  return rows
}

/** Whether a look ended at one of its limits, so that there may be more. */
export function isFullLook(rows: readonly InboxRow[]): boolean {
  return rows.length >= LOOK.rows || rows.reduce((sum, row) => sum + row.sealedRaw.length, 0) >= LOOK.bytes
}

/** Handles those of the rows that are still unread, under the lease: what `nextInboxRows` gave out some time ago. */
export async function processAgain(
  deps: Dependencies,
  tx: Transaction,
  lease: Lease,
  rows: readonly InboxRow[],
): Promise<void> {
  if (!(await holdsLease(tx, lease))) throw new LeaseLost()
  const unread = await stillUnread(
    tx,
    rows.map((row) => row.id),
  )
  const left = rows.filter((row) => unread.has(row.id))
  if (left.length > 0) await processInboxRows(deps, tx, left)
}

/**
 * Everything the given webhooks say, in one transaction: people found or made and locked, messages stored once, each
 * item judged, evidence and effects committed, and the rows marked. Throws when an item cannot be handled; the worker
 * then halves the list until the poisonous one stands alone.
 */
export async function processInboxRows(deps: Dependencies, tx: Transaction, rows: readonly InboxRow[]): Promise<void> {
  const databaseNow = deps.databaseNow()
  const [circumstances, keys, channels] = await Promise.all([
    loadCircumstances(tx, databaseNow),
    deps.keys.organizationKeys(tx),
    loadChannels(tx),
  ])
  const { usable, parked } = sort(readItems(tx, keys, rows, circumstances.now - databaseNow), ownNames(channels))
  const personItems = usable.filter(isPersonItem)
  const [resolve, reports] = await Promise.all([
    resolveWriters(tx, writersOf(personItems), { newId: deps.newId, now: circumstances.now }),
    matchReports(tx, usable.filter(isStatusItem)),
  ])
  const works = await lockWorks(tx, peopleOf(personItems, resolve, reports))
  const workOf = (personId: string) => {
    const work = works.get(personId)
    if (work === undefined) throw new Error('A person of this batch was not loaded.')
    return work
  }
  const inbound = await handlePersonItems(deps, tx, personItems, { circumstances, keys, resolve, workOf })
  await Promise.all([
    handleReports(tx, reports.filter(isMatched), { circumstances, workOf }),
    keepTheRest(deps, tx, usable, [...parked, ...unmatched(reports)], circumstances),
    markProcessed(
      tx,
      rows.map((row) => row.id),
      circumstances.now,
    ),
  ])
  await commit(deps, tx, {
    circumstances,
    works: [...works.values()],
    feed: messageFeed(inbound, reports, workOf),
    activity: inbound.map(({ item, personId }) => ({
      personId,
      at: circumstances.now,
      unread: item.event.kind === 'message' ? 1 : 0,
    })),
  })
}

function sort(items: readonly Item[], own: OwnNames): { usable: Item[]; parked: ParkedReason[] } {
  const usable: Item[] = []
  const parked: ParkedReason[] = []
  for (const item of items) {
    const reason = parkReason(item, own)
    if (reason === null) usable.push(item)
    else parked.push({ item, reason })
  }
  return { usable, parked }
}

function ownNames(rows: readonly { channel: Channel; senderId: string; accountId: string }[]): OwnNames {
  return {
    whatsapp: rows.find((row) => row.channel === 'whatsapp') ?? null,
    sms: rows.find((row) => row.channel === 'sms') ?? null,
  }
}

function writersOf(items: readonly PersonItem[]): Writer[] {
  return items.flatMap(({ event }) => {
    const successor = successorOf(event)
    return successor === null ? [writerOf(event)] : [writerOf(event), successor]
  })
}

/** Everybody whom this batch can change: writers, those who share a name with one, successors, and those written to. */
function peopleOf(
  items: readonly PersonItem[],
  resolve: (writer: Writer) => Resolved,
  reports: readonly MatchedReport[],
): string[] {
  const writers = writersOf(items).map(resolve)
  const written = reports.flatMap(({ message }) => (message === null ? [] : [message.personId]))
  return [...new Set([...writers.flatMap(({ personId, others }) => [personId, ...others]), ...written])]
}

type Matched = MatchedReport & { readonly message: NonNullable<MatchedReport['message']> }

function isMatched(report: MatchedReport): report is Matched {
  return report.message !== null
}

function unmatched(reports: readonly MatchedReport[]): ParkedReason[] {
  return reports.filter((report) => report.message === null).map(({ item }) => ({ item, reason: 'unknown_message' }))
}

/** News about the account is kept for administrators; what cannot be used is parked with its reason. */
async function keepTheRest(
  deps: Dependencies,
  tx: Transaction,
  usable: readonly Item[],
  parked: readonly ParkedReason[],
  { now }: OrganizationCircumstances,
): Promise<void> {
  const news = usable.map((item) => item.event).filter((event) => event.kind === 'notice')
  const noticed = insertProviderNotices(
    tx,
    news.map((event) => ({
      id: deps.newId(),
      channel: event.channel,
      field: event.field,
      event: event.event,
      itemKey: event.itemKey,
      at: now,
    })),
  )
  const kept = parkItems(
    tx,
    parked.map(({ item, reason }) => ({
      id: deps.newId(),
      inboxId: item.source.inboxId,
      item: item.index,
      kind: item.event.kind,
      reason,
      at: now,
    })),
  )
  await Promise.all([noticed, kept])
}

function messageFeed(
  inbound: readonly NewInbound[],
  reports: readonly MatchedReport[],
  workOf: (personId: string) => PersonWork,
) {
  const rowOf = (personId: string, messageId: string, direction: 'in' | 'out') => ({
    event: 'message',
    data: { contactId: workOf(personId).person.contactId, conversationId: personId, messageId, direction },
  })
  const moved = new Map(reports.filter(isMatched).map(({ message }) => [message.id, message.personId]))
  return [
    ...inbound.map(({ personId, messageId }) => rowOf(personId, messageId, 'in')),
    ...[...moved].map(([messageId, personId]) => rowOf(personId, messageId, 'out')),
  ]
}
