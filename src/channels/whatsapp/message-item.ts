import { type Address, addressKey } from '../../domain/channel.ts'
import type { ChannelEvent, InboundContent } from '../channel-event.ts'
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
  const content = readContent(item)
  const context = objectAt(item, 'context')
  return {
    kind: 'message',
    channel: 'whatsapp',
    senderId: scope.senderId,
    providerMessageId,
    from: withSharedNumber(from, content),
    profileName: person.profileName,
    username: person.username,
    at,
    content,
    contextId: textAt(context, 'id'),
    forwarded: context.forwarded === true || context.frequently_forwarded === true,
    providerVerdict: null,
  }
}

/**
 * Who answers our request for the number gives their own: WhatsApp says so with `contact_request`. A card that somebody
 * sends by hand is a claim and names nobody (whatsapp-cloud-api §8.2, §9.4).
 */
function withSharedNumber(from: readonly Address[], content: InboundContent): readonly Address[] {
  if (content.type !== 'contacts' || content.origin !== 'contact_request' || content.phones.length !== 1) return from
  const known = new Set(from.map(addressKey))
  const shared = addressesOf({ waId: content.phones[0]?.replaceAll(/[^\d+]/g, '') ?? null })
  return [...from, ...shared.filter((address) => !known.has(addressKey(address)))]
}
