import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Parameters } from '../http/request.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { APP_ID } from './app-id.ts'

/** `GET /debug_token?input_token=…` (whatsapp-cloud-api §2.2): what a token may do, and until when. */
export function debugToken(world: World, { input_token: token }: Parameters): Answer {
  const sender = [...world.senders.all()].find((each) => each.kind === 'whatsapp' && each.accessToken === token)
  const common = { app_id: APP_ID, type: 'SYSTEM_USER', application: 'Simulator' }
  if (sender?.kind !== 'whatsapp') return json(200, { data: { ...common, is_valid: false, expires_at: 0, scopes: [] } })
  const isValid = !isExpired(world, sender)
  const { tokenExpiresAt: expiresAt, tokenScopes: scopes } = sender
  return json(200, { data: { ...common, is_valid: isValid, expires_at: expiresAt, scopes: isValid ? scopes : [] } })
}

/** On the sender's own clock. */
export function isExpired(world: World, { id, tokenExpiresAt }: WhatsAppSender): boolean {
  return tokenExpiresAt !== 0 && world.clock.now(id) >= tokenExpiresAt * 1_000
}
