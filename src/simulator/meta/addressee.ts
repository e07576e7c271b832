import type { Parameters } from '../http/request.ts'
import { parsePhone } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import type { GraphError } from './graph-error.ts'

const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

export interface Addressee {
  readonly to: string
  readonly e164: string
  /** Addressed by a business-scoped id, which shows in the answer and in failures. */
  readonly byUserId: boolean
}

/** Whom a message is for: `to`, else `recipient` (whatsapp-cloud-api §3.1). */
export function addresseeOf(world: World, sender: WhatsAppSender, parameters: Parameters): Addressee | GraphError {
  const { to, recipient } = parameters
  if (to !== undefined && to !== null && to !== '') return byNumber(world, sender, String(to))
  if (typeof recipient !== 'string' || recipient === '') return { code: 131008, details: 'to or recipient is required' }
  if (!BSUID.test(recipient)) return { code: 131009, details: 'recipient is no business-scoped user id' }
  const e164 = world.bsuids.phoneOf(sender.wabaId, recipient, () => knownPhones(world))
  if (e164 === null) return { code: 131009, details: 'recipient is not known to this business portfolio' }
  return { to: recipient, e164, byUserId: true }
}

function byNumber(world: World, sender: WhatsAppSender, to: string): Addressee | GraphError {
  const e164 = parsePhone(to)
  if (e164 === null) return { code: 131009, details: 'to is no phone number' }
  if (e164 === sender.displayNumber) return { code: 131021 }
  // WhatsApp's own number of a person leads to the same phone as the dialed one.
  return { to, e164: world.phones.behind(e164), byUserId: false }
}

function* knownPhones(world: World): Iterable<string> {
  for (const [e164] of world.phones.layersByPhone()) yield e164
  yield* world.messages.phones()
}
