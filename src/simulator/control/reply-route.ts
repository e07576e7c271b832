import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import { phoneMedia, sendMedia } from '../phone/send-media.ts'
import type { ReplyInput as WriteReplyInput } from '../phone/write-reply.ts'
import { writeReply } from '../phone/write-reply.ts'
import type { Channel, Message } from '../world/message.ts'
import { parsePhone } from '../world/phone-number.ts'
import { numberOf } from '../world/senders.ts'
import type { ControlCall } from './control-call.ts'
import { parseBody } from './control-call.ts'
import { isInScope, sendersIn } from './scope.ts'

const instant = z.union([
  // Providers give whole seconds; an ISO time is easier to write by hand.
  z.number().transform((seconds) => seconds * 1_000),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
])

/** What only the app can send: in Meta's form, as `{ "type": "location", "location": { … } }`. */
const message = z
  .looseObject({
    type: z.enum([
      'reaction',
      'location',
      'contacts',
      'order',
      'unsupported',
      'edit',
      'revoke',
      'system',
      'request_welcome',
    ]),
  })
  .refine((each) => typeof each[each.type] === 'object' || each.type === 'request_welcome', {
    error: 'must carry what its type names',
  })

/** The body of `POST /sim/phones/{e164}/replies`. */
const replyInput = z
  .object({
    message: message.optional(),
    media: phoneMedia.optional(),
    text: z.string().min(1).max(65_536).optional(),
    button: z.string().min(1).optional(),
    channel: z.enum(['whatsapp', 'sms']).optional(),
    /** The business number or sender id that is written to. */
    from: z.string().optional(),
    contextId: z.string().optional(),
    at: instant.optional(),
    forwarded: z.boolean().default(false),
  })
  .refine((each) => (each.text ?? each.button ?? each.message ?? each.media) !== undefined, {
    error: 'text, button, message or media is required',
  })

type ReplyInput = z.infer<typeof replyInput>

/** Somebody writes or taps on the phone: by default where the last message came from. */
export function postReply(call: ControlCall, e164: string): Answer {
  const parsed = parseBody(call, replyInput)
  if (!parsed.ok) return parsed.answer
  const { world } = call
  const input = parsed.value
  const route = routeOf(call, e164, input)
  if (typeof route === 'string') return refuse(409, route)
  if (route.channel === 'whatsapp' && !world.phones.of(route.senderId, e164).hasWhatsApp) {
    return refuse(409, 'This phone has no WhatsApp.')
  }
  if (route.channel === 'sms' && (input.text ?? input.media) === undefined) {
    return refuse(422, 'text: an SMS is words, and files.')
  }
  const { text = null, button = null, contextId = null, at = null, forwarded } = input
  const sent = input.media === undefined ? null : sendMedia(world, { ...route, e164 }, input.media)
  const rich = input.message === undefined ? (sent?.message ?? null) : richOf(input.message)
  const said = text ?? input.media?.caption ?? null
  const { origin } = call.request
  const reply = writeReply(world, {
    ...route,
    e164,
    text: said,
    button,
    contextId,
    at,
    forwarded,
    message: rich,
    origin,
  })
  if (reply === null) return refuse(409, 'This sender is not of that channel.')
  const { id, channel, type, payload } = reply
  return json(201, { id, channel, type, text: reply.text, payload, at: new Date(reply.at).toISOString() })
}

function richOf({ type, ...content }: z.infer<typeof message>): NonNullable<WriteReplyInput['message']> {
  return { type, content }
}

interface Route {
  readonly senderId: string
  readonly channel: Channel
}

/** Whom the reply goes to, or why that cannot be told. */
function routeOf(call: ControlCall, e164: string, input: ReplyInput): Route | string {
  const { world, scope } = call
  const senders = sendersIn(world, scope).map((sender) => ({
    senderId: sender.id,
    number: numberOf(sender),
    channel: sender.kind === 'whatsapp' ? ('whatsapp' as const) : ('sms' as const),
  }))
  const messages = world.messages.ofPhone(e164).filter(({ senderId }) => isInScope(scope, senderId))
  const shown = messages.filter((message) => message.direction === 'out' || message.arrivedAt !== null)
  const fitting = shown.filter(({ channel }) => input.channel === undefined || channel === input.channel)
  const last = (input.button === undefined ? undefined : withButton(fitting, input.button)) ?? fitting.at(-1)
  if (input.from !== undefined) {
    const number = parsePhone(input.from)
    const named = senders.filter((each) => each.senderId === input.from || each.number === number)
    const channel = input.channel ?? last?.channel ?? 'whatsapp'
    return named.find((each) => each.channel === channel) ?? named[0] ?? `There is no sender ${input.from}.`
  }
  if (last !== undefined) return { senderId: last.senderId, channel: last.channel }
  const channel = input.channel ?? (senders.some((each) => each.channel === 'whatsapp') ? 'whatsapp' : 'sms')
  const [only, ...others] = senders.filter((each) => each.channel === channel)
  if (only === undefined) return `There is no ${channel} sender to write to.`
  return others.length === 0 ? only : `There are several ${channel} senders: say which in "from".`
}

function withButton(messages: readonly Message[], name: string): Message | undefined {
  return messages.findLast(
    (message) =>
      message.direction === 'in' && message.buttons.some(({ payload, text }) => payload === name || text === name),
  )
}
