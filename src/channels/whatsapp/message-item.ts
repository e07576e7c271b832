import type { ChannelEvent } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { objectAt, secondsAt, textAt } from '../json-reader.ts'
import { addressesOf } from './addresses.ts'
import type { ItemScope } from './item-scope.ts'
import { personOf, unreadable } from './item-scope.ts'
import { readContent } from './message-content.ts'
import { readSystemItem } from './system-item.ts'

/** One item of `messages[]` (whatsapp-cloud-api §8.2): what a customer wrote, or news about the customer. */
export function readMessageItem(item: Json, scope: ItemScope): ChannelEvent {
  const said = {
    waId: textAt(item, 'from'),
    userId: textAt(item, 'from_user_id'),
    parentUserId: textAt(item, 'from_parent_user_id'),
  }
  const person = personOf(said, scope)
  const from = addressesOf(person.names)
  const providerMessageId = textAt(item, 'id')
  const at = secondsAt(item, 'timestamp')
  if (providerMessageId === null) return unreadable('message_without_id', scope.senderId, from)
  if (at === null) return unreadable('message_without_time', scope.senderId, from)
  if (textAt(item, 'type') === 'system') return readSystemItem(item, { said, providerMessageId, at }, scope)
  if (from.length === 0) return unreadable('message_without_writer', scope.senderId)
  // Groups are not part of the product: a word to a group is not an answer to us.
  if (textAt(item, 'group_id') !== null) return unreadable('group_message', scope.senderId, from)
  const context = objectAt(item, 'context')
  return {
    kind: 'message',
    channel: 'whatsapp',
    senderId: scope.senderId,
    providerMessageId,
    from,
    profileName: person.profileName,
    at,
    content: readContent(item),
    contextId: textAt(context, 'id'),
    forwarded: context.forwarded === true || context.frequently_forwarded === true,
    providerVerdict: null,
  }
}
