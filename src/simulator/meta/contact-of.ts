import { digitsOf } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { idsOf, waIdOf } from './identity.ts'

/** One `contacts[]` item of a webhook. A hidden number is a property that is missing (whatsapp-cloud-api §9.2). */
export function contactOf(
  world: World,
  sender: WhatsAppSender,
  { e164, showsUsername }: { readonly e164: string; readonly showsUsername: boolean },
): object {
  const phone = world.phones.of(sender.id, e164)
  const username = phone.username?.replace(/^@?/, '@')
  return {
    profile: {
      name: phone.displayName === '' ? e164 : phone.displayName,
      ...(username === undefined || !showsUsername ? {} : { username }),
    },
    ...(phone.hidesNumber || phone.hidesWaId ? {} : { wa_id: waIdOf(world, sender, e164) }),
    ...idsOf(world, sender, e164, { userId: 'user_id', parent: 'parent_user_id' }),
  }
}

export function metadataOf(sender: WhatsAppSender): object {
  return { display_phone_number: digitsOf(sender.displayNumber), phone_number_id: sender.id }
}
