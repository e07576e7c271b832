import { CHANNELS, type Channel } from '../domain/channel.ts'
import { loadChannels } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { markProcessed } from '../store/webhook-inbox.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import { parkErased } from './inbox/erased-items.ts'
import { gatherPeople } from './inbox/gather-people.ts'
import { keepTheRest } from './inbox/keep-the-rest.ts'
import type { InboxPart } from './inbox/parts.ts'
import {
  handlePersonItems,
  isPersonItem,
  type NewInbound,
  type PersonItem,
  successorOf,
  writerOf,
} from './inbox/person-items.ts'
import { type Item, type OwnNames, type ParkedReason, parkReason, readItems } from './inbox/read-items.ts'
import { resolveWriters, type Writer } from './inbox/resolve-writers.ts'
import { handleReports, isMatched, isStatusItem, type MatchedReport, matchReports } from './inbox/status-items.ts'
import { findSuspects, holdSuspects } from './inbox/suspects.ts'
import { loadCircumstances } from './load-circumstances.ts'
import type { PersonWork } from './person-work.ts'

/**
 * Everything that the given parts of webhooks say, in one transaction: people found or made and locked, messages stored
 * once, each item judged, evidence and effects committed, and whole webhooks marked as read. Throws when an item cannot
 * be handled; the worker then halves the list until the poisonous one stands alone.
 */
export async function processInbox(deps: Dependencies, tx: Transaction, parts: readonly InboxPart[]): Promise<void> {
  const databaseNow = deps.databaseNow()
  const [circumstances, keys, channels] = await Promise.all([
    loadCircumstances(tx, databaseNow),
    deps.keys.organizationKeys(tx),
    loadChannels(tx),
  ])
  const items = readItems(tx, keys, parts, circumstances.now - databaseNow)
  const erased = await parkErased(tx, keys, items)
  const sorted = sort(erased.left, ownNames(channels))
  const { usable, parked } = { usable: sorted.usable, parked: [...sorted.parked, ...erased.parked] }
  const personItems = usable.filter(isPersonItem)
  const [writers, reports, suspects] = await Promise.all([
    resolveWriters(tx, writersOf(personItems), { newId: deps.newId, now: circumstances.now }),
    matchReports(tx, usable.filter(isStatusItem)),
    findSuspects(
      tx,
      parked.map(({ item }) => item),
    ),
  ])
  const named = { items: personItems, reports: reports.filter(isMatched), writers, personIds: suspects.map(personIdOf) }
  const people = await gatherPeople(deps, tx, named, circumstances)
  const { workOf } = people
  holdSuspects(suspects, workOf, circumstances)
  const inbound = await handlePersonItems(deps, tx, personItems, { circumstances, keys, people })
  const unmatched = reports.filter((report) => report.message === null)
  const [troubles, news] = await Promise.all([
    handleReports(deps, tx, reports.filter(isMatched), { circumstances, workOf }),
    keepTheRest(deps, tx, { parts, usable, parked, unmatched }, circumstances),
    markProcessed(tx, wholeOf(parts), circumstances.now),
  ])
  await commit(deps, tx, {
    circumstances,
    works: people.works(),
    feed: [...messageFeed(inbound, reports, workOf), ...troubles, ...news, ...people.feed],
    activity: inbound.map(({ item, personId }) => ({
      personId,
      at: circumstances.now,
      unread: item.event.kind === 'message' ? 1 : 0,
    })),
    looked: people.merged.flatMap((personId) => CHANNELS.map((channel) => ({ personId, channel }))),
  })
}

function personIdOf({ personId }: { readonly personId: string }): string {
  return personId
}

function wholeOf(parts: readonly InboxPart[]): string[] {
  return parts.filter(({ items }) => items === null).map(({ row }) => row.id)
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
  const connected = rows.filter(({ senderId }) => senderId !== '')
  return {
    whatsapp: connected.find((row) => row.channel === 'whatsapp') ?? null,
    sms: connected.find((row) => row.channel === 'sms') ?? null,
  }
}

function writersOf(items: readonly PersonItem[]): Writer[] {
  return items.flatMap(({ event }) => {
    const successor = successorOf(event)
    return successor === null ? [writerOf(event)] : [writerOf(event), successor]
  })
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
  const touched = reports.filter(isMatched).map(({ message }) => message)
  const moved = new Map(touched.map(({ id, personId }) => [id, workOf(personId).person.id]))
  return [
    ...inbound.map(({ personId, messageId }) => rowOf(personId, messageId, 'in')),
    ...[...moved].map(([messageId, personId]) => rowOf(personId, messageId, 'out')),
  ]
}
