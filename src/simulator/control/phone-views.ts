import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { fileIn } from '../meta/media-body.ts'
import { EVERYONE } from '../world/layered.ts'
import type { Button, Message } from '../world/message.ts'
import { numberOf } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import type { ControlCall } from './control-call.ts'
import type { Scope } from './scope.ts'
import { isInScope } from './scope.ts'

/** `GET /sim/phones`: every phone the scope has set up or written with. */
export function listPhones({ world, scope }: ControlCall): Answer {
  const known = new Set<string>()
  for (const [e164, layers] of world.phones.layersByPhone()) {
    for (const [layer] of layers) if (layer === EVERYONE ? scope === null : isInScope(scope, layer)) known.add(e164)
  }
  for (const e164 of world.messages.phones()) if (messagesIn(world, scope, e164).length > 0) known.add(e164)
  return json(200, { data: [...known].sort().map((e164) => shownPhone(world, scope, e164)) })
}

/** One phone as the senders of the scope find it. */
export function shownPhone(world: World, scope: Scope, e164: string): object {
  const [senderId = EVERYONE] = scope ?? []
  const messages = messagesIn(world, scope, e164)
  const last = messages.at(-1)
  return {
    e164,
    ...world.phones.of(senderId, e164),
    messageCount: messages.length,
    lastMessageAt: last === undefined ? null : new Date(timeOf(last)).toISOString(),
  }
}

/**
 * `GET /sim/phones/{e164}/messages`: what reached the phone, oldest first. `?all=1` adds what was written on it, and
 * says of each whether it came in or went out, as the phone sees it.
 */
export function phoneMessages({ world, scope, request }: ControlCall, e164: string): Answer {
  const isAll = request.query.get('all') === '1'
  const messages = messagesIn(world, scope, e164).filter(({ direction }) => isAll || direction === 'in')
  return json(200, { data: messages.map((message) => shownMessage(world, message, isAll)) })
}

function messagesIn(world: World, scope: Scope, e164: string): Message[] {
  return world.messages
    .ofPhone(e164)
    .filter((message) => isInScope(scope, message.senderId))
    .filter((message) => message.direction === 'out' || message.arrivedAt !== null)
    .toSorted((left, right) => timeOf(left) - timeOf(right))
}

/** What somebody writes has the provider's time, which may be an old one for a test. */
function timeOf(message: Message): number {
  return message.direction === 'in' ? (message.arrivedAt ?? message.at) : message.at
}

function shownMessage(world: World, message: Message, isAll: boolean): object {
  const sender = world.senders.get(message.senderId)
  const number = sender === undefined ? message.senderId : numberOf(sender)
  const isReceived = message.direction === 'in'
  const shown = {
    id: message.id,
    channel: message.channel,
    from: isReceived ? number : message.e164,
    type: message.type,
    text: message.text,
    buttons: isReceived ? message.buttons.map(shownButton) : [],
    ...(message.content === null ? {} : { content: message.content }),
    ...mediaOf(world, message),
    at: new Date(timeOf(message)).toISOString(),
  }
  if (!isAll) return shown
  const ticks = isReceived ? { status: message.status } : { readByBusiness: message.readByBusiness }
  return { ...shown, direction: message.direction, to: isReceived ? message.e164 : number, ...ticks }
}

/** The file as the phone has it. */
function mediaOf(world: World, { content }: Message): object {
  const file = fileIn(content)
  const item = file?.id == null ? undefined : world.media.get(file.id)
  if (file === null || item === undefined) return {}
  const { id, mimeType, sha256, size, filename } = item
  return { media: { id, type: file.type, mimeType, sha256, size, filename } }
}

function shownButton({ text, payload, description }: Button): object {
  return { text, payload, ...(description === undefined ? {} : { description }) }
}
