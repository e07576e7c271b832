import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Message } from '../world/message.ts'
import { parsePhone } from '../world/phone-number.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { API_VERSION, messageResource } from './message-resource.ts'
import { twilioError } from './twilio-error.ts'

const PAGE_SIZE = 50
const PAGE_SIZE_MAX = 1_000

/** `GET …/Messages.json`, newest first: what was sent and what came in, by `To`, `From` and `DateSent`. */
export function listMessages(world: World, sender: TwilioSender, query: URLSearchParams): Answer {
  const size = Math.min(Math.max(Number(query.get('PageSize')) || PAGE_SIZE, 1), PAGE_SIZE_MAX)
  const page = Math.max(Number(query.get('Page')) || 0, 0)
  const found = messagesOf(world, sender)
    .filter((message) => fits(sender, message, query))
    .sort((left, right) => right.at - left.at)
  const start = page * size
  const shown = found.slice(start, start + size)
  const path = `/${API_VERSION}/Accounts/${sender.id}/Messages.json`
  return json(200, {
    messages: shown.map((message) => messageResource(sender, message)),
    page,
    page_size: size,
    start,
    end: start + shown.length - 1,
    uri: pageUri(path, query, page),
    first_page_uri: pageUri(path, query, 0),
    next_page_uri: start + size < found.length ? pageUri(path, query, page + 1) : null,
    previous_page_uri: page > 0 ? pageUri(path, query, page - 1) : null,
  })
}

/** `GET …/Messages/{sid}.json`. */
export function showMessage(world: World, sender: TwilioSender, sid: string): Answer {
  const message = world.messages.send(sid) ?? world.messages.reply(sid)
  return message?.senderId === sender.id ? json(200, messageResource(sender, message)) : twilioError(20404)
}

function messagesOf(world: World, sender: TwilioSender): Message[] {
  const sent = [...world.messages.sends()].filter(({ id, senderId }) => id !== null && senderId === sender.id)
  const received = [...world.messages.replies()].filter(({ senderId }) => senderId === sender.id)
  return [...sent, ...received]
}

function fits(sender: TwilioSender, message: Message, query: URLSearchParams): boolean {
  const isInbound = message.direction === 'out'
  const [from, to] = isInbound ? [message.e164, sender.number] : [sender.number, message.e164]
  const day = new Date(message.at).toISOString().slice(0, 10)
  return (
    isNumber(query.get('To'), to) &&
    isNumber(query.get('From'), from) &&
    isBound(query.get('DateSent'), (date) => day === date) &&
    isBound(query.get('DateSent<'), (date) => day <= date) &&
    isBound(query.get('DateSent>'), (date) => day >= date)
  )
}

function isNumber(wanted: string | null, number: string | null): boolean {
  return wanted === null || parsePhone(wanted) === number
}

function isBound(date: string | null, holds: (date: string) => boolean): boolean {
  return date === null || holds(date.slice(0, 10))
}

function pageUri(path: string, query: URLSearchParams, page: number): string {
  const parameters = new URLSearchParams(query)
  parameters.set('Page', String(page))
  return `${path}?${parameters}`
}
