import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const BASE64_SHA1 = /^[A-Za-z0-9+/]{27}=$/
const FORM = 'application/x-www-form-urlencoded'

export interface SignedRequest {
  /**
   * The configured public address with the path and query of the request, never one made from `Host` or
   * `X-Forwarded-*`: those are the caller's words.
   */
  readonly url: string
  readonly contentType: string
  readonly body: Buffer
  /** `X-Twilio-Signature` as the server gives it; sent twice, it is refused. */
  readonly header: string | readonly string[] | undefined
}

/** Whether a header could be one of Twilio's at all: asked before anything else is done for its sender. */
export function hasTwilioSignatureForm(header: string): boolean {
  return BASE64_SHA1.test(header)
}

/**
 * Whether the account's auth token signed this request (reliability §5.2). API-key secrets do not sign. Two tokens are
 * valid during a rotation; none means that nothing can be verified.
 */
export function isSignedByTwilio(request: SignedRequest, authTokens: readonly string[]): boolean {
  const { header } = request
  if (typeof header !== 'string' || !BASE64_SHA1.test(header)) return false
  const url = parseUrl(request.url)
  const suffix = url === null ? null : signedSuffix(request, url)
  if (url === null || suffix === null) return false
  const claimed = Buffer.from(header, 'base64')
  const texts = spellings(request.url, url).map((spelling) => spelling + suffix)
  return authTokens.some((token) => token !== '' && texts.some((text) => timingSafeEqual(hmac(token, text), claimed)))
}

/** What follows the address: every received parameter, or nothing where the address carries the body's hash. */
function signedSuffix(request: SignedRequest, url: URL): string | null {
  if (request.contentType.toLowerCase().startsWith(FORM)) return signedParameters(request.body)
  const bodyHash = url.searchParams.get('bodySHA256')
  return bodyHash?.toLowerCase() === createHash('sha256').update(request.body).digest('hex') ? '' : null
}

/** Keys in byte order, each with its different values in order: new parameters appear without notice and count. */
function signedParameters(body: Buffer): string {
  const parameters = new URLSearchParams(body.toString('utf8'))
  const keys = [...new Set(parameters.keys())].sort(byBytes)
  const valuesOf = (key: string) => [...new Set(parameters.getAll(key))].sort(byBytes)
  return keys.flatMap((key) => valuesOf(key).map((value) => key + value)).join('')
}

/** Twilio signs the address with or without the default port, whichever it was given. */
function spellings(asConfigured: string, url: URL): string[] {
  const port = url.protocol === 'https:' ? '443' : '80'
  const [withoutFragment = ''] = asConfigured.split('#')
  const bare = withoutFragment.replace(new RegExp(`^(https?://[^/?]+):${port}(?=[/?]|$)`), '$1')
  const hasOtherPort = url.port !== ''
  return hasOtherPort ? [withoutFragment] : [bare, bare.replace(/^(https?:\/\/[^/?]+)/, `$1:${port}`)]
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

function hmac(token: string, text: string): Buffer {
  return createHmac('sha1', token).update(text, 'utf8').digest()
}
