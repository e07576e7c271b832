import type { AddressChange, InboundMessage, PreferenceChange } from '../../channels/channel-event.ts'
import type { Transaction } from '../../store/database.ts'
import type { OrganizationKeys } from '../../store/key-ring.ts'
import { messageRef } from '../../store/message-ref.ts'
import { insertMessages, type NewMessageRow } from '../../store/messages.ts'
import { saveUsernames } from '../../store/people.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { keepInboundMedia } from '../media/keep-inbound.ts'
import { judge } from '../person-work.ts'
import type { People } from './gather-people.ts'
import { hearMessage, hearPreference } from './hear.ts'
import type { Item } from './read-items.ts'
import type { Writer } from './resolve-writers.ts'
import { storedContentOf } from './stored-content.ts'

type PersonEvent = InboundMessage | PreferenceChange | AddressChange
export type PersonItem = Item & { readonly event: PersonEvent }

export function isPersonItem(item: Item): item is PersonItem {
  return item.event.kind === 'message' || item.event.kind === 'preference' || item.event.kind === 'address_change'
}

export function writerOf(event: PersonEvent): Writer {
  const { channel, from } = event
  return { channel, from, profileName: event.kind === 'message' ? event.profileName : null }
}

/** Whoever has the changed number or id now; the same person where one of the new names is known as theirs. */
export function successorOf(event: PersonEvent): Writer | null {
  if (event.kind !== 'address_change' || event.to.length === 0) return null
  return { channel: event.channel, from: event.to, profileName: null }
}

export interface PersonItemsContext {
  readonly circumstances: OrganizationCircumstances
  readonly keys: OrganizationKeys
  readonly people: Pick<People, 'resolve' | 'workOf' | 'owners' | 'addressees'>
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
    personId: context.people.resolve(writerOf(item.event)).personId,
  }))
  const stored = await insertMessages(
    tx,
    arrivals.map((arrival) => messageRow(arrival, context.circumstances.now)),
  )
  const fresh = arrivals.filter((arrival) => stored.has(arrival.messageId))
  await keepInboundMedia(deps, tx, fresh)
  for (const { item } of fresh) judgeArrival(item, context)
  await saveUsernames(tx, fresh.flatMap(usernameOf))
  return fresh
}

function usernameOf({ item: { event }, personId }: NewInbound) {
  return event.kind === 'message' && event.username !== null ? [{ personId, username: event.username }] : []
}

function judgeArrival(item: PersonItem, context: PersonItemsContext): void {
  const { event } = item
  const resolved = context.people.resolve(writerOf(event))
  const id = providerIdOf(event)
  const refFor = (personId: string) =>
    refOf(context.keys, personId === resolved.personId ? id : `${id} for ${personId}`)
  switch (event.kind) {
    case 'message':
      hearMessage(event, { item, resolved, refFor }, context)
      break
    case 'preference':
      hearPreference(event, { item, resolved, refFor }, context)
      break
    case 'address_change':
      judgeAddressChange(item, event, refOf(context.keys, id), context)
      break
    default:
      event satisfies never
  }
  holdSharers(item, [...resolved.others, ...resolved.claimants], context)
}

/** Consent does not travel to a new number, an opt-out does (reliability §3.6). */
function judgeAddressChange(item: PersonItem, event: AddressChange, ref: string, context: PersonItemsContext): void {
  const { people, circumstances } = context
  const { channel, at, reason } = event
  const { personId, others } = people.resolve(writerOf(event))
  const work = people.workOf(personId)
  judge(work, { type: 'ReportAddressChange', channel, ref, at, reason }, circumstances, item.source)
  const successor = successorOf(event)
  if (successor === null) return
  const next = people.workOf(people.resolve(successor).personId)
  if (next === work) return
  judge(next, { type: 'ReportAddressChange', channel, ref, at, reason }, circumstances, item.source)
  const before = [work, ...others.map(people.workOf)].map(({ state }) => state[channel].consent.status)
  if (!before.some((status) => status === 'declined' || status === 'revoked')) return
  const command = { type: 'RecordOptOut', channel, actor: { kind: 'provider' }, note: reason } as const
  judge(next, command, circumstances, item.source)
}

/** One writer whose names belong to others too, who cannot be merged: those are held until somebody has looked. */
function holdSharers(item: PersonItem, personIds: readonly string[], { people, circumstances }: PersonItemsContext) {
  for (const personId of personIds) {
    const command = {
      type: 'PlaceHold',
      channel: item.event.channel,
      actor: { kind: 'system' },
      reason: 'shared_identity',
    } as const
    judge(people.workOf(personId), command, circumstances, item.source)
  }
}

/** Orders and identifies an answer without naming it; cannot be made or guessed without the organization's key. */
function refOf(keys: OrganizationKeys, providerId: string): string {
  return messageRef(keys, providerId).toString('hex')
}

/** What identifies an item for ever, however often it comes. */
export function providerIdOf(event: PersonEvent): string {
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
    contextProviderId: event.kind === 'message' ? aboutWhich(event) : null,
    status: 'received',
    at: event.at,
    recordedAt: now,
  }
}

/** The message that this one quotes, reacts to, changes or takes back. */
function aboutWhich({ content, contextId }: InboundMessage): string | null {
  if (content.type === 'reaction') return content.messageId
  return content.type === 'edit' || content.type === 'revoke' ? content.originalId : contextId
}
