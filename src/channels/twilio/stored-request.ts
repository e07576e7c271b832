import { isUuid } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import { parseJson } from '../parse-json.ts'
import { placeOfFile } from './file-place.ts'
import { fileCount } from './message-content.ts'
import { type ListedMessage, readListed, timeOf } from './message-list.ts'

const PATH = /\/webhooks\/twilio\/([0-9a-f-]{36})\/(messages|status)$/

/** One message of Twilio's list, by its own address at the API. */
const LISTED_PATH = /\/2010-04-01\/Accounts\/[^/]+\/Messages\/[^/]+\.json$/

/** A Twilio webhook opened again. `messageId` is ours, from the callback address; null for inbound messages. */
export interface TwilioWebhook {
  readonly organizationId: string
  readonly kind: 'messages' | 'status'
  readonly messageId: string | null
  readonly parameters: URLSearchParams
}

/** A message read from Twilio's list, in the words of a webhook; the list says when it was written. */
export interface TwilioListed {
  readonly kind: 'listed'
  readonly parameters: URLSearchParams
  readonly at: Instant
}
export type TwilioRequest = TwilioWebhook | TwilioListed

/**
 * The bytes intake keeps for a Twilio webhook: the signed address on the first line, then the body as it came. The
 * address belongs to what Twilio signs, and names the message whose status it is.
 */
export function storedTwilioRequest(url: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${url}\n`, 'utf8'), body])
}

/** The same for a message of Twilio's list: its address, then all that the list says of it. */
export function storedListedMessage(baseUrl: string, accountPath: string, message: ListedMessage): Buffer {
  const url = `${baseUrl}${accountPath.replace(/\.json$/, '')}/${encodeURIComponent(message.sid)}.json`
  return storedTwilioRequest(url, Buffer.from(JSON.stringify(message), 'utf8'))
}

/** Opens what the functions above made; null when it is neither. */
export function openStoredTwilioRequest(raw: Buffer): TwilioRequest | null {
  const end = raw.indexOf(0x0a)
  const address = raw.subarray(0, Math.max(end, 0)).toString('utf8')
  if (end < 0 || !URL.canParse(address)) return null
  const url = new URL(address)
  if (LISTED_PATH.test(url.pathname)) return openListed(address, raw.subarray(end + 1).toString('utf8'))
  const [, organizationId, kind] = PATH.exec(url.pathname) ?? []
  if (organizationId === undefined || !isUuid(organizationId)) return null
  const messageId = url.searchParams.get('message')
  return {
    organizationId,
    kind: kind === 'status' ? 'status' : 'messages',
    messageId: messageId !== null && isUuid(messageId) ? messageId : null,
    parameters: new URLSearchParams(raw.subarray(end + 1).toString('utf8')),
  }
}

function openListed(address: string, body: string): TwilioListed | null {
  const message = readListed(parseJson(body))
  const at = message === null ? null : timeOf(message)
  if (message === null || at === null) return null
  const { sid, from, to, body: text, num_media: files } = message
  const parameters = { MessageSid: sid, From: from ?? '', To: to ?? '', Body: text ?? '', NumMedia: files ?? '0' }
  const named = Array.from({ length: fileCount(files) }, (_, index): [string, string] => [
    `MediaUrl${index}`,
    placeOfFile(address, index),
  ])
  return { kind: 'listed', parameters: new URLSearchParams([...Object.entries(parameters), ...named]), at }
}
