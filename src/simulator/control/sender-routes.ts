import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import { handshake } from '../webhooks/handshake.ts'
import type { Sender } from '../world/senders.ts'
import { anySender, twilioSenderInput, whatsAppSenderInput } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, notFound, parseBody } from './control-call.ts'
import { isInScope, sendersIn } from './scope.ts'

/**
 * `GET /sim/senders`, `PUT /sim/senders/whatsapp/{phoneNumberId}`, `PUT /sim/senders/twilio/{accountSid}`, and
 * `POST /sim/senders/whatsapp/{phoneNumberId}/handshake`, which asks the receiver for its verify token.
 */
export function senderRoutes(call: ControlCall): Answer | Promise<Answer> {
  const { world, scope, request, path } = call
  if (path[2] === 'handshake' && request.method === 'POST') return shakeHands(call)
  if (path.length === 0 && request.method === 'GET') {
    return json(200, { data: sendersIn(world, scope).map((sender) => shown(world, sender)) })
  }
  if (request.method !== 'PUT') return methodNotAllowed(call)
  // Only who may see every sender may change one: its secrets come along.
  if (scope !== null) return refuse(403, 'Senders are registered without a scope.')
  const [kind, id = ''] = path
  if (kind === 'whatsapp') return putWhatsApp(call, id)
  return kind === 'twilio'
    ? putTwilio(call, id)
    : notFound('Senders are at /sim/senders/whatsapp and /sim/senders/twilio.')
}

async function shakeHands({ world, scope, path }: ControlCall): Promise<Answer> {
  const sender = world.senders.whatsApp(path[1] ?? '')
  if (sender === undefined || !isInScope(scope, sender.id)) return notFound('There is no such WhatsApp sender.')
  return json(200, { verified: await handshake(sender.webhookUrl, sender.verifyToken) })
}

function putWhatsApp(call: ControlCall, id: string): Answer {
  const parsed = parseBody(call, whatsAppSenderInput)
  if (!parsed.ok) return parsed.answer
  const { offsetMs, ...input } = parsed.value
  const subscribed = input.subscribed ?? call.world.senders.whatsApp(id)?.subscribed ?? true
  return put(
    call,
    { ...input, kind: 'whatsapp', id, subscribed, formerSecret: formerSecretOf(call, id, input) },
    offsetMs,
  )
}

function formerSecretOf(
  { world }: ControlCall,
  id: string,
  { appSecret }: { readonly appSecret: string },
): string | null {
  const known = world.senders.whatsApp(id)
  return known === undefined || known.appSecret === appSecret ? (known?.formerSecret ?? null) : known.appSecret
}

function putTwilio(call: ControlCall, id: string): Answer {
  const parsed = parseBody(call, twilioSenderInput)
  if (!parsed.ok) return parsed.answer
  const { offsetMs, ...input } = parsed.value
  return put(call, { ...input, kind: 'twilio', id }, offsetMs)
}

function put({ world }: ControlCall, sender: Sender, offsetMs: number | undefined): Answer {
  const checked = anySender.safeParse(sender)
  if (!checked.success) return refuse(422, `id: ${checked.error.issues[0]?.message ?? 'is invalid'}`)
  const known = world.senders.get(sender.id)
  if (known !== undefined && known.kind !== sender.kind)
    return refuse(409, 'This id belongs to a sender of the other kind.')
  world.record({ t: 'sender', sender: checked.data })
  if (offsetMs !== undefined) moveTo(world, sender.id, offsetMs)
  return json(known === undefined ? 201 : 200, shown(world, checked.data))
}

function moveTo(world: World, senderId: string, offsetMs: number): void {
  const byMs = offsetMs - world.clock.offsetOf(senderId)
  if (byMs === 0) return
  world.record({ t: 'offset', senderId, offsetMs })
  world.agenda.shift(new Set([senderId]), byMs)
}

/** A sender without its secrets. */
function shown(world: World, sender: Sender): object {
  const offsetMs = world.clock.offsetOf(sender.id)
  if (sender.kind === 'twilio') {
    const { authToken: _, apiKey: _key, ...open } = sender
    return { ...open, offsetMs }
  }
  const {
    accessToken: _token,
    appSecret: _secret,
    verifyToken: _verify,
    pin: _pin,
    formerSecret: _former,
    ...open
  } = sender
  return { ...open, offsetMs }
}
