import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { World } from '../world/world.ts'
import { metadataFreeHook } from './account-webhook.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'

/** 3 to 35 small letters, digits, dots and underscores (whatsapp-cloud-api §9.4). */
const USERNAME = /^[a-z0-9._]{3,35}$/

/** `GET, POST, DELETE /{phone_number_id}/username`: the business's own name. */
export function username(world: World, { sender, method, parameters }: GraphCall): Answer {
  const facts = world.numbers.of(sender.id)
  const put = (name: string | null): Answer => {
    world.record({ t: 'number_facts', senderId: sender.id, facts: { ...facts, username: name } })
    const status = name === null ? 'deleted' : 'approved'
    const value = { display_phone_number: sender.displayNumber, ...(name === null ? {} : { username: name }), status }
    if (sender.subscribed) world.webhooks.add(metadataFreeHook(sender, 'business_username_update', value))
    return json(200, name === null ? { success: true } : { status })
  }
  switch (method) {
    case 'GET':
      return json(200, facts.username === null ? {} : { username: facts.username, status: 'approved' })
    case 'POST': {
      const wanted = String(parameters.username ?? '').replace(/^@/, '')
      if (!USERNAME.test(wanted)) return graphErrorAnswer(world, { code: 147001, details: 'username is not allowed' })
      const owner = world.numbers.withUsername(wanted)
      if (owner !== null && owner !== sender.id)
        return graphErrorAnswer(world, { code: 147002, details: 'username is taken' })
      return put(wanted)
    }
    case 'DELETE':
      return put(null)
    default:
      return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: ${method} /username.` })
  }
}

/** `GET /{phone_number_id}/username_suggestions`: made of the verified name. */
export function usernameSuggestions(world: World, { sender }: GraphCall): Answer {
  const base = sender.verifiedName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '')
    .slice(0, 30)
  const names = [base, `${base}.1`, `${base}.2`].filter(
    (name) => USERNAME.test(name) && world.numbers.withUsername(name) === null,
  )
  return json(200, { data: [{ username_suggestions: names }] })
}

/** `DELETE /{phone_number_id}/contact_book?bsuid=`: webhooks no longer fill in the number of somebody with a username. */
export function contactBook(world: World, { sender, method, parameters }: GraphCall): Answer {
  if (method !== 'DELETE' || typeof parameters.bsuid !== 'string')
    return graphErrorAnswer(world, { code: 100, message: '(#100) The parameter bsuid is required, and DELETE.' })
  const e164 = world.bsuids.phoneOf(sender.wabaId, parameters.bsuid, () => world.messages.phones())
  if (e164 !== null && world.phones.of(sender.id, e164).username !== null)
    world.record({ t: 'phone', layer: sender.id, e164, changes: { hidesNumber: true } })
  return json(200, { messaging_product: 'whatsapp', success: true, deleted: e164 !== null })
}
