import type { HookContent } from '../webhooks/hook.ts'
import { digitsOf } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { contactOf, metadataOf } from './contact-of.ts'
import { waIdOf } from './identity.ts'

export interface IdentityChange {
  /** The number before. */
  readonly e164: string
  /** The number now: the same when only the id changed. */
  readonly next: string
  readonly formerId: string
}

/** A person is known under another number or id: a system message and `user_id_update` (whatsapp-cloud-api §8.2, §9.4). */
export function identityHooks(world: World, sender: WhatsAppSender, change: IdentityChange): HookContent[] {
  const common = { kind: 'meta', senderId: sender.id, e164: change.e164, isStatus: false } as const
  const frame = { messaging_product: 'whatsapp', metadata: metadataOf(sender) }
  const messages = [systemMessage(world, sender, change)]
  const contacts = [contactOf(world, sender, { e164: change.next, showsUsername: true })]
  const updates = [userIdUpdate(world, sender, change)]
  return [
    // System messages come without contacts.
    { ...common, field: 'messages', value: { ...frame, messages } },
    { ...common, field: 'user_id_update', value: { ...frame, contacts, user_id_update: updates } },
  ]
}

function systemMessage(world: World, sender: WhatsAppSender, { e164, next, formerId }: IdentityChange): object {
  const { displayName, hidesNumber } = world.phones.of(sender.id, next)
  const name = displayName === '' ? 'somebody' : displayName
  const currentId = world.bsuids.of(sender.wabaId, next)
  const system =
    e164 === next || hidesNumber
      ? {
          body: `User ${name} changed from ${formerId} to ${currentId}`,
          user_id: currentId,
          type: 'user_changed_user_id',
        }
      : {
          body: `User ${name} changed from ${waIdOf(world, sender, e164)} to ${digitsOf(next)}`,
          wa_id: waIdOf(world, sender, next),
          type: 'user_changed_number',
        }
  return {
    ...(hidesNumber ? {} : { from: waIdOf(world, sender, e164) }),
    from_user_id: formerId,
    id: world.ids.wamid(),
    timestamp: String(Math.floor(world.clock.now(sender.id) / 1_000)),
    type: 'system',
    system,
  }
}

function userIdUpdate(world: World, sender: WhatsAppSender, { next, formerId }: IdentityChange): object {
  const { hidesNumber } = world.phones.of(sender.id, next)
  return {
    ...(hidesNumber ? {} : { wa_id: waIdOf(world, sender, next) }),
    detail: 'User id was updated.',
    user_id: { previous: formerId, current: world.bsuids.of(sender.wabaId, next) },
    timestamp: String(Math.floor(world.clock.now(sender.id) / 1_000)),
  }
}
