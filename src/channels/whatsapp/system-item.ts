import type { Address } from '../../domain/channel.ts'
import { addressKey } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { AddressChange, ChannelEvent } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { objectAt, secondsAt, textAt } from '../json-reader.ts'
import type { MetaNames } from './addresses.ts'
import { addressesOf } from './addresses.ts'
import type { ItemScope } from './item-scope.ts'
import { unreadable } from './item-scope.ts'

/** Today's names of the three changes and those that older versions sent (whatsapp-cloud-api §8.2). */
const REASONS: ReadonlyMap<string, AddressChange['reason']> = new Map([
  ['user_changed_number', 'number_changed'],
  ['customer_changed_number', 'number_changed'],
  ['user_changed_user_id', 'user_id_changed'],
  ['customer_identity_changed', 'identity_changed'],
  ['user_identity_changed', 'identity_changed'],
])

/** A message of type `system`: the person's number, id or device changed. Such items have no contacts beside them. */
export function readSystemItem(
  item: Json,
  known: { readonly said: MetaNames; readonly providerMessageId: string; readonly at: Instant },
  scope: ItemScope,
): ChannelEvent {
  const system = objectAt(item, 'system')
  const type = textAt(system, 'type') ?? 'unknown'
  const reason = REASONS.get(type)
  const named = addressesOf(known.said)
  if (reason === undefined) return unreadable(`unknown_system_message:${type}`, scope.senderId, named)
  const to = addressesOf({
    waId: textAt(system, 'wa_id') ?? textAt(system, 'new_wa_id'),
    userId: textAt(system, 'user_id'),
    parentUserId: textAt(system, 'parent_user_id'),
  })
  // When only the device changed, the person keeps every address; else what is new was not theirs before.
  const from = reason === 'identity_changed' ? merged(named, to) : without(named, to)
  if (from.length === 0 && to.length === 0) return unreadable('system_message_without_person', scope.senderId)
  return {
    kind: 'address_change',
    channel: 'whatsapp',
    senderId: scope.senderId,
    reason,
    from,
    to: reason === 'identity_changed' ? [] : to,
    at: known.at,
    itemKey: `system:${known.providerMessageId}`,
    providerMessageId: known.providerMessageId,
  }
}

/** One item of the field `user_id_update` (§9.4): a new number gave the person a new business-scoped id. */
export function readUserIdUpdate(item: Json, scope: ItemScope): ChannelEvent {
  const ids = objectAt(item, 'user_id')
  const parents = objectAt(item, 'parent_user_id')
  const previous = { userId: textAt(ids, 'previous'), parentUserId: textAt(parents, 'previous') }
  const current = { userId: textAt(ids, 'current'), parentUserId: textAt(parents, 'current') }
  const from = addressesOf(previous)
  const to = addressesOf({ ...current, waId: textAt(item, 'wa_id') })
  const at = secondsAt(item, 'timestamp')
  if (from.length === 0 || to.length === 0) return unreadable('user_id_update_without_ids', scope.senderId, to)
  if (at === null) return unreadable('user_id_update_without_time', scope.senderId, from)
  return {
    kind: 'address_change',
    channel: 'whatsapp',
    senderId: scope.senderId,
    reason: 'user_id_changed',
    from,
    to,
    at,
    itemKey: ['user_id_update', scope.senderId, ...[...from, ...to].map(addressKey), at].join(':'),
    providerMessageId: null,
  }
}

function merged(addresses: readonly Address[], others: readonly Address[]): Address[] {
  return [...addresses, ...without(others, addresses)]
}

function without(addresses: readonly Address[], others: readonly Address[]): Address[] {
  const keys = new Set(others.map(addressKey))
  return addresses.filter((address) => !keys.has(addressKey(address)))
}
