import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Parameters } from '../http/request.ts'
import type { Signup } from '../world/signups.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'

const words = z.string().min(1).max(300)

const draft = z.object({
  signup_message: words,
  confirmation_message: words,
  privacy_policy_url: z.url(),
  website_url: z.url(),
  display_name: words,
  policy: z.looseObject({ accepted: z.literal(true) }),
})

/** `GET, POST /{waba_id}/signups` (whatsapp-cloud-api §6): links with Meta's own consent screen. */
export function signupList(world: World, { sender, method, parameters }: GraphCall): Answer {
  if (method === 'GET') return json(200, { data: world.signups.ofWaba(sender.wabaId).map(shown) })
  if (method !== 'POST')
    return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported: ${method} /signups.` })
  const parsed = draft.safeParse(parameters)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const what = `${issue?.path.join('.')}: ${issue?.message}`
    return graphErrorAnswer(world, { code: 100, subcode: 2494164, message: `(#100) Invalid parameter: ${what}` })
  }
  const { data } = parsed
  const made: Signup = {
    id: world.ids.templateId(),
    wabaId: sender.wabaId,
    status: 'ACTIVE',
    signupMessage: data.signup_message,
    confirmationMessage: data.confirmation_message,
    privacyPolicyUrl: data.privacy_policy_url,
    websiteUrl: data.website_url,
    displayName: data.display_name,
  }
  world.record({ t: 'signup', signup: made })
  return json(200, { id: made.id })
}

/** `GET, POST /signups/{id}`: its status and its texts; the privacy address never changes. */
export function signupObject(
  world: World,
  signup: Signup,
  { method, parameters }: { readonly method: string; readonly parameters: Parameters },
): Answer {
  if (method === 'GET') return json(200, shown(signup))
  if (method !== 'POST') return graphErrorAnswer(world, { code: 100, message: '(#100) A signup cannot be deleted.' })
  if (parameters.privacy_policy_url !== undefined)
    return graphErrorAnswer(world, { code: 100, subcode: 2494165, message: '(#100) privacy_policy_url never changes.' })
  const status = z.enum(['ACTIVE', 'DISABLED']).safeParse(parameters.status ?? signup.status)
  const texts = draft.pick({ signup_message: true, confirmation_message: true }).partial().safeParse(parameters)
  if (!status.success || !texts.success)
    return graphErrorAnswer(world, {
      code: 100,
      message: '(#100) status is ACTIVE or DISABLED, texts have at most 300 letters.',
    })
  const { signup_message: signupMessage = signup.signupMessage } = texts.data
  const { confirmation_message: confirmationMessage = signup.confirmationMessage } = texts.data
  world.record({ t: 'signup', signup: { ...signup, status: status.data, signupMessage, confirmationMessage } })
  return json(200, { success: true })
}

function shown(signup: Signup): object {
  return {
    id: signup.id,
    status: signup.status,
    signup_message: signup.signupMessage,
    confirmation_message: signup.confirmationMessage,
    privacy_policy_url: signup.privacyPolicyUrl,
    website_url: signup.websiteUrl,
    display_name: signup.displayName,
  }
}
