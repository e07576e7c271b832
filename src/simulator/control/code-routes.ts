import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, parseBody } from './control-call.ts'
import { isInScope } from './scope.ts'

/** `POST /sim/codes { sender }`: what Meta's sign-up dialog hands a page, to be exchanged at `/oauth/access_token`. */
export function codeRoutes(call: ControlCall): Answer {
  if (call.request.method !== 'POST') return methodNotAllowed(call)
  const parsed = parseBody(call, z.object({ sender: z.string() }))
  if (!parsed.ok) return parsed.answer
  const { world, scope } = call
  const sender = world.senders.whatsApp(parsed.value.sender)
  if (sender === undefined || !isInScope(scope, sender.id)) return refuse(404, 'There is no such WhatsApp sender.')
  return json(201, { code: world.uploads.makeCode(sender.id, world.clock.real()) })
}
