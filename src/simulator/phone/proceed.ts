import { statusHook } from '../meta/status-webhook.ts'
import { statusCallbackHook } from '../twilio/status-callback.ts'
import { lastFour, MAGIC_BLOCKED } from '../world/magic-numbers.ts'
import type { Send } from '../world/message.ts'
import type { World } from '../world/world.ts'
import { answerByItself } from './auto-reply.ts'

type Step = 'sent' | 'delivered' | 'read' | 'failed'

/**
 * Moves an accepted message on towards the phone: sent, delivered, read, or failed. Called when it was accepted, when
 * something changed that it waited for, and for every unfinished message after a restart.
 */
export function proceed(world: World, send: Send, from = world.clock.now(send.senderId)): void {
  // Nothing more happens to a message that was forgotten meanwhile.
  if (send.id === null || world.messages.send(send.id) !== send) return
  const { deliveryDelayMs, readDelayMs, holdMs } = world.settings.of(send.senderId)
  switch (send.status) {
    case 'accepted':
      if (send.isHeld) schedule(world, send, from + holdMs, send.fate === null ? 'sent' : 'failed')
      else if (send.fate?.afterSent === false) schedule(world, send, from + deliveryDelayMs, 'failed')
      else take(world, send, from, 'sent')
      return
    case 'sent':
      if (send.fate !== null) schedule(world, send, from + deliveryDelayMs, 'failed')
      else if (canArrive(world, send)) schedule(world, send, from + deliveryDelayMs, 'delivered')
      return
    case 'delivered':
      if (send.type !== 'reaction' && isReadWithReceipt(world, send)) schedule(world, send, from + readDelayMs, 'read')
      return
    case 'none':
    case 'read':
    case 'failed':
      return
    default:
      send.status satisfies never
  }
}

/** Whether the phone is on and lets the sender through. */
function canArrive(world: World, { senderId, channel, e164, fate }: Send): boolean {
  if (e164 === null || fate !== null) return false
  const phone = world.phones.of(senderId, e164)
  if (channel === 'sms') return phone.online
  const isMagic = world.settings.of(senderId).magicNumbers && lastFour(e164) === MAGIC_BLOCKED
  return phone.online && !phone.blocksBusiness && !isMagic
}

function isReadWithReceipt(world: World, { senderId, channel, e164 }: Send): boolean {
  return channel === 'whatsapp' && e164 !== null && world.phones.of(senderId, e164).readReceipts
}

function schedule(world: World, send: Send, dueAt: number, step: Step): void {
  const { status } = send
  world.agenda.schedule(send.senderId, dueAt, (at) => {
    // Another call may have taken the step, and the phone may have been switched off meanwhile.
    if (
      world.messages.send(send.id ?? '') !== send ||
      send.status !== status ||
      (step === 'delivered' && !canArrive(world, send))
    )
      return
    take(world, send, at, step)
  })
}

function take(world: World, send: Send, at: number, step: Step): void {
  const { id, e164, senderId } = send
  if (id === null || e164 === null) return
  const code = step === 'failed' ? (send.fate?.code ?? null) : null
  world.record({ t: 'status', id, status: step, at, code })
  tellSender(world, send, { e164, step, at, code })
  world.changes.tell({ e164, senderId })
  if (step === 'delivered') answerByItself(world, send, at)
  proceed(world, send, at)
}

function tellSender(
  world: World,
  send: Send,
  {
    e164,
    step,
    at,
    code,
  }: { readonly e164: string; readonly step: Step; readonly at: number; readonly code: number | null },
): void {
  // Of a reaction nothing is told but that it was sent (whatsapp-cloud-api §3.6).
  if (send.type === 'reaction' && (step === 'delivered' || step === 'read')) return
  const { statuses, readWithoutDelivered } = world.settings.of(send.senderId)
  if (step !== 'failed' && !statuses.includes(step)) return
  if (step === 'delivered' && readWithoutDelivered && isReadWithReceipt(world, send)) return
  const whatsApp = world.senders.whatsApp(send.senderId)
  if (whatsApp !== undefined) {
    if (whatsApp.subscribed) world.webhooks.add(statusHook(world, whatsApp, { send, e164, status: step, at, code }))
    return
  }
  const twilio = world.senders.twilio(send.senderId)
  const callback = twilio === undefined ? null : statusCallbackHook(twilio, { send, e164, step, at, code })
  if (callback !== null) world.webhooks.add(callback)
}
