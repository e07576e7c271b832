import { type Answer, json, refuse } from '../http/answer.ts'
import { fileIn } from '../meta/media-body.ts'
import { EVERYONE } from '../world/layered.ts'
import type { World } from '../world/world.ts'
import type { ControlCall } from './control-call.ts'
import { isInScope } from './scope.ts'

/**
 * `DELETE /sim/phones/{e164}`: forgets the phone, all that it wrote and got, and what was still to be told of it, as far
 * as the scope reaches; in memory and in the state file. Nothing is left that says that there was such a phone.
 */
export async function forgetPhone({ world, scope }: ControlCall, e164: string): Promise<Answer> {
  const isOf = (senderId: string) => isInScope(scope, senderId)
  const files = filesOf(world, e164, isOf)
  world.messages.forget(e164, isOf)
  for (const id of files) world.record({ t: 'media_removed', id })
  world.phones.forget(e164, (layer) => (layer === EVERYONE ? scope === null : isOf(layer)))
  world.conversations.forget(e164, isOf)
  world.webhooks.forgetPhone(scope, e164)
  for (const [senderId, facts] of [...world.numbers.all()]) {
    const blocked = facts.blocked.filter((each) => each !== e164)
    if (isOf(senderId) && blocked.length < facts.blocked.length)
      world.record({ t: 'number_facts', senderId, facts: { ...facts, blocked } })
  }
  world.newPeople.forget(e164)
  world.script.forget(scope, e164)
  if (scope === null) world.bsuids.forgetGeneration(e164)
  world.bsuids.forgetAll()
  const isWritten = await world.rewrite()
  for (const senderId of scope ?? [null]) world.changes.tell({ e164, senderId })
  return isWritten ? json(200, { forgotten: true }) : refuse(500, 'The state file could not be written anew.')
}

/** Files that the phone sent, and those that were sent to it and to nobody else. */
function filesOf(world: World, e164: string, isOf: (senderId: string) => boolean): string[] {
  const sent = [...world.media.all()].filter((item) => item.e164 === e164 && isOf(item.senderId)).map(({ id }) => id)
  const isGone = (message: { readonly senderId: string; readonly e164: string | null }) =>
    isOf(message.senderId) && message.e164 === e164
  const sends = [...world.messages.sends()]
  const idOf = (send: (typeof sends)[number]) => fileIn(send.content)?.id ?? ''
  const kept = new Set(sends.filter((send) => !isGone(send)).map(idOf))
  const received = sends.filter(isGone).map(idOf)
  return [...new Set([...sent, ...received])].filter((id) => id !== '' && !kept.has(id))
}
