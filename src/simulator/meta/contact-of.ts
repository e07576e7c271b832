import { digitsOf } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'

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
    ...(phone.hidesNumber ? {} : { wa_id: digitsOf(e164) }),
    user_id: world.bsuids.of(sender.wabaId, e164),
  }
}

export function metadataOf(sender: WhatsAppSender): object {
  return { display_phone_number: digitsOf(sender.displayNumber), phone_number_id: sender.id }
}
