import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { EVERYONE } from '../world/layered.ts'
import { settingsInput } from '../world/settings.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, parseBody } from './control-call.ts'

/** `GET, PUT /sim/settings`: with a scope for its senders, without for everyone. */
export function settingsRoutes(call: ControlCall): Answer {
  const { world, scope, request } = call
  const layers = scope === null ? [EVERYONE] : [...scope]
  if (request.method === 'PUT') {
    const parsed = parseBody(call, settingsInput)
    if (!parsed.ok) return parsed.answer
    for (const layer of layers) world.record({ t: 'settings', layer, changes: parsed.value })
  } else if (request.method !== 'GET') {
    return methodNotAllowed(call)
  }
  return json(200, world.settings.of(layers[0] ?? EVERYONE))
}
