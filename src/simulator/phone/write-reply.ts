import { fileIn } from '../meta/media-body.ts'
import { replyHook } from '../meta/reply-webhook.ts'
import { inboundHook } from '../twilio/inbound-webhook.ts'
import { answerKeyword } from '../twilio/keywords.ts'
import type { Button, Channel, Reply, Send } from '../world/message.ts'
import type { Sender } from '../world/senders.ts'
import type { World } from '../world/world.ts'

export interface ReplyInput {
  readonly senderId: string
  readonly e164: string
  readonly channel: Channel
  /** Typed text; with a button, what the button says when no message shows it. */
  readonly text: string | null
  /** The payload of the button that is tapped, or its label. */
  readonly button: string | null
  readonly contextId: string | null
  /** A message in Meta's own form, which is neither words nor a tap: a location, a reaction, an edit. */
  readonly message?: { readonly type: string; readonly content: Readonly<Record<string, unknown>> } | null
  /** Where this simulator is, for addresses of files in webhooks. */
  readonly origin?: string
  readonly forwarded: boolean
  /** Milliseconds UTC that the provider gives as its time; null is now. */
  readonly at: number | null
}

/** Somebody writes or taps on a pretend phone. Null when the sender is of another channel. */
export function writeReply(world: World, input: ReplyInput): Reply | null {
  const sender = world.senders.get(input.senderId)
  if (sender === undefined || (sender.kind === 'twilio') !== (input.channel === 'sms')) return null
  const reply = replyOf(world, input)
  world.record({ t: 'reply', reply })
  tellSender(world, sender, { reply, origin: input.origin ?? '' })
  world.changes.tell({ e164: input.e164, senderId: input.senderId })
  return reply
}

function replyOf(world: World, input: ReplyInput): Reply {
  const { senderId, e164, channel, forwarded, message = null } = input
  const tapped = input.button === null ? null : tap(world, input, input.button)
  return {
    direction: 'out',
    id: channel === 'sms' ? world.ids.sid('SM') : world.ids.wamid(),
    senderId,
    channel,
    e164,
    type: message?.type ?? (tapped === null ? 'text' : replyType(tapped.button.kind)),
    text: tapped?.button.text ?? input.text ?? '',
    content: message?.content ?? (tapped?.button.kind === 'list' ? listReply(tapped.button) : null),
    payload: tapped?.button.payload ?? null,
    buttonKind: tapped?.button.kind ?? null,
    contextId: input.contextId ?? tapped?.messageId ?? null,
    forwarded,
    at: input.at ?? world.clock.now(senderId),
    readByBusiness: false,
  }
}

/** The newest message on the phone with that button; one that no message shows is tapped as a template's. */
function tap(
  world: World,
  { senderId, e164, contextId, text }: ReplyInput,
  name: string,
): { readonly button: Button; readonly messageId: string | null } {
  const shown = world.messages
    .ofPhone(e164)
    .filter((each): each is Send => each.direction === 'in' && each.senderId === senderId && each.arrivedAt !== null)
    .filter(({ id }) => contextId === null || id === contextId)
  for (const message of shown.toReversed()) {
    const button =
      message.buttons.find(({ payload }) => payload === name) ?? message.buttons.find((each) => each.text === name)
    if (button !== undefined) return { button, messageId: message.id }
  }
  return { button: { payload: name, text: text ?? name, kind: 'quick_reply' }, messageId: null }
}

function listReply({ payload, text, description }: Button): Record<string, unknown> {
  const row = { id: payload, title: text, ...(description === undefined ? {} : { description }) }
  return { interactive: { type: 'list_reply', list_reply: row } }
}

function replyType(kind: Button['kind']): 'button' | 'interactive' | 'contacts' {
  switch (kind) {
    case 'quick_reply':
      return 'button'
    case 'reply':
    case 'list':
      return 'interactive'
    case 'contact_info':
      return 'contacts'
    default:
      return kind satisfies never
  }
}

function tellSender(
  world: World,
  sender: Sender,
  { reply, origin }: { readonly reply: Reply; readonly origin: string },
): void {
  if (sender.kind === 'whatsapp') {
    // Whom the business blocked may write; nobody is told.
    if (world.numbers.isBlocked(sender.id, reply.e164)) return
    if (sender.subscribed) world.webhooks.add(replyHook(world, sender, reply))
    return
  }
  const optOutType = answerKeyword(world, sender, reply)
  const id = fileIn(reply.content)?.id ?? null
  const file = id === null ? null : { id, mimeType: world.media.get(id)?.mimeType ?? '', origin }
  world.webhooks.add(inboundHook(sender, reply, { optOutType, file }))
}
