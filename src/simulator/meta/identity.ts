import { digitsOf } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'

/** WhatsApp's own number of a person, which may be another than was dialed: Brazil, Mexico, Argentina (§1). */
export function waIdOf(world: World, sender: WhatsAppSender, e164: string): string {
  return world.phones.of(sender.id, e164).waId ?? digitsOf(e164)
}

/** The ids by which a webhook names a person, each under the name that its place has for it (§9.2). */
export function idsOf(
  world: World,
  sender: WhatsAppSender,
  e164: string,
  names: { readonly userId: string; readonly parent: string },
): Record<string, string> {
  const parent = world.settings.of(sender.id).parentBsuids ? { [names.parent]: world.bsuids.parentOf(e164) } : {}
  return { [names.userId]: world.bsuids.of(sender.wabaId, e164), ...parent }
}
