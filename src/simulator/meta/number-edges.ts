import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { World } from '../world/world.ts'
import { blockUsers } from './block-users.ts'
import { businessProfile } from './business-profile.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'
import { registerNumber } from './register-number.ts'
import { contactBook, username, usernameSuggestions } from './username.ts'

type Edge = (world: World, call: GraphCall) => Answer | Promise<Answer>

/** What is below a business phone number, beside its messages (whatsapp-cloud-api §13.1). */
const NUMBER_EDGES: ReadonlyMap<string, Edge> = new Map<string, Edge>([
  ['block_users', blockUsers],
  ['whatsapp_business_profile', businessProfile],
  ['username', username],
  ['username_suggestions', usernameSuggestions],
  ['contact_book', contactBook],
  ['request_code', onlyPost],
  ['verify_code', verifyCode],
  ['register', registerNumber],
  ['deregister', onlyPost],
])

export function numberEdge(edge: string): Edge | undefined {
  return NUMBER_EDGES.get(edge)
}

function onlyPost(world: World, { method, edge }: GraphCall): Answer {
  if (method === 'POST') return json(200, { success: true })
  return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: ${method} /${edge}.` })
}

/** Every simulated number is verified already; any six digits are taken for the code. */
function verifyCode(world: World, call: GraphCall): Answer {
  const { code } = call.parameters
  if (/^\d{6}$/.test(String(code ?? '').replace('-', ''))) return onlyPost(world, call)
  return graphErrorAnswer(world, { code: 100, message: '(#100) Param code must be six digits.' })
}
