import type { HookContent } from '../webhooks/hook.ts'
import type { Send } from '../world/message.ts'
import { digitsOf } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { contactOf, metadataOf } from './contact-of.ts'
import { webhookError } from './graph-error.ts'

export interface StatusNews {
  readonly send: Send
  readonly e164: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  /** Milliseconds UTC by the sender's clock. */
  readonly at: number
  readonly code: number | null
}

/** One update of `statuses[]` (whatsapp-cloud-api §8.3). */
export function statusHook(world: World, sender: WhatsAppSender, news: StatusNews): HookContent {
  const { e164, status } = news
  // A failure names nobody in `contacts`.
  const contacts =
    status === 'failed' ? {} : { contacts: [contactOf(world, sender, { e164, showsUsername: status !== 'sent' })] }
  return {
    kind: 'meta',
    senderId: sender.id,
    e164,
    isStatus: true,
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: metadataOf(sender),
      ...contacts,
      statuses: [statusItem(world, sender, news)],
    },
  }
}

function statusItem(world: World, sender: WhatsAppSender, { send, e164, status, at, code }: StatusNews): object {
  const isHidden = send.byUserId && world.phones.of(sender.id, e164).hidesNumber
  const showsUserId = status !== 'failed' || send.byUserId
  return {
    id: send.id,
    status,
    timestamp: String(Math.floor(at / 1_000)),
    ...(isHidden ? {} : { recipient_id: digitsOf(e164) }),
    ...(showsUserId ? { recipient_user_id: world.bsuids.of(sender.wabaId, e164) } : {}),
    ...(send.callbackData === null ? {} : { biz_opaque_callback_data: send.callbackData }),
    ...(status === 'sent' || status === 'delivered' ? { pricing: pricing(send) } : {}),
    ...(status === 'failed' ? { errors: [webhookError(code ?? 131000)] } : {}),
  }
}

function pricing({ category }: Send): object {
  return { billable: true, pricing_model: 'PMP', type: 'regular', category: category ?? 'service' }
}
