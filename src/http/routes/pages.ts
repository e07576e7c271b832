import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerProblem } from '../answer-problem.ts'
import { policyWithNonce } from '../security-headers.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const OPEN = { access: 'everyone' } as const
const HIDDEN = { hide: true } as const
const NONCE_BYTES = 16
const ONE_YEAR_MS = 31_536_000_000
const ONE_HOUR_MS = 3_600_000
/** A page of its own, for people who have a receipt and no account (product-ux §5.4). */
const VERIFIER = '/verify'
/** Paths that are no screens: what is not found there is not found. */
const NO_SCREENS = [
  '/api/',
  '/webhooks/',
  '/log/',
  '/assets/',
  '/simulator/graph/',
  '/simulator/twilio/',
  '/simulator/sim/',
]

/** The workspace: one page for every screen's address, and its files. */
export async function addPages(app: Server, { webRoot }: ServerParts): Promise<void> {
  const page = readPage(webRoot, 'index.html')
  const verifier = readPage(webRoot, 'verify.html')
  if (page !== null) await addFiles(app, webRoot)
  app.setNotFoundHandler((request, reply) => {
    if (page === null || !isScreen(request)) return answerProblem(reply, 'not_found')
    return answerPage(reply, pathOf(request) === VERIFIER ? (verifier ?? page) : page)
  })
}

function readPage(webRoot: string, name: string): string | null {
  const path = join(webRoot, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Files under `assets` carry a hash in their name, so a browser may keep them for ever. */
async function addFiles(app: Server, webRoot: string): Promise<void> {
  await app.register(files, { root: webRoot, serve: false, cacheControl: false })
  app.get('/assets/*', { config: OPEN, schema: HIDDEN }, (request, reply) =>
    reply
      .removeHeader('cache-control')
      .sendFile(pathOf(request), webRoot, { cacheControl: true, maxAge: ONE_YEAR_MS, immutable: true }),
  )
  const names = readdirSync(webRoot, { withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { name } of names.filter((entry) => !entry.name.startsWith('.') && !entry.name.endsWith('.html'))) {
    app.get(`/${name}`, { config: OPEN, schema: HIDDEN }, (_request, reply) =>
      reply.removeHeader('cache-control').sendFile(name, webRoot, { cacheControl: true, maxAge: ONE_HOUR_MS }),
    )
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}

function isScreen(request: FastifyRequest): boolean {
  const path = pathOf(request)
  const wantsPage = request.headers.accept === undefined || /text\/html|\*\/\*/.test(request.headers.accept)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && wantsPage && !NO_SCREENS.some((prefix) => path.startsWith(prefix))
}

/** Each answer has a nonce of its own for the two style elements that React Aria adds. */
function answerPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(NONCE_BYTES).toString('base64')
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policyWithNonce(nonce))
    .send(page.replaceAll('__CSP_NONCE__', nonce))
}
