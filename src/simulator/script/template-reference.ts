import type { Scope } from '../control/scope.ts'
import { sendersIn } from '../control/scope.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'

const REFERENCE = /^\$whatsapp\.([1-9]\d*)\.([a-z0-9_]{1,512})\.([A-Za-z_]{2,16})$/

/**
 * A template as a script names it, whose id is another one in every run: `$whatsapp.1.card_ready.en_GB` is that name in
 * that language, of the account of the first sender. Null where these senders have no such template.
 */
export function templateReference(world: World, scope: Scope, id: string): string | null {
  const template = world.templates.get(id)
  const place = whatsAppIn(world, scope).findIndex(({ wabaId }) => wabaId === template?.wabaId)
  return template === undefined || place < 0 ? null : `$whatsapp.${place + 1}.${template.name}.${template.language}`
}

export function isTemplateReference(words: string): boolean {
  return REFERENCE.test(words)
}

/** The id of a template in this run; null as long as there is none. */
export function templateIdOf(world: World, scope: Scope, reference: string): string | null {
  const [, place, name, language] = REFERENCE.exec(reference) ?? []
  const sender = whatsAppIn(world, scope)[Number(place) - 1]
  if (sender === undefined || name === undefined || language === undefined) return null
  return world.templates.find(sender.wabaId, name, language)?.id ?? null
}

/** In the order in which they were made, as `$whatsapp.1` counts them. */
function whatsAppIn(world: World, scope: Scope): WhatsAppSender[] {
  return sendersIn(world, scope).flatMap((sender) => (sender.kind === 'whatsapp' ? [sender] : []))
}
