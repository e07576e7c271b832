import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'

/** `POST /{phone_number_id}/register` with the six digits of the two-step code (whatsapp-cloud-api §6). */
export function registerNumber(world: World, { sender, method, parameters }: GraphCall): Answer {
  if (method !== 'POST')
    return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: ${method} /register.` })
  const { pin } = parameters
  if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) {
    return graphErrorAnswer(world, { code: 100, message: '(#100) Param pin must be six digits.' })
  }
  if (sender.pin !== null && sender.pin !== pin) {
    return graphErrorAnswer(world, { code: 133005, message: '(#133005) Two step verification PIN mismatch' })
  }
  world.record({ t: 'sender', sender: { ...sender, registered: true, pin } })
  return json(200, { success: true })
}
