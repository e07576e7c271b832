import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { tellStanding } from '../meta/account-news.ts'
import { EVERYONE } from '../world/layered.ts'
import { DEFAULT_SETTINGS, settingsInput } from '../world/settings.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, parseBody } from './control-call.ts'
import { sendersIn } from './scope.ts'

/** `GET, PUT /sim/settings`: with a scope for its senders, without for everyone. */
export function settingsRoutes(call: ControlCall): Answer {
  const { world, scope, request } = call
  const layers = scope === null ? [EVERYONE] : [...scope]
  if (request.method === 'PUT') {
    const parsed = parseBody(call, settingsInput)
    if (!parsed.ok) return parsed.answer
    const numbers = sendersIn(world, scope).flatMap((sender) => (sender.kind === 'whatsapp' ? sender : []))
    const before = new Map(numbers.map(({ id }) => [id, world.settings.of(id)]))
    for (const layer of layers) world.record({ t: 'settings', layer, changes: parsed.value })
    for (const number of numbers) tellStanding(world, number, before.get(number.id) ?? DEFAULT_SETTINGS)
  } else if (request.method !== 'GET') {
    return methodNotAllowed(call)
  }
  return json(200, world.settings.of(layers[0] ?? EVERYONE))
}
