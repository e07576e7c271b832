import { createHmac } from 'node:crypto'
import type { AddressChange, InboundMessage, PreferenceChange } from '../../channels/channel-event.ts'
import type { Transaction } from '../../store/database.ts'
import type { OrganizationKeys } from '../../store/key-ring.ts'
import { insertMessages, type NewMessageRow } from '../../store/messages.ts'
import { findRequestOwners } from '../../store/opt-in-requests.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { judge, type PersonWork } from '../person-work.ts'
import type { Item } from './read-items.ts'
import { replyCommand, tappedRequests } from './reply-command.ts'
import type { Resolved, Writer } from './resolve-writers.ts'
import { storedContentOf } from './stored-content.ts'

type PersonEvent = InboundMessage | PreferenceChange | AddressChange
export type PersonItem = Item & { readonly event: PersonEvent }

export function isPersonItem(item: Item): item is PersonItem {
  return item.event.kind === 'message' || item.event.kind === 'preference' || item.event.kind === 'address_change'
}

export function writerOf(event: PersonEvent): Writer {
  return { from: event.from, profileName: event.kind === 'message' ? event.profileName : null }
}

/** Those to whom a changed number or id now belongs; the same person when nothing is known of the new one. */
export function successorOf(event: PersonEvent): Writer | null {
  return event.kind === 'address_change' && event.to.length > 0 ? { from: event.to, profileName: null } : null
}

export interface PersonItemsContext {
  readonly circumstances: OrganizationCircumstances
  readonly keys: OrganizationKeys
  readonly resolve: (writer: Writer) => Resolved
  readonly workOf: (personId: string) => PersonWork
}

export interface NewInbound {
  readonly item: PersonItem
  readonly messageId: string
  readonly personId: string
}

/**
 * Puts what people sent into the timeline and judges it, each item once however often it comes: the provider's id (or,
 * where the wire has none, the hash of the item) is unique in the timeline.
 */
export async function handlePersonItems(
  deps: Dependencies,
  tx: Transaction,
  items: readonly PersonItem[],
  context: PersonItemsContext,
): Promise<NewInbound[]> {
  const arrivals = items.map((item) => ({
    item,
    messageId: deps.newId(),
    personId: context.resolve(writerOf(item.event)).personId,
  }))
  const stored = await insertMessages(
    tx,
    arrivals.map((arrival) => messageRow(arrival, context.circumstances.now)),
  )
  const fresh = arrivals.filter((arrival) => stored.has(arrival.messageId))
  const messages = fresh.map((arrival) => arrival.item.event).filter((event) => event.kind === 'message')
  const owners = await findRequestOwners(tx, tappedRequests(messages))
  for (const arrival of fresh) judgeArrival(arrival, owners, context)
  return fresh
}

function judgeArrival(
  { item, personId }: NewInbound,
  owners: ReadonlyMap<string, string>,
  context: PersonItemsContext,
): void {
  const { event, source } = item
  const { circumstances } = context
  const work = context.workOf(personId)
  const ref = refOf(context.keys, providerIdOf(event))
  switch (event.kind) {
    case 'message': {
      const command = replyCommand(event, {
        ref,
        receivedAt: source.receivedAt,
        personId,
        ownerOf: (id) => owners.get(id),
      })
      judge(work, command, circumstances, source)
      break
    }
    case 'preference':
      judge(
        work,
        {
          type: 'ReceivePreference',
          channel: event.channel,
          value: event.value,
          ref,
          at: event.at,
          receivedAt: source.receivedAt,
        },
        circumstances,
        source,
      )
      break
    case 'address_change':
      judgeAddressChange(work, item, event, ref, context)
      break
    default:
      event satisfies never
  }
  holdSharers(item, context)
}

/** Consent does not travel to a new number, an opt-out does (reliability §3.6). */
function judgeAddressChange(
  work: PersonWork,
  item: PersonItem,
  event: AddressChange,
  ref: string,
  context: PersonItemsContext,
): void {
  const { channel, at, reason } = event
  judge(work, { type: 'ReportAddressChange', channel, ref, at, reason }, context.circumstances, item.source)
  const successor = successorOf(event)
  if (successor === null) return
  const next = context.workOf(context.resolve(successor).personId)
  if (next === work) return
  judge(next, { type: 'ReportAddressChange', channel, ref, at, reason }, context.circumstances, item.source)
  const refusedBefore = ['declined', 'revoked'].includes(work.state[channel].consent.status)
  if (!refusedBefore) return
  const command = { type: 'RecordOptOut', channel, actor: { kind: 'provider' }, note: reason } as const
  judge(next, command, context.circumstances, item.source)
}

/** One writer whose names belong to several people: nobody knows which of them wrote, so all of them are held. */
function holdSharers(item: PersonItem, context: PersonItemsContext): void {
  const { event, source } = item
  for (const personId of context.resolve(writerOf(event)).others) {
    const work = context.workOf(personId)
    if (work.state[event.channel].consent.hold !== null) continue
    const command = {
      type: 'PlaceHold',
      channel: event.channel,
      actor: { kind: 'system' },
      reason: 'shared_identity',
    } as const
    judge(work, command, context.circumstances, source)
  }
}

/** Orders and identifies an answer without naming it; cannot be made or guessed without the organization's key. */
function refOf(keys: OrganizationKeys, providerId: string): string {
  return createHmac('sha256', keys.refs).update(providerId).digest('hex')
}

function providerIdOf(event: PersonEvent): string {
  if (event.kind === 'message') return event.providerMessageId
  if (event.kind === 'address_change' && event.providerMessageId !== null) return event.providerMessageId
  return `item:${event.itemKey}`
}

function messageRow({ item, messageId, personId }: NewInbound, now: number): NewMessageRow {
  const { event } = item
  return {
    id: messageId,
    personId,
    channel: event.channel,
    direction: 'in',
    content: storedContentOf(event),
    purpose: null,
    requestId: null,
    agentId: null,
    providerMessageId: providerIdOf(event),
    contextProviderId: event.kind === 'message' ? event.contextId : null,
    status: 'received',
    at: event.at,
    recordedAt: now,
  }
}
