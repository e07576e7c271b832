import type { Parameters, SimRequest } from '../http/request.ts'
import { appSecretProof } from '../webhooks/signatures.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { isExpired } from './debug-token.ts'
import type { GraphError } from './graph-error.ts'

const BEARER = /^(?:Bearer|OAuth)\s+(\S+)$/i
const proofs = new WeakMap<WhatsAppSender, string>()

/** The token of a call, from the header or the parameters, or why it is refused (whatsapp-cloud-api §2.2). */
export function tokenOf(world: World, request: SimRequest, parameters: Parameters): string | GraphError {
  const { authorization } = request.headers
  const parameter = parameters.access_token
  const token = BEARER.exec(authorization ?? '')?.[1] ?? (typeof parameter === 'string' ? parameter : undefined)
  if (token === undefined) return { code: 104, message: 'An access token is required to request this resource.' }
  if (!world.senders.hasToken(token)) return { code: 190, message: 'Error validating access token' }
  return token
}

/** Why this sender refuses the call: an expired token by order, or the app secret proof. Null when it does not. */
export function accessError(world: World, sender: WhatsAppSender, parameters: Parameters): GraphError | null {
  if (isExpired(world, sender) || world.faults.strike(['token_expired'], sender.id, null) !== null) {
    const message = 'Error validating access token: Session has expired.'
    return { code: 190, subcode: 463, message }
  }
  const proof = parameters.appsecret_proof
  if (proof === undefined) {
    const message = 'API calls from the server require an appsecret_proof argument'
    return sender.requireProof ? { code: 100, type: 'GraphMethodException', message } : null
  }
  if (proof === proofOf(sender)) return null
  return { code: 100, type: 'GraphMethodException', message: 'Invalid appsecret_proof provided in the API argument' }
}

function proofOf(sender: WhatsAppSender): string {
  const known = proofs.get(sender)
  if (known !== undefined) return known
  const proof = appSecretProof(sender.appSecret, sender.accessToken)
  proofs.set(sender, proof)
  return proof
}
