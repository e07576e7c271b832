import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Send } from '../world/message.ts'
import { hasReachedPhone } from '../world/message.ts'
import { parsePhone } from '../world/phone-number.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed } from './control-call.ts'
import { isInScope } from './scope.ts'

const PAGE_SIZE = 100_000

/**
 * `GET /sim/requests?sender=&to=&limit=&after=`: every send the simulator was asked to make, oldest first, refused and
 * dropped ones too. This record is the truth that tests compare a client's own with.
 */
export function requestRoutes(call: ControlCall): Answer {
  const { world, scope, request } = call
  if (request.method !== 'GET') return methodNotAllowed(call)
  const sender = request.query.get('sender')
  const to = request.query.get('to')
  const e164 = to === null ? null : parsePhone(to)
  const found = [...world.messages.sends()].filter(
    (send) =>
      // Twilio's own answers to STOP and START were asked for by nobody.
      send.type !== 'provider_reply' &&
      isInScope(scope, send.senderId) &&
      (sender === null || send.senderId === sender) &&
      (to === null || send.e164 === e164),
  )
  const start = Math.max(Number(request.query.get('after')) || 0, 0)
  const size = Math.max(Number(request.query.get('limit')) || PAGE_SIZE, 1)
  const next = start + size < found.length ? String(start + size) : null
  return json(200, { data: found.slice(start, start + size).map(shown), next })
}

function shown(send: Send): object {
  return {
    id: send.id,
    sender: send.senderId,
    channel: send.channel,
    to: send.e164 ?? send.to,
    kind: send.type,
    text: send.text,
    callbackData: send.callbackData,
    contextId: send.contextId,
    at: new Date(send.at).toISOString(),
    outcome: send.outcome,
    code: send.code,
    status: send.status,
    reachedPhone: hasReachedPhone(send),
  }
}
