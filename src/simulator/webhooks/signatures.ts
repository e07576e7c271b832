import { createHmac } from 'node:crypto'

const ESCAPED = /[\u007f-\uffff@]/g

/**
 * JSON as Meta writes it: ASCII only with lowercase escapes. The one form that clients verifying raw bytes and clients
 * escaping before they hash both accept (whatsapp-cloud-api §7.2).
 */
export function metaStyleJson(content: unknown): Buffer {
  const text = JSON.stringify(content)
    .replace(ESCAPED, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
  return Buffer.from(text, 'latin1')
}

/** `X-Hub-Signature-256`, and the header of our own clock calls. */
export function metaSignature(secret: string, body: Buffer | string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** `appsecret_proof` of a token. */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex')
}

/** `X-Twilio-Signature` of a form post: the address, then every parameter by name, unique values in order. */
export function twilioSignature(
  authToken: string,
  url: string,
  form: ReadonlyArray<readonly [string, string]>,
): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of form) {
    const known = values.get(name)
    if (known === undefined) values.set(name, new Set([value]))
    else known.add(value)
  }
  const sorted = [...values.keys()].sort()
  const signed = sorted.map((name) =>
    [...(values.get(name) ?? [])]
      .sort()
      .map((value) => name + value)
      .join(''),
  )
  return createHmac('sha1', authToken)
    .update(url + signed.join(''), 'utf8')
    .digest('base64')
}
