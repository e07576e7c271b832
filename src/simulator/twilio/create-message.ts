import type { Answer } from '../http/answer.ts'
import { json, text } from '../http/answer.ts'
import { isLoopbackUrl } from '../loopback.ts'
import { proceed } from '../phone/proceed.ts'
import { lastFour, MAGIC_SMS_FAILURES } from '../world/magic-numbers.ts'
import type { Ask } from '../world/new-send.ts'
import { acceptedSend, refusedSend } from '../world/new-send.ts'
import { parsePhone } from '../world/phone-number.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { Trouble } from '../world/trouble.ts'
import { troubleAfter, troubleBefore } from '../world/trouble.ts'
import type { World } from '../world/world.ts'
import { messageResource } from './message-resource.ts'
import { twilioError } from './twilio-error.ts'

const BODY_MAX = 1_600
/** A number that gets no SMS: a landline. */
const NOT_REACHABLE = 30006
const SERVICE_SID = /^MG[0-9a-f]{32}$/i

/** `POST …/Messages.json` (reliability §5.2). Every ask is recorded, whatever becomes of it. */
export function createMessage(world: World, sender: TwilioSender, form: URLSearchParams): Answer {
  const to = form.get('To') ?? ''
  const e164 = parsePhone(to)
  const at = world.clock.now(sender.id)
  const ask: Ask = { senderId: sender.id, channel: 'sms', to, e164, byUserId: false, at }
  const trouble = troubleBefore(world, sender.id, e164)
  const later = trouble?.kind === 'error' && trouble.mode === 'async' ? trouble.code : null
  if (trouble !== null && later === null) return befall(world, ask, form, trouble)
  const magic = magicOf(world, sender, e164)
  const code = inputError(world, sender, form, e164) ?? (magic?.mode === 'sync' ? magic.code : null)
  if (code !== null) return refuse(world, ask, form, code)
  return accept(world, sender, ask, form, later ?? magic?.code ?? null)
}

function magicOf(world: World, sender: TwilioSender, e164: string | null) {
  const isOn = e164 !== null && world.settings.of(sender.id).magicNumbers
  return isOn ? MAGIC_SMS_FAILURES.get(lastFour(e164)) : undefined
}

function befall(world: World, ask: Ask, form: URLSearchParams, trouble: Trouble): Answer {
  switch (trouble.kind) {
    case 'drop_before_accept':
      record(world, ask, form, { outcome: 'dropped_before_accept', code: null })
      return { kind: 'drop' }
    case 'http_500_no_json':
      record(world, ask, form, { outcome: 'failed', code: null })
      return { ...text(500, '<html><body>Internal Server Error</body></html>'), type: 'text/html; charset=utf-8' }
    case 'http_500':
      record(world, ask, form, { outcome: 'failed', code: 20500 })
      return twilioError(20500)
    case 'rate_limit':
      return refuse(world, ask, form, 20429)
    case 'error':
      return refuse(world, ask, form, trouble.code)
    default:
      return trouble satisfies never
  }
}

function inputError(world: World, sender: TwilioSender, form: URLSearchParams, e164: string | null): number | null {
  const from = form.get('From')
  const service = form.get('MessagingServiceSid')
  const body = form.get('Body') ?? ''
  const callback = form.get('StatusCallback')
  if ((form.get('To') ?? '') === '') return 21604
  if (e164 === null) return 21211
  if (from === null && service === null) return 21603
  if (from !== null && parsePhone(from) !== sender.number) return 21606
  if (from === null && service !== null && !SERVICE_SID.test(service)) return 21606
  if (body === '') return 21619
  if (body.length > BODY_MAX) return 21617
  if (callback !== null && !isLoopbackUrl(callback)) return 21609
  return world.conversations.isOptedOut(sender.id, e164) ? 21610 : null
}

function refuse(world: World, ask: Ask, form: URLSearchParams, code: number): Answer {
  record(world, ask, form, { outcome: 'rejected', code })
  return twilioError(code)
}

function record(
  world: World,
  ask: Ask,
  form: URLSearchParams,
  end: { readonly outcome: 'rejected' | 'failed' | 'dropped_before_accept'; readonly code: number | null },
): void {
  const said = { type: 'text', text: form.get('Body') ?? '', callbackData: form.get('StatusCallback'), ...end }
  world.record({ t: 'send', send: refusedSend(ask, said) })
}

function accept(world: World, sender: TwilioSender, ask: Ask, form: URLSearchParams, later: number | null): Answer {
  const { isDropped, delayMs } = troubleAfter(world, sender.id, ask.e164 ?? '')
  const isReachable = world.phones.of(sender.id, ask.e164 ?? '').canReceiveSms
  const code = later ?? (isReachable ? null : NOT_REACHABLE)
  const statusCallback = form.get('StatusCallback')
  const send = acceptedSend(ask, {
    id: world.ids.sid('SM'),
    type: 'text',
    text: form.get('Body') ?? '',
    buttons: [],
    category: null,
    callbackData: statusCallback,
    statusCallback,
    contextId: null,
    fate: code === null ? null : { code, afterSent: true },
    outcome: isDropped ? 'dropped_after_accept' : 'accepted',
  })
  world.record({ t: 'send', send })
  const after = () => proceed(world, send)
  if (isDropped) return { kind: 'drop', after }
  return { ...json(201, messageResource(sender, send)), delayMs, after }
}
