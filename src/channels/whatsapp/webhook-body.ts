import type { Json } from '../json-reader.ts'
import { isObject } from '../json-reader.ts'
import { parseJson } from '../parse-json.ts'

/** A body Meta posted, as JSON and nothing more. Made once, read by the peek and by the reader. */
export interface WhatsAppBody {
  readonly json: Json
}

/** One `changes[]` item with the entry around it. */
export interface Change {
  readonly accountId: string | null
  readonly time: unknown
  readonly field: string
  readonly value: Json
}

/** Template ids are bare numbers up to 17 digits in webhooks, and lose their last digits as numbers (§8.5). */
const BARE_TEMPLATE_ID = /("message_template_id"\s*:\s*)(\d+)/g

/** Null when the bytes are not a JSON object. Never throws, whatever the bytes. */
export function parseWhatsAppBody(raw: Buffer): WhatsAppBody | null {
  const text = raw.toString('utf8')
  const lossless = text.includes('"message_template_id"') ? text.replace(BARE_TEMPLATE_ID, '$1"$2"') : text
  const json = parseJson(lossless)
  return isObject(json) ? { json } : null
}
