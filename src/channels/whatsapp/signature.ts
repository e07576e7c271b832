import { createHmac, timingSafeEqual } from 'node:crypto'

const HEADER = /^sha256=([0-9a-f]{64})$/i

/** Whether a header could be one of Meta's at all: asked before anything else is done for its sender. */
export function hasMetaSignatureForm(header: string): boolean {
  return HEADER.test(header)
}

/**
 * Whether Meta signed exactly these bytes (whatsapp-cloud-api §7.2). `header` is the value of `X-Hub-Signature-256` as
 * the server gives it; sent twice, it arrives joined by a comma or as a list, and is refused. Two secrets are valid
 * during a rotation; none means that nothing can be verified.
 */
export function isSignedByMeta(
  raw: Buffer,
  header: string | readonly string[] | undefined,
  appSecrets: readonly string[],
): boolean {
  const hex = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined
  if (hex === undefined) return false
  const claimed = Buffer.from(hex, 'hex')
  return appSecrets.some((secret) => secret !== '' && timingSafeEqual(hmac(secret, raw), claimed))
}

/** Proves to Meta that the caller holds the app secret as well as the token (whatsapp-cloud-api §2.2). */
export function appSecretProof(credentials: { readonly appSecret: string; readonly accessToken: string }): string {
  return hmac(credentials.appSecret, credentials.accessToken).toString('hex')
}

function hmac(secret: string, data: Buffer | string): Buffer {
  return createHmac('sha256', secret).update(data).digest()
}
