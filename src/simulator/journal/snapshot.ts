import type { World } from '../world/world.ts'
import type { Entry } from './entry.ts'

/** A new file keeps this many of the latest messages; older ones are history. */
const MESSAGES_KEPT = 50_000

/** The entries that make a world like this one out of an empty one. */
export function* snapshotOf(world: Omit<World, 'record' | 'written' | 'rewrite'>): Iterable<Entry> {
  for (const sender of world.senders.all()) yield { t: 'sender', sender }
  for (const [senderId, offsetMs] of world.clock.offsets()) yield { t: 'offset', senderId, offsetMs }
  for (const [layer, changes] of world.settings.layers()) yield { t: 'settings', layer, changes }
  for (const [e164, layers] of world.phones.layersByPhone()) {
    for (const [layer, changes] of layers) yield { t: 'phone', layer, e164, changes }
  }
  for (const template of world.templates.all()) yield { t: 'template', template }
  for (const media of world.media.all()) yield { t: 'media', media }
  for (const send of [...world.messages.sends()].slice(-MESSAGES_KEPT)) yield { t: 'send', send }
  for (const reply of [...world.messages.replies()].slice(-MESSAGES_KEPT)) yield { t: 'reply', reply }
  for (const key of world.conversations.optedOut()) {
    const [senderId = '', e164 = ''] = key.split(' ')
    yield { t: 'opt_out', senderId, e164, isOptedOut: true }
  }
  for (const [key, generation] of world.bsuids.generations()) {
    const [wabaId = '', e164 = ''] = key.split(' ')
    yield { t: 'user_id', wabaId, e164, generation }
  }
  for (const [senderId, facts] of world.numbers.all()) yield { t: 'number_facts', senderId, facts }
  for (const signup of world.signups.all()) yield { t: 'signup', signup }
  for (const hook of world.webhooks.pending()) yield { t: 'hook', hook }
}
