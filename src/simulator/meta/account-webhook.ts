import type { HookContent } from '../webhooks/hook.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { contactOf, metadataOf } from './contact-of.ts'
import { idsOf, waIdOf } from './identity.ts'

/** News about the account itself: no number and no person is named. They keep their order under a name of their own. */
export function metadataFreeHook(
  sender: WhatsAppSender,
  field: string,
  value: Readonly<Record<string, unknown>>,
): HookContent {
  return { kind: 'meta', senderId: sender.id, e164: 'account', isStatus: false, field, value: { ...value } }
}

/** A person stops or resumes marketing messages in the app itself (whatsapp-cloud-api §8.4). */
export function preferenceHook(
  world: World,
  sender: WhatsAppSender,
  { e164, value }: { readonly e164: string; readonly value: 'stop' | 'resume' },
): HookContent {
  const { hidesNumber } = world.phones.of(sender.id, e164)
  const contact = contactOf(world, sender, { e164, showsUsername: true })
  return {
    kind: 'meta',
    senderId: sender.id,
    e164,
    isStatus: false,
    field: 'user_preferences',
    value: {
      messaging_product: 'whatsapp',
      metadata: metadataOf(sender),
      contacts: [contact],
      user_preferences: [
        {
          ...(hidesNumber ? {} : { wa_id: waIdOf(world, sender, e164) }),
          ...idsOf(world, sender, e164, { userId: 'user_id', parent: 'parent_user_id' }),
          detail: `User requested to ${value} marketing messages`,
          category: 'marketing_messages',
          value,
          timestamp: Math.floor(world.clock.now(sender.id) / 1_000),
        },
      ],
    },
  }
}
