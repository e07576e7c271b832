import type { ChannelEvent } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { isObject, listAt, objectAt, objectsAt, textAt } from '../json-reader.ts'
import type { ItemScope } from './item-scope.ts'
import { unreadable } from './item-scope.ts'
import { readMessageItem } from './message-item.ts'
import { isNoticeField, noticeKey, readNotice } from './notice-item.ts'
import { readPreferenceItem } from './preference-item.ts'
import { readStatusItem, readWebhookError } from './status-item.ts'
import { readUserIdUpdate } from './system-item.ts'
import type { Change, WhatsAppBody } from './webhook-body.ts'
import { parseWhatsAppBody } from './webhook-body.ts'

/**
 * Everything one webhook says, item by item, in the order of the body. Every entry, change and item gives at least one
 * event; what cannot be understood gives an `unreadable` one with its reason. Never throws, whatever the bytes.
 */
export function readWhatsApp(raw: Buffer): ChannelEvent[] {
  const body = parseWhatsAppBody(raw)
  return body === null ? [unreadable('not_json', null)] : readWhatsAppBody(body)
}

/** The same for a body that the peek has parsed already. */
export function readWhatsAppBody(body: WhatsAppBody): ChannelEvent[] {
  const object = textAt(body.json, 'object') ?? 'none'
  if (object !== 'whatsapp_business_account') return [unreadable(`unknown_object:${object}`, null)]
  return readEach(body.json, 'entry', null, readEntry)
}

function readEntry(entry: Json): ChannelEvent[] {
  const accountId = textAt(entry, 'id')
  return readEach(entry, 'changes', null, (item) => {
    const field = textAt(item, 'field') ?? 'none'
    return readChange({ accountId, time: entry.time ?? null, field, value: objectAt(item, 'value') })
  })
}

function readChange(change: Change): ChannelEvent[] {
  if (isNoticeField(change.field)) return [readNotice(change)]
  const senderId = textAt(objectAt(change.value, 'metadata'), 'phone_number_id')
  switch (change.field) {
    case 'messages':
      return senderId === null ? [unreadable('no_phone_number_id', null)] : readMessages(change, senderId)
    case 'user_preferences':
      return readPeopleItems(change, senderId, readPreferenceItem)
    case 'user_id_update':
      return readPeopleItems(change, senderId, readUserIdUpdate)
    default:
      return [unreadable(`unknown_field:${change.field}`, senderId)]
  }
}

/** A change of the field `messages` may hold messages, statuses and errors side by side. */
function readMessages(change: Change, senderId: string): ChannelEvent[] {
  const { value } = change
  const events: ChannelEvent[] = []
  for (const [list, read] of [
    ['messages', readMessageItem],
    ['statuses', readStatusItem],
  ] as const) {
    const isEmptyList = Array.isArray(value[list]) && listAt(value, list).length === 0
    if (value[list] === undefined || isEmptyList) continue
    const scope = scopeOf(change, senderId, list)
    events.push(...readEach(value, list, senderId, (item) => [read(item, scope)]))
  }
  for (const error of objectsAt(value, 'errors')) events.push(accountError(error, change, senderId))
  return events.length > 0 ? events : [unreadable('empty_change', senderId)]
}

/** The list has the name of its field: `user_preferences[]`, `user_id_update[]`. */
function readPeopleItems(
  change: Change,
  senderId: string | null,
  read: (item: Json, scope: ItemScope) => ChannelEvent,
): ChannelEvent[] {
  if (senderId === null) return [unreadable('no_phone_number_id', null)]
  const scope = scopeOf(change, senderId, change.field)
  return readEach(change.value, change.field, senderId, (item) => [read(item, scope)])
}

function scopeOf(change: Change, senderId: string, list: string): ItemScope {
  const contacts = objectsAt(change.value, 'contacts')
  return { senderId, accountId: change.accountId, contacts, singleItem: objectsAt(change.value, list).length === 1 }
}

/** A list is a list: every item is read, and one that is no object is told of instead of skipped. */
function readEach(
  from: Json,
  key: string,
  senderId: string | null,
  read: (item: Json) => ChannelEvent[],
): ChannelEvent[] {
  const items = from[key]
  if (!Array.isArray(items)) return [unreadable(`${key}_is_no_list`, senderId)]
  if (items.length === 0) return [unreadable(`empty_${key}`, senderId)]
  return items.flatMap((item) => (isObject(item) ? read(item) : [unreadable(`${key}_item_is_no_object`, senderId)]))
}

/** `value.errors[]`: something is wrong with the account, not with a message. */
function accountError(error: Json, change: Change, senderId: string): ChannelEvent {
  const { code, title, details } = readWebhookError(error)
  return {
    kind: 'notice',
    channel: 'whatsapp',
    senderId,
    accountId: change.accountId,
    field: 'errors',
    event: code,
    detail: null,
    templateId: null,
    templateName: null,
    templateLanguage: null,
    itemKey: noticeKey(change, [code, title, details]),
  }
}
