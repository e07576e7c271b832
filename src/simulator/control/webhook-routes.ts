import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import { metaStyleJson } from '../webhooks/signatures.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, notFound, parseBody } from './control-call.ts'
import { isInScope } from './scope.ts'

const rawWebhook = z.object({ sender: z.string(), body: z.record(z.string(), z.unknown()) })

/**
 * `GET /sim/webhooks`: how many updates wait to be taken. `POST /sim/webhooks { sender, body }`: posts any body, signed
 * for a WhatsApp sender. `POST /sim/webhooks/retry`: ends the waiting between tries.
 */
export function webhookRoutes(call: ControlCall): Answer {
  const { world, scope, request, path } = call
  if (path[0] === 'retry' && request.method === 'POST') {
    world.webhooks.retryNow(scope)
    return json(200, { pending: pendingCount(call) })
  }
  if (path.length > 0) return notFound('There are /sim/webhooks and /sim/webhooks/retry.')
  if (request.method === 'GET')
    return json(200, { pending: pendingCount(call), underWay: world.webhooks.underWay(scope) })
  return request.method === 'POST' ? postRaw(call) : methodNotAllowed(call)
}

function pendingCount({ world, scope }: ControlCall): number {
  return [...world.webhooks.pending()].filter(({ senderId }) => isInScope(scope, senderId)).length
}

function postRaw(call: ControlCall): Answer {
  const { world, scope } = call
  const parsed = parseBody(call, rawWebhook)
  if (!parsed.ok) return parsed.answer
  const sender = world.senders.whatsApp(parsed.value.sender)
  if (sender === undefined || !isInScope(scope, sender.id)) return refuse(404, 'There is no such WhatsApp sender.')
  const body = metaStyleJson(parsed.value.body).toString('latin1')
  world.webhooks.add({ kind: 'raw', senderId: sender.id, e164: 'raw', isStatus: false, body })
  return json(202, { pending: pendingCount(call) })
}
