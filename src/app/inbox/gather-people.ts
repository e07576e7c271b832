import { addressKey } from '../../domain/channel.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import { findSentMessages } from '../../store/messages.ts'
import { findRequestOwners } from '../../store/opt-in-requests.ts'
import { addAddresses, findByAddresses, type NamedAddressRow } from '../../store/people.ts'
import { judgeNames, newNames } from '../add-names.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { lockWorks } from '../lock-works.ts'
import type { PersonWork } from '../person-work.ts'
import { mergeNamed, type NamedTogether } from './merge-named.ts'
import { type PersonItem, successorOf, writerOf } from './person-items.ts'
import { tappedRequests } from './reply-command.ts'
import type { FoundWriters, Resolved, Writer } from './resolve-writers.ts'
import type { Matched } from './status-items.ts'

/** What a batch says, and whom its writers' names led to. */
export interface Named {
  readonly items: readonly PersonItem[]
  readonly reports: readonly Matched[]
  readonly writers: FoundWriters
  /** Others whom this batch can change. */
  readonly personIds: readonly string[]
}

export interface People {
  readonly resolve: (writer: Writer) => Resolved
  readonly workOf: (personId: string) => PersonWork
  readonly works: () => readonly PersonWork[]
  /** Of whom the tapped requests were asked. */
  readonly owners: ReadonlyMap<string, string>
  /** Those to whom a stranger's message says by its context that it answers them. */
  readonly addressees: ReadonlyMap<PersonItem, readonly string[]>
  /** Survivors of a merge: their rows are written even where nothing else changed. */
  readonly merged: readonly string[]
  readonly feed: readonly FeedRow[]
}

/**
 * Everybody whom a batch can change, locked and loaded: writers, those who share a name with one, successors, those
 * written to. People whom one event names together are merged, and what comes with new names is judged, before any
 * item is.
 */
export async function gatherPeople(
  deps: Dependencies,
  tx: Transaction,
  named: Named,
  circumstances: OrganizationCircumstances,
): Promise<People> {
  const works = new Map(await lockWorks(tx, peopleOf(named)))
  const reported = await namesOfReports(tx, named.reports, works, circumstances)
  const names = [...named.writers.names, ...reported.names]
  const groups = [...groupsOf(named), ...reported.groups]
  const survivors = await mergeNamed(deps, tx, groups, { works, names, circumstances })
  const workOf = (personId: string) => workIn(works, personId)
  const current = names.map((name) => ({ ...name, personId: workOf(name.personId).person.id }))
  await judgeNames(deps, tx, current, { workOf, circumstances })
  const resolve = remembered((writer) => nowIs(named.writers.resolve(writer), workOf))
  const spoken = await findAddressees(tx, named.items, { resolve, works })
  return {
    resolve,
    workOf,
    works: () => [...new Set(works.values())],
    ...spoken,
    merged: [...new Set(survivors.values())].map((id) => workOf(id).person.id),
    feed: [...survivors].map(([otherId, survivorId]) => ({
      event: 'contact',
      data: { contactId: workOf(survivorId).person.contactId, conversationId: otherId },
    })),
  }
}

/** An item's writer is asked for again and again, always with the names as the item holds them. */
function remembered(resolve: People['resolve']): People['resolve'] {
  const answers = new Map<Writer['from'], Resolved>()
  return (writer) => {
    const known = answers.get(writer.from)
    if (known !== undefined) return known
    const answer = resolve(writer)
    answers.set(writer.from, answer)
    return answer
  }
}

function workIn(works: ReadonlyMap<string, PersonWork>, personId: string): PersonWork {
  const work = works.get(personId)
  if (work === undefined) throw new Error('A person of this batch was not loaded.')
  return work
}

function peopleOf({ items, reports, writers, personIds }: Named): string[] {
  const resolved = items.flatMap(({ event }) => {
    const successor = successorOf(event)
    return [writerOf(event), ...(successor === null ? [] : [successor])].map(writers.resolve)
  })
  const behind = resolved.flatMap(({ personId, others, claimants }) => [personId, ...others, ...claimants])
  return [...new Set([...behind, ...reports.map(({ message }) => message.personId), ...personIds])]
}

/** A change of a number or id speaks of two holders, so it makes nobody one. */
function groupsOf({ items, writers }: Named): NamedTogether[] {
  return items
    .filter(({ event }) => event.kind !== 'address_change')
    .map(({ event, source }) => {
      const { personId, others } = writers.resolve(writerOf(event))
      return { personIds: [personId, ...others], source }
    })
    .filter(({ personIds }) => personIds.length > 1)
}

/**
 * A report names the one whom our message reached, often by the business-scoped id that a stop will come from
 * (reliability §3.6). Nearly always all of it is known already.
 */
async function namesOfReports(
  tx: Transaction,
  reports: readonly Matched[],
  works: Map<string, PersonWork>,
  { now }: OrganizationCircumstances,
): Promise<{ readonly names: NamedAddressRow[]; readonly groups: NamedTogether[] }> {
  const workOf = (personId: string) => workIn(works, personId)
  const told = reports.flatMap(({ item, message }) =>
    item.event.channel === 'sms' ? [] : item.event.recipient.map((address) => ({ address, item, message })),
  )
  const rowOf = ({ address, message }: (typeof told)[number]): NamedAddressRow => ({
    ...{ ...address, namedBy: 'provider' },
    personId: workOf(message.personId).person.id,
  })
  const names = newNames(told.map(rowOf), workOf)
  if (names.length === 0) return { names: [], groups: [] }
  await addAddresses(tx, names, now)
  const found = (await findByAddresses(tx, names)).filter(({ isClaim }) => !isClaim)
  const owners = new Map(found.map((row) => [addressKey(row), row.personId]))
  const groups = told.flatMap((entry) => {
    const owner = owners.get(addressKey(entry.address))
    const { personId } = rowOf(entry)
    return owner === undefined || owner === personId
      ? []
      : [{ personIds: [personId, owner], source: entry.item.source }]
  })
  const missing = groups.flatMap(({ personIds }) => personIds).filter((id) => !works.has(id))
  for (const [id, work] of await lockWorks(tx, missing)) works.set(id, work)
  return { names: names.filter((name) => owners.get(addressKey(name)) === name.personId), groups }
}

/** The same people by the ids they have now. */
function nowIs({ personId, others, claimants }: Resolved, workOf: (personId: string) => PersonWork): Resolved {
  const idOf = (id: string) => workOf(id).person.id
  const first = idOf(personId)
  const rest = [...new Set(others.map(idOf))].filter((id) => id !== first)
  const claims = [...new Set(claimants.map(idOf))].filter((id) => id !== first && !rest.includes(id))
  return { personId: first, others: rest, claimants: claims }
}

/**
 * Whom a stranger's message answers, by the message it replies to or the request whose button was pressed: an id that
 * nobody has seen may be that of somebody we wrote to (reliability §3.6). Locks and loads them.
 */
async function findAddressees(
  tx: Transaction,
  items: readonly PersonItem[],
  { resolve, works }: { readonly resolve: (writer: Writer) => Resolved; readonly works: Map<string, PersonWork> },
): Promise<Pick<People, 'owners' | 'addressees'>> {
  const isStranger = (item: PersonItem) =>
    workIn(works, resolve(writerOf(item.event)).personId).person.contactId === null
  const messages = items.map(({ event }) => event).filter((event) => event.kind === 'message')
  const strangers = items.filter(isStranger)
  const contexts = strangers.flatMap(({ event }) => (event.kind === 'message' ? (event.contextId ?? []) : []))
  const [owners, answered] = await Promise.all([
    findRequestOwners(tx, tappedRequests(messages)),
    findSentMessages(tx, { ids: [], providerMessageIds: contexts }),
  ])
  const byContext = new Map(answered.map((message) => [message.providerMessageId, message.personId]))
  const addressees = new Map(
    strangers.map((item) => [item, addresseesOf(item, owners, byContext)] as const).filter(([, ids]) => ids.length > 0),
  )
  const missing = [...addressees.values()].flat().filter((id) => !works.has(id))
  for (const [id, work] of await lockWorks(tx, missing)) works.set(id, work)
  return { owners, addressees }
}

function addresseesOf(
  { event }: PersonItem,
  owners: ReadonlyMap<string, string>,
  byContext: ReadonlyMap<string | null, string>,
): string[] {
  if (event.kind !== 'message') return []
  const tapped = tappedRequests([event]).flatMap((id) => owners.get(id) ?? [])
  const context = event.contextId === null ? undefined : byContext.get(event.contextId)
  return [...new Set([...tapped, ...(context === undefined ? [] : [context])])]
}
