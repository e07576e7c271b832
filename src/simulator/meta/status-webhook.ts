import { createHash } from 'node:crypto'
import type { HookContent } from '../webhooks/hook.ts'
import type { Send } from '../world/message.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { contactOf, metadataOf } from './contact-of.ts'
import { webhookError } from './graph-error.ts'
import { idsOf, waIdOf } from './identity.ts'

const RECIPIENT = { userId: 'recipient_user_id', parent: 'recipient_parent_user_id' } as const
/** A conversation of the old payloads ends a day after it began (whatsapp-cloud-api §8.3). */
const CONVERSATION_MS = 86_400_000

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
    ...(isHidden ? {} : { recipient_id: waIdOf(world, sender, e164) }),
    ...(showsUserId ? idsOf(world, sender, e164, RECIPIENT) : {}),
    ...(send.callbackData === null ? {} : { biz_opaque_callback_data: send.callbackData }),
    ...(status === 'sent' || status === 'delivered' ? { pricing: pricing(send) } : {}),
    ...conversation(world, { send, e164, status, at, code }),
    ...(status === 'failed' ? { errors: [webhookError(code ?? 131000)] } : {}),
  }
}

/** On sent and on delivered, with its end on sent only; payloads of v24.0 and later have none. */
function conversation(world: World, { send, status, at }: StatusNews): object {
  if (world.settings.of(send.senderId).payloadVersion !== 'v23.0') return {}
  if (status !== 'sent' && status !== 'delivered') return {}
  const origin = { type: send.category ?? 'service' }
  const end = { expiration_timestamp: String(Math.floor((at + CONVERSATION_MS) / 1_000)) }
  const id = createHash('md5').update(`${send.senderId} ${send.e164}`).digest('hex')
  return { conversation: { id, ...(status === 'sent' ? end : {}), origin } }
}

function pricing({ category }: Send): object {
  return { billable: true, pricing_model: 'PMP', type: 'regular', category: category ?? 'service' }
}
