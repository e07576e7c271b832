import { randomBytes } from 'node:crypto'
import { docsPage } from '../docs-page.ts'
import { policyWithNonce } from '../security-headers.ts'
import type { Server } from '../server-parts.ts'

const OPEN = { access: 'everyone' } as const
const HIDDEN = { hide: true } as const
const NONCE_BYTES = 16

/** The API described: for machines, and on one page for people. */
export function addDocRoutes(app: Server): void {
  app.get('/api/v1/openapi.json', { config: OPEN, schema: HIDDEN }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  )

  app.get('/api/docs', { config: OPEN, schema: HIDDEN }, async (_request, reply) => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyWithNonce(nonce))
      .send(docsPage(app.swagger(), nonce))
  })
}
