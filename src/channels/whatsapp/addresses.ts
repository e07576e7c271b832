import type { Address } from '../../domain/channel.ts'
import { addressKey } from '../../domain/channel.ts'

/** The names Meta gives one person in one item; each may be missing (whatsapp-cloud-api §9.2). */
export interface MetaNames {
  readonly userId?: string | null
  readonly parentUserId?: string | null
  readonly waId?: string | null
}

const DIGITS = /^\+?(\d{1,32})$/
const E164_DIGITS = /^[1-9]\d{6,14}$/
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/
/** Brazil: WhatsApp's id of an old mobile number lacks the ninth digit that the number has today. */
const BRAZIL_WITHOUT_NINTH = /^55(\d{2})([689]\d{7})$/
/** Mexico: WhatsApp's id keeps the 1 that mobile numbers lost in 2019. */
const MEXICO_WITH_ONE = /^521(\d{10})$/

/** Every address in these names, strongest first: bsuid, parent_bsuid, wa_id, phone. */
export function addressesOf(names: MetaNames): Address[] {
  const addresses: Address[] = []
  const { userId, parentUserId, waId } = sorted(names)
  if (userId) addresses.push({ kind: 'bsuid', value: userId })
  if (parentUserId) addresses.push({ kind: 'parent_bsuid', value: parentUserId })
  if (!waId) return addresses
  const digits = DIGITS.exec(waId)?.[1]
  addresses.push({ kind: 'wa_id', value: digits ?? waId })
  if (digits !== undefined && E164_DIGITS.test(digits)) addresses.push({ kind: 'phone', value: todaysNumber(digits) })
  return addresses
}

/**
 * The keys under which the gate looks for unread messages of these names. A number is listed as WhatsApp writes it and
 * as it is dialled today: a key too many holds a message back for milliseconds, one too few misses a stop.
 */
export function keysOf(names: MetaNames): string[] {
  const keys = addressesOf(names).map(addressKey)
  const digits = DIGITS.exec(names.waId ?? '')?.[1]
  if (digits !== undefined && todaysNumber(digits) !== `+${digits}`) keys.push(`phone:+${digits}`)
  return keys
}

/** A business-scoped id in the place of a number is still one: `from` was empty or a BSUID in early drafts of §9. */
function sorted(names: MetaNames): MetaNames {
  if (!names.waId || !BSUID.test(names.waId)) return names
  return { userId: names.userId ?? names.waId, parentUserId: names.parentUserId ?? null, waId: null }
}

function todaysNumber(digits: string): string {
  const brazil = BRAZIL_WITHOUT_NINTH.exec(digits)
  if (brazil) return `+55${brazil[1]}9${brazil[2]}`
  const mexico = MEXICO_WITH_ONE.exec(digits)
  return mexico ? `+52${mexico[1]}` : `+${digits}`
}
