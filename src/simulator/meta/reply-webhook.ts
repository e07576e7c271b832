import type { HookContent } from '../webhooks/hook.ts'
import type { Reply } from '../world/message.ts'
import { digitsOf } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { contactOf, metadataOf } from './contact-of.ts'
import { idsOf, waIdOf } from './identity.ts'

/** One update of `messages[]`: what a customer wrote or tapped (whatsapp-cloud-api §8.2). */
export function replyHook(world: World, sender: WhatsAppSender, reply: Reply): HookContent {
  const { e164 } = reply
  return {
    kind: 'meta',
    senderId: sender.id,
    e164,
    isStatus: false,
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: metadataOf(sender),
      contacts: [contactOf(world, sender, { e164, showsUsername: true })],
      messages: [messageItem(world, sender, reply)],
    },
  }
}

function messageItem(world: World, sender: WhatsAppSender, reply: Reply): object {
  const { hidesNumber } = world.phones.of(sender.id, reply.e164)
  const context = {
    ...(reply.contextId === null ? {} : { from: digitsOf(sender.displayNumber), id: reply.contextId }),
    ...(reply.forwarded ? { forwarded: true } : {}),
  }
  return {
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(hidesNumber ? {} : { from: waIdOf(world, sender, reply.e164) }),
    ...idsOf(world, sender, reply.e164, { userId: 'from_user_id', parent: 'from_parent_user_id' }),
    id: reply.id,
    timestamp: String(Math.floor(reply.at / 1_000)),
    type: reply.type,
    ...contentOf(reply),
  }
}

function contentOf({ type, text, content, payload, e164 }: Reply): object {
  if (content !== null) return content
  switch (type) {
    case 'text':
      return { text: { body: text } }
    case 'button':
      return { button: { payload, text } }
    case 'interactive':
      return { interactive: { type: 'button_reply', button_reply: { id: payload, title: text } } }
    case 'contacts':
      return {
        contacts: [{ origin: 'contact_request', phones: [{ phone: e164, wa_id: digitsOf(e164), type: 'CELL' }] }],
      }
    default:
      return {}
  }
}
