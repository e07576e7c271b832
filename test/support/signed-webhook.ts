import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createConnection } from 'node:net'

/** What a provider posts: the bytes, and header lines as they go over the wire, so that one may stand there twice. */
export interface Posted {
  readonly body: Buffer
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** Posts exactly these bytes and headers and answers the status. */
export async function post(url: string, { body, headers }: Posted): Promise<number> {
  const lines = [...headers, ['content-length', String(body.length)] as const, ['connection', 'close'] as const]
  const outgoing = request(url, { method: 'POST', headers: [['host', new URL(url).host] as const, ...lines].flat() })
  outgoing.end(body)
  const [answer]: IncomingMessage[] = await once(outgoing, 'response')
  answer?.resume()
  return answer?.statusCode ?? 0
}

/** Announces so many bytes, sends fewer, and ends. Answers the status, or null when the server hung up without one. */
export async function postPart(url: string, { body, headers }: Posted, announced: number): Promise<number | null> {
  const { host, port, hostname, pathname } = new URL(url)
  const socket = createConnection(Number(port), hostname)
  const lines = [...headers, ['content-length', String(announced)], ['connection', 'close'], ['host', host]]
  const head = [`POST ${pathname} HTTP/1.1`, ...lines.map((line) => line.join(': '))].join('\r\n')
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]))
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  await once(socket, 'close')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]
  return status === undefined ? null : Number(status)
}

/** Meta's signature over raw bytes (whatsapp-cloud-api §7.2). */
export function metaSignature(secret: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** A webhook of Meta with the header it belongs to. */
export function fromMeta(secret: string, body: Buffer): Posted {
  return { body, headers: [JSON_TYPE, ['x-hub-signature-256', metaSignature(secret, body)]] }
}

/** A webhook of Twilio; it signs the address with the parameters in order of their names (reliability §5.2). */
export function fromTwilio(authToken: string, url: string, body: Buffer): Posted {
  return { body, headers: [FORM_TYPE, ['x-twilio-signature', twilioSignature(authToken, url, body)]] }
}

export function twilioSignature(authToken: string, url: string, body: Buffer): string {
  const parameters = [...new URLSearchParams(body.toString('utf8'))].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const signed = url + parameters.flat().join('')
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64')
}

export const JSON_TYPE = ['content-type', 'application/json'] as const
export const FORM_TYPE = ['content-type', 'application/x-www-form-urlencoded'] as const

/** One text from a customer, as Meta posts it to a number. */
export function textWebhook(
  sender: { readonly senderId: string; readonly accountId: string },
  message: { readonly from: string; readonly id: string; readonly text: string; readonly second?: number },
): Buffer {
  const digits = message.from.replace('+', '')
  const timestamp = String(message.second ?? Math.floor(Date.now() / 1_000))
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550199', phone_number_id: sender.senderId },
    contacts: [{ profile: { name: 'A customer' }, wa_id: digits }],
    messages: [{ from: digits, id: message.id, timestamp, type: 'text', text: { body: message.text } }],
  }
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: sender.accountId, changes: [{ field: 'messages', value }] }],
  }
  return Buffer.from(JSON.stringify(body))
}

/** A webhook of Meta with these changes, each a field and its value; `value.metadata` is added. */
export function changesWebhook(
  sender: { readonly senderId: string; readonly accountId: string },
  changes: readonly { readonly field: string; readonly value: object }[],
): Buffer {
  const metadata = { display_phone_number: '12025550199', phone_number_id: sender.senderId }
  const full = changes.map(({ field, value }) => ({
    field,
    value: { messaging_product: 'whatsapp', metadata, ...value },
  }))
  const body = { object: 'whatsapp_business_account', entry: [{ id: sender.accountId, changes: full }] }
  return Buffer.from(JSON.stringify(body))
}
