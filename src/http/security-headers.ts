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
const TWO_YEARS_SECONDS = 63_072_000

export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-security-policy': `${POLICY.join('; ')}; style-src 'self'`,
}

/** Sets the headers of every answer. Pages add a nonce, hashed files a longer life. */
export function setSecurityHeaders(app: FastifyInstance, publicUrl: URL | null): void {
  const encrypted = publicUrl?.protocol === 'https:'
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS)
    reply.header('x-trace-id', request.id)
    if (encrypted) reply.header('strict-transport-security', `max-age=${TWO_YEARS_SECONDS}; includeSubDomains`)
  })
}

export function policyWithNonce(nonce: string): string {
  return `${POLICY.join('; ')}; style-src 'self' 'nonce-${nonce}'`
}
