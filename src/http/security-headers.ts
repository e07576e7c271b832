import type { FastifyInstance } from 'fastify'

// Reliability §6.4. The two style elements that React Aria adds carry the nonce of their page.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
]
// Two years.
const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains'

export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-security-policy': `${POLICY.join('; ')}; style-src 'self'`,
}

// Webhooks come by the thousand in a second, and no browser sees their answers.
const FOR_PROGRAMS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }

/** Sets the headers of every answer. Pages add a nonce, hashed files a longer life. */
export function setSecurityHeaders(app: FastifyInstance, publicUrl: URL | null): void {
  const encrypted = publicUrl?.protocol === 'https:'
  const headers = encrypted ? { ...SECURITY_HEADERS, 'strict-transport-security': STRICT_TRANSPORT } : SECURITY_HEADERS
  app.addHook('onRequest', (request, reply, done) => {
    reply
      .headers(request.routeOptions.config.forPrograms === true ? FOR_PROGRAMS : headers)
      .header('x-trace-id', request.id)
    done()
  })
}

export function policyWithNonce(nonce: string): string {
  return `${POLICY.join('; ')}; style-src 'self' 'nonce-${nonce}'`
}
