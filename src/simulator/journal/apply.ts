import type { Send } from '../world/message.ts'
import type { World } from '../world/world.ts'
import type { Entry } from './entry.ts'

/** Changes the world by one entry: the same for what happens now and for what the state file tells. */
export function apply(world: Omit<World, 'record' | 'written' | 'rewrite'>, entry: Entry): void {
  switch (entry.t) {
    case 'sender':
      world.senders.put(entry.sender)
      return
    case 'offset':
      world.clock.set(entry.senderId, entry.offsetMs)
      return
    case 'settings':
      world.settings.merge(entry.layer, entry.changes)
      return
    case 'phone':
      world.phones.merge(entry.layer, entry.e164, entry.changes)
      return
    case 'template':
      world.templates.put(entry.template)
      return
    case 'template_removed':
      world.templates.remove(entry.id)
      return
    case 'media':
      world.media.put(entry.media)
      return
    case 'media_removed':
      world.media.remove(entry.id)
      return
    case 'send':
      world.messages.addSend(entry.send)
      return
    case 'status':
      move(world.messages.send(entry.id), entry)
      return
    case 'reply':
      world.messages.addReply(entry.reply)
      world.conversations.heard(entry.reply)
      return
    case 'read_by_business':
      markRead(world, entry.id)
      return
    case 'opt_out':
      world.conversations.setOptedOut(entry.senderId, entry.e164, entry.isOptedOut)
      return
    case 'user_id':
      world.bsuids.setGeneration(entry.wabaId, entry.e164, entry.generation)
      return
    case 'number_facts':
      world.numbers.put(entry.senderId, entry.facts)
      return
    case 'signup':
      world.signups.put(entry.signup)
      return
    case 'hook':
      world.webhooks.restore(entry.hook)
      return
    case 'hook_done':
      world.webhooks.forget(entry.id)
      return
    default:
      entry satisfies never
  }
}

function move(send: Send | undefined, { status, at, code }: Extract<Entry, { t: 'status' }>): void {
  if (send === undefined) return
  send.status = status
  send.code = code ?? send.code
  if (status === 'delivered') send.arrivedAt = at
}

function markRead(world: Pick<World, 'messages'>, id: string): void {
  const reply = world.messages.reply(id)
  if (reply !== undefined) reply.readByBusiness = true
}
