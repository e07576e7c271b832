import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'

const profile = z
  .object({
    about: z.string().min(1).max(139),
    address: z.string().max(256),
    description: z.string().max(512),
    email: z.string().max(128),
    vertical: z.string().max(64),
    websites: z.array(z.string().max(256)).max(2),
    profile_picture_handle: z.string(),
  })
  .partial()

const DEFAULT_FIELDS = 'about,address,description,email,profile_picture_url,websites,vertical'

/** `GET, POST /{phone_number_id}/whatsapp_business_profile`. */
export function businessProfile(world: World, { sender, method, parameters }: GraphCall): Answer {
  const facts = world.numbers.of(sender.id)
  if (method === 'GET') {
    const wanted =
      typeof parameters.fields === 'string' && parameters.fields !== '' ? parameters.fields : DEFAULT_FIELDS
    const names = wanted.split(',').map((field) => field.trim())
    const known = Object.entries(facts.profile).filter(([name]) => names.includes(name))
    return json(200, { data: [{ ...Object.fromEntries(known), messaging_product: 'whatsapp' }] })
  }
  if (method !== 'POST')
    return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: ${method} of a profile.` })
  if (parameters.messaging_product !== 'whatsapp')
    return graphErrorAnswer(world, { code: 100, message: '(#100) The parameter messaging_product is required.' })
  const parsed = profile.safeParse(parameters)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return graphErrorAnswer(world, { code: 100, message: `(#100) ${issue?.path.join('.')}: ${issue?.message}` })
  }
  const { profile_picture_handle: handle, ...changes } = parsed.data
  if (handle !== undefined && world.uploads.typeOf(handle) === undefined)
    return graphErrorAnswer(world, { code: 100, message: '(#100) profile_picture_handle is no handle of an upload.' })
  const picture = handle === undefined ? {} : { profile_picture_url: 'http://localhost/picture' }
  const changed = { ...facts.profile, ...changes, ...picture }
  world.record({ t: 'number_facts', senderId: sender.id, facts: { ...facts, profile: changed } })
  return json(200, { success: true })
}
