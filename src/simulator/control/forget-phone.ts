import { type Answer, json, refuse } from '../http/answer.ts'
import { EVERYONE } from '../world/layered.ts'
import type { ControlCall } from './control-call.ts'
import { isInScope } from './scope.ts'

/**
 * `DELETE /sim/phones/{e164}`: forgets the phone, all that it wrote and got, and what was still to be told of it, as far
 * as the scope reaches; in memory and in the state file. Nothing is left that says that there was such a phone.
 */
export async function forgetPhone({ world, scope }: ControlCall, e164: string): Promise<Answer> {
  const isOf = (senderId: string) => isInScope(scope, senderId)
  world.messages.forget(e164, isOf)
  world.phones.forget(e164, (layer) => (layer === EVERYONE ? scope === null : isOf(layer)))
  world.conversations.forget(e164, isOf)
  world.webhooks.forgetPhone(scope, e164)
  for (const [senderId, facts] of [...world.numbers.all()]) {
    const blocked = facts.blocked.filter((each) => each !== e164)
    if (isOf(senderId) && blocked.length < facts.blocked.length)
      world.record({ t: 'number_facts', senderId, facts: { ...facts, blocked } })
  }
  world.newPeople.forget(e164)
  if (scope === null) world.bsuids.forgetGeneration(e164)
  world.bsuids.forgetAll()
  const isWritten = await world.rewrite()
  for (const senderId of scope ?? [null]) world.changes.tell({ e164, senderId })
  return isWritten ? json(200, { forgotten: true }) : refuse(500, 'The state file could not be written anew.')
}
