import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import { preferenceHook } from '../meta/account-webhook.ts'
import type { ControlCall } from './control-call.ts'
import { parseBody } from './control-call.ts'
import { sendersIn } from './scope.ts'

const preference = z.object({ value: z.enum(['stop', 'resume']), from: z.string().optional() })

/** `POST /sim/phones/{e164}/preferences { value }`: the person stops or resumes marketing in the app's own menu. */
export function postPreference(call: ControlCall, e164: string): Answer {
  const parsed = parseBody(call, preference)
  if (!parsed.ok) return parsed.answer
  const { world, scope } = call
  const { value, from } = parsed.value
  const senders = sendersIn(world, scope).flatMap((sender) => (sender.kind === 'whatsapp' ? sender : []))
  const [sender, ...others] = senders.filter(
    ({ id, displayNumber }) => from === undefined || [id, displayNumber].includes(from),
  )
  if (sender === undefined || others.length > 0) return refuse(409, 'Say in "from" which WhatsApp sender is meant.')
  world.webhooks.add(preferenceHook(world, sender, { e164, value }))
  return json(201, { value, sender: sender.id })
}
