import type { Answer } from '../http/answer.ts'
import { json, text } from '../http/answer.ts'
import type { Parameters } from '../http/request.ts'
import { proceed } from '../phone/proceed.ts'
import type { Send } from '../world/message.ts'
import type { Ask } from '../world/new-send.ts'
import { acceptedSend, refusedSend } from '../world/new-send.ts'
import { digitsOf } from '../world/phone-number.ts'
import type { PhoneSettings } from '../world/phones.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { Trouble } from '../world/trouble.ts'
import { failureOf, holdOf, troubleAfter, troubleBefore } from '../world/trouble.ts'
import type { World } from '../world/world.ts'
import type { Addressee } from './addressee.ts'
import { addresseeOf } from './addressee.ts'
import type { FilledTemplate } from './check-template.ts'
import { fillTemplate } from './check-template.ts'
import { errorKind } from './error-kinds.ts'
import type { GraphError } from './graph-error.ts'
import { graphErrorAnswer, isGraphError } from './graph-error.ts'
import { fileError, fileIn } from './media-body.ts'
import type { MessageBody } from './message-body.ts'
import { parseMessageBody } from './message-body.ts'

/** `POST /{phone_number_id}/messages` (whatsapp-cloud-api §3). Every ask is recorded, whatever becomes of it. */
export function sendMessage(world: World, sender: WhatsAppSender, parameters: Parameters): Answer {
  if (parameters.messaging_product !== 'whatsapp') {
    return graphErrorAnswer(world, { code: 100, message: '(#100) The parameter messaging_product is required.' })
  }
  const addressee = addresseeOf(world, sender, parameters)
  const ask = askOf(world, sender, addressee, parameters)
  const trouble = troubleBefore(world, sender.id, ask.e164)
  if (trouble !== null && !isLater(trouble)) return befall(world, ask, parameters, trouble)
  if (isGraphError(addressee)) return refuse(world, ask, parameters, addressee)
  const body = parseMessageBody(parameters)
  if (isGraphError(body)) return refuse(world, ask, parameters, body)
  const aimless = reactionError(world, sender, addressee.e164, body)
  if (aimless !== null) return refuse(world, ask, parameters, aimless)
  const file = body.content.type === 'template' ? null : fileIn(body.content.content)
  const noFile = file === null ? null : fileError(world, sender, file)
  if (noFile !== null) return refuse(world, ask, parameters, noFile)
  const limited = limitError(world, sender, addressee.e164)
  if (limited !== null) return refuse(world, ask, parameters, limited)
  const shown = body.content.type === 'template' ? fillTemplate(world, sender, body.content.template) : body.content
  if (isGraphError(shown)) return refuse(world, ask, parameters, shown)
  const failure =
    trouble?.kind === 'error'
      ? ({ code: trouble.code, mode: 'async' } as const)
      : failureFor(world, sender, addressee, body)
  if (failure?.mode === 'sync') return refuse(world, ask, parameters, { code: failure.code })
  const fate = failure === null ? null : { code: failure.code, afterSent: failure.mode === 'sent_then_failed' }
  return accept(world, ask, { body, shown, fate })
}

/** A reaction needs a message of the same conversation. */
function reactionError(
  world: World,
  sender: WhatsAppSender,
  e164: string,
  { content }: MessageBody,
): GraphError | null {
  if (content.type === 'template' || content.reactsTo === undefined) return null
  const id = content.reactsTo
  const target = world.messages.reply(id) ?? world.messages.send(id)
  const isHere = target?.senderId === sender.id && target.e164 === e164
  return isHere ? null : { code: 131009, details: 'reaction.message_id is not a message of this conversation' }
}

function askOf(
  world: World,
  sender: WhatsAppSender,
  addressee: Addressee | GraphError,
  { to, recipient }: Parameters,
): Ask {
  const known = isGraphError(addressee) ? { to: String(to ?? recipient ?? ''), e164: null, byUserId: false } : addressee
  return { senderId: sender.id, channel: 'whatsapp', at: world.clock.now(sender.id), ...known }
}

/** An error told by webhook lets the message through for now. */
function isLater(trouble: Trouble): boolean {
  if (trouble.kind !== 'error') return false
  return trouble.mode === null ? errorKind(trouble.code).isAsync : trouble.mode === 'async'
}

function befall(world: World, ask: Ask, parameters: Parameters, trouble: Trouble): Answer {
  switch (trouble.kind) {
    case 'drop_before_accept':
      record(world, ask, parameters, { outcome: 'dropped_before_accept', code: null })
      return { kind: 'drop' }
    case 'http_500_no_json':
      record(world, ask, parameters, { outcome: 'failed', code: null })
      return {
        ...text(500, '<html><body>Sorry, something went wrong.</body></html>'),
        type: 'text/html; charset=utf-8',
      }
    case 'http_500':
      record(world, ask, parameters, { outcome: 'failed', code: 131000 })
      return graphErrorAnswer(world, { code: 131000, status: 500 })
    case 'rate_limit':
      return refuse(world, ask, parameters, { code: 130429, details: 'Cloud API message throughput has been reached.' })
    case 'error':
      return refuse(world, ask, parameters, { code: trouble.code, details: errorKind(trouble.code).details })
    default:
      return trouble satisfies never
  }
}

function refuse(world: World, ask: Ask, parameters: Parameters, error: GraphError): Answer {
  record(world, ask, parameters, { outcome: 'rejected', code: error.code })
  return graphErrorAnswer(world, { ...error, details: error.details ?? errorKind(error.code).details })
}

function record(world: World, ask: Ask, parameters: Parameters, end: Pick<Send, 'outcome' | 'code'>): void {
  const { type, biz_opaque_callback_data: callbackData } = parameters
  const said = {
    type: typeof type === 'string' ? type : 'text',
    text: '',
    callbackData: typeof callbackData === 'string' ? callbackData : null,
  }
  world.record({ t: 'send', send: refusedSend(ask, { ...said, ...end }) })
}

function limitError(world: World, sender: WhatsAppSender, e164: string): GraphError | null {
  if (!sender.registered) return { code: 133010 }
  if (world.numbers.isBlocked(sender.id, e164)) return { code: 130403 }
  const now = world.clock.now(sender.id)
  const { throughputPerSecond } = sender
  if (throughputPerSecond !== null && !world.conversations.allowsSender(sender.id, throughputPerSecond, now)) {
    return { code: 130429 }
  }
  const isLimited = world.settings.of(sender.id).pairLimit && !world.conversations.allowsPair(sender.id, e164, now)
  return isLimited ? { code: 131056 } : null
}

/** How the phone or the closed window makes the message fail; null when neither does. */
function failureFor(
  world: World,
  sender: WhatsAppSender,
  { e164 }: Addressee,
  { content }: MessageBody,
): PhoneSettings['failsWith'] {
  const failure = failureOf(world, sender.id, e164)
  const { enforceWindow, windowErrors, messagingLimit } = world.settings.of(sender.id)
  const now = world.clock.now(sender.id)
  if (failure !== null || world.conversations.isWindowOpen(sender.id, e164, now)) return failure
  if (content.type !== 'template') return enforceWindow ? { code: 131047, mode: windowErrors } : null
  const isWithin = messagingLimit === null || world.newPeople.allows(sender.wabaId, e164, { most: messagingLimit, now })
  return isWithin ? null : { code: 131048, mode: 'async' }
}

interface Accepted {
  readonly body: MessageBody
  readonly shown: Pick<FilledTemplate, 'text' | 'buttons'> & {
    readonly category?: string
    readonly content?: Send['content']
  }
  readonly fate: Send['fate']
}

function accept(world: World, ask: Ask, { body, shown, fate }: Accepted): Answer {
  const { isDropped, delayMs } = troubleAfter(world, ask.senderId, ask.e164 ?? '')
  const id = world.ids.wamid()
  const hold = body.content.type === 'template' ? holdOf(world, ask.senderId, ask.e164 ?? '') : null
  const send = acceptedSend(ask, {
    id,
    type: body.content.type,
    text: shown.text,
    buttons: [...shown.buttons],
    content: shown.content ?? null,
    category: shown.category ?? 'service',
    callbackData: body.callbackData,
    statusCallback: null,
    contextId: body.contextId,
    fate: hold === 'dropped' ? { code: 132015, afterSent: false } : fate,
    isHeld: hold !== null,
    outcome: isDropped ? 'dropped_after_accept' : 'accepted',
  })
  world.record({ t: 'send', send })
  const after = () => proceed(world, send)
  if (isDropped) return { kind: 'drop', after }
  const contact = ask.byUserId ? { input: ask.to, user_id: ask.to } : { input: ask.to, wa_id: waIdIn(world, ask) }
  const status = hold === null ? 'accepted' : 'held_for_quality_assessment'
  const message = body.content.type === 'template' ? { id, message_status: status } : { id }
  const sent = json(200, { messaging_product: 'whatsapp', contacts: [contact], messages: [message] })
  return { ...sent, delayMs, after }
}

function waIdIn(world: World, { senderId, e164 }: Ask): string {
  return world.phones.of(senderId, e164 ?? '').waId ?? digitsOf(e164 ?? '+')
}
