import { addressKey } from '../../domain/channel.ts'
import type { ChannelEvent, PreferenceChange } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { secondsAt, textAt } from '../json-reader.ts'
import { addressesOf } from './addresses.ts'
import type { ItemScope } from './item-scope.ts'
import { personOf, unreadable } from './item-scope.ts'

const VALUES: ReadonlyMap<string, PreferenceChange['value']> = new Map([
  ['stop', 'stop'],
  ['resume', 'resume'],
  ['signup', 'signup'],
])

/** One item of `user_preferences[]` (whatsapp-cloud-api §8.4), of whatever category: a stop is a stop. */
export function readPreferenceItem(item: Json, scope: ItemScope): ChannelEvent {
  const said = {
    waId: textAt(item, 'wa_id'),
    userId: textAt(item, 'user_id'),
    parentUserId: textAt(item, 'parent_user_id'),
  }
  const from = addressesOf(personOf(said, scope).names)
  const [strongest] = from
  const name = textAt(item, 'value') ?? 'unknown'
  const value = VALUES.get(name)
  const at = secondsAt(item, 'timestamp')
  if (strongest === undefined) return unreadable('preference_without_person', scope.senderId)
  if (value === undefined) return unreadable(`unknown_preference:${name}`, scope.senderId, from)
  if (at === null) return unreadable('preference_without_time', scope.senderId, from)
  return {
    kind: 'preference',
    channel: 'whatsapp',
    senderId: scope.senderId,
    value,
    from,
    at,
    itemKey: ['preference', scope.senderId, addressKey(strongest), value, at].join(':'),
  }
}
