import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import { identityHooks } from '../meta/identity-webhook.ts'
import { EVERYONE } from '../world/layered.ts'
import { parsePhone } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { ControlCall } from './control-call.ts'
import { parseBody } from './control-call.ts'
import { sendersIn } from './scope.ts'

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user_id') }),
  z.object({ kind: z.literal('number'), to: z.string() }),
])

/**
 * `POST /sim/phones/{e164}/changes { kind: "number", to } | { kind: "user_id" }`: the person has another number, or
 * another id. Everybody who has written with the phone is told.
 */
export function postChange(call: ControlCall, e164: string): Answer {
  const parsed = parseBody(call, change)
  if (!parsed.ok) return parsed.answer
  const next = parsed.value.kind === 'user_id' ? e164 : parsePhone(parsed.value.to)
  if (next === null) return refuse(422, 'to: must be a phone number with its country code')
  if (parsed.value.kind === 'number' && next === e164) return refuse(422, 'to: is the number already')
  const { world } = call
  const told = acquainted(call, e164)
  const formerIds = new Map(told.map((sender) => [sender.id, world.bsuids.of(sender.wabaId, e164)]))
  if (next === e164) for (const wabaId of new Set(told.map((each) => each.wabaId))) renew(call, wabaId, e164)
  else moveTo(call, e164, next)
  for (const sender of told) {
    const formerId = formerIds.get(sender.id) ?? ''
    for (const hook of identityHooks(world, sender, { e164, next, formerId })) {
      if (sender.subscribed) world.webhooks.add(hook)
    }
  }
  return json(201, { e164: next, told: told.map(({ id }) => id) })
}

/** The WhatsApp senders of the scope that have written with the phone. */
function acquainted({ world, scope }: ControlCall, e164: string): WhatsAppSender[] {
  const ids = new Set(world.messages.ofPhone(e164).map(({ senderId }) => senderId))
  return sendersIn(world, scope).flatMap((sender) => (sender.kind === 'whatsapp' && ids.has(sender.id) ? sender : []))
}

function renew({ world }: ControlCall, wabaId: string, e164: string): void {
  world.record({ t: 'user_id', wabaId, e164, generation: world.bsuids.generationOf(wabaId, e164) + 1 })
}

/** The new phone behaves as the old one did, and the old one has no WhatsApp any more. */
function moveTo({ world, scope }: ControlCall, e164: string, next: string): void {
  for (const layer of scope ?? [EVERYONE]) {
    const { waId: _former, ...settings } = world.phones.of(layer, e164)
    world.record({ t: 'phone', layer, e164: next, changes: settings })
    world.record({ t: 'phone', layer, e164, changes: { hasWhatsApp: false } })
    for (const each of [e164, next]) world.changes.tell({ e164: each, senderId: layer === EVERYONE ? null : layer })
  }
}
