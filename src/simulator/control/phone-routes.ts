import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { proceed } from '../phone/proceed.ts'
import { EVERYONE } from '../world/layered.ts'
import { parsePhone } from '../world/phone-number.ts'
import { phoneInput } from '../world/phones.ts'
import { postChange } from './change-route.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, notFound, parseBody } from './control-call.ts'
import { forgetPhone } from './forget-phone.ts'
import { listPhones, phoneMessages, shownPhone } from './phone-views.ts'
import { postPreference } from './preference-route.ts'
import { postReply } from './reply-route.ts'

/** `/sim/phones`, `/sim/phones/{e164}` and what is below a phone. The plus of the number may be left out. */
export function phoneRoutes(call: ControlCall): Answer | Promise<Answer> {
  const { world, scope, request, path } = call
  const [number, part, ...more] = path
  if (number === undefined) return request.method === 'GET' ? listPhones(call) : methodNotAllowed(call)
  const e164 = parsePhone(number)
  if (e164 === null || more.length > 0) return notFound(`${number} is no phone number with its country code.`)
  switch (part) {
    case undefined:
      if (request.method === 'GET') return json(200, shownPhone(world, scope, e164))
      if (request.method === 'DELETE') return forgetPhone(call, e164)
      return request.method === 'PUT' ? putPhone(call, e164) : methodNotAllowed(call)
    case 'messages':
      return request.method === 'GET' ? phoneMessages(call, e164) : methodNotAllowed(call)
    case 'replies':
      return request.method === 'POST' ? postReply(call, e164) : methodNotAllowed(call)
    case 'preferences':
      return request.method === 'POST' ? postPreference(call, e164) : methodNotAllowed(call)
    case 'changes':
      return request.method === 'POST' ? postChange(call, e164) : methodNotAllowed(call)
    default:
      return notFound(`A phone has messages, replies, preferences and changes, but no ${part}.`)
  }
}

function putPhone(call: ControlCall, e164: string): Answer {
  const { world, scope } = call
  const parsed = parseBody(call, phoneInput)
  if (!parsed.ok) return parsed.answer
  for (const layer of scope ?? [EVERYONE]) {
    world.record({ t: 'phone', layer, e164, changes: parsed.value })
    world.changes.tell({ e164, senderId: layer === EVERYONE ? null : layer })
  }
  // What waited for the phone to be switched on, or for the person to end a block, comes now.
  for (const message of world.messages.ofPhone(e164)) {
    if (message.direction === 'in' && message.status === 'sent') proceed(world, message)
  }
  return json(200, shownPhone(world, scope, e164))
}
