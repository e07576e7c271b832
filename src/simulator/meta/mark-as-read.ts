import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Parameters } from '../http/request.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer } from './graph-error.ts'

/** Blue ticks on what a customer wrote; `typing_indicator` may come along (whatsapp-cloud-api §3.7). */
export function markAsRead(world: World, sender: WhatsAppSender, parameters: Parameters): Answer {
  const { message_id: id } = parameters
  if (typeof id !== 'string') return graphErrorAnswer(world, { code: 131008, details: 'message_id is required' })
  const reply = world.messages.reply(id)
  if (reply?.senderId !== sender.id) {
    return graphErrorAnswer(world, { code: 131009, details: 'message_id is not a message of this number' })
  }
  if (!reply.readByBusiness) world.record({ t: 'read_by_business', id })
  world.changes.tell({ e164: reply.e164, senderId: sender.id })
  return json(200, { success: true })
}
