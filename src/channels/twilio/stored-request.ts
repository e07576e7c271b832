import { isUuid } from '../../domain/ids.ts'

const PATH = /\/webhooks\/twilio\/([0-9a-f-]{36})\/(messages|status)$/

/** A Twilio webhook opened again. `messageId` is ours, from the callback address; null for inbound messages. */
export interface TwilioRequest {
  readonly organizationId: string
  readonly kind: 'messages' | 'status'
  readonly messageId: string | null
  readonly parameters: URLSearchParams
}

/**
 * The bytes intake keeps for a Twilio webhook: the signed address on the first line, then the body as it came. The
 * address belongs to what Twilio signs, and names the message whose status it is.
 */
export function storedTwilioRequest(url: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${url}\n`, 'utf8'), body])
}

/** Opens what `storedTwilioRequest` made; null when it is not one of our two addresses. */
export function openStoredTwilioRequest(raw: Buffer): TwilioRequest | null {
  const end = raw.indexOf(0x0a)
  const address = raw.subarray(0, Math.max(end, 0)).toString('utf8')
  if (end < 0 || !URL.canParse(address)) return null
  const url = new URL(address)
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
