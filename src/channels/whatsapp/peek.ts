import type { Json } from '../json-reader.ts'
import { objectAt, objectsAt, textAt } from '../json-reader.ts'
import { keysOf } from './addresses.ts'
import type { WhatsAppBody } from './webhook-body.ts'
import { parseWhatsAppBody } from './webhook-body.ts'

/** Candidates looked up for one unverified body: Meta's batches name few numbers, an attacker's would name thousands. */
const IDS_MAX = 64

export interface WhatsAppPeek {
  /** Phone-number ids named in the body, and below the WABA ids. */
  readonly senderIds: readonly string[]
  readonly accountIds: readonly string[]
  /** `addressKey` of every writer of a message or preference. */
  readonly keys: readonly string[]
  /** The parsed body, for `readWhatsAppBody`, so that it is parsed once. */
  readonly body: WhatsAppBody
}

/**
 * What intake needs before it can verify: whose secret to try, and who wrote. Nothing here is believed until the
 * signature over the raw bytes has been checked. Null when the bytes are not a JSON object.
 */
export function peekWhatsApp(raw: Buffer): WhatsAppPeek | null {
  const body = parseWhatsAppBody(raw)
  if (body === null) return null
  const senderIds = new Set<string>()
  const accountIds = new Set<string>()
  const keys = new Set<string>()
  for (const entry of objectsAt(body.json, 'entry')) {
    addUpTo(accountIds, textAt(entry, 'id'))
    for (const change of objectsAt(entry, 'changes')) {
      const value = objectAt(change, 'value')
      addUpTo(senderIds, textAt(objectAt(value, 'metadata'), 'phone_number_id'))
      addWriters(keys, value)
    }
  }
  return { senderIds: [...senderIds], accountIds: [...accountIds], keys: [...keys], body }
}

function addUpTo(ids: Set<string>, id: string | null): void {
  if (id !== null && ids.size < IDS_MAX) ids.add(id)
}

/** Contacts are taken as writers only beside messages and preferences: beside statuses they are the recipients. */
function addWriters(keys: Set<string>, value: Json): void {
  for (const message of objectsAt(value, 'messages')) addKeys(keys, message, FROM)
  for (const item of objectsAt(value, 'user_preferences')) addKeys(keys, item, CONTACT)
  for (const item of objectsAt(value, 'user_id_update')) {
    addKeys(keys, item, CONTACT)
    const ids = objectAt(item, 'user_id')
    for (const userId of [textAt(ids, 'previous'), textAt(ids, 'current')]) {
      for (const key of keysOf({ userId })) keys.add(key)
    }
  }
  if (value.messages === undefined && value.user_preferences === undefined) return
  for (const contact of objectsAt(value, 'contacts')) addKeys(keys, contact, CONTACT)
}

const FROM = { waId: 'from', userId: 'from_user_id', parentUserId: 'from_parent_user_id' } as const
const CONTACT = { waId: 'wa_id', userId: 'user_id', parentUserId: 'parent_user_id' } as const

function addKeys(keys: Set<string>, item: Json, fields: typeof FROM | typeof CONTACT): void {
  const names = {
    waId: textAt(item, fields.waId),
    userId: textAt(item, fields.userId),
    parentUserId: textAt(item, fields.parentUserId),
  }
  for (const key of keysOf(names)) keys.add(key)
}
