import { randomBytes } from 'node:crypto'
import cookies from '@fastify/cookie'
import fastify, { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { admit, type DeclaredRoute, declareAccess } from './access.ts'
import { answerError } from './answer-problem.ts'
import { type Authenticate, createAuthenticate } from './authenticate.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { refuseForgery } from './forgery-check.ts'
import { readJsonBodies } from './json-body.ts'
import { describeApi } from './openapi.ts'
import { createCallCounter, RATE_LIMITS } from './rate-limits.ts'
import { checkRequests } from './request-checks.ts'
import { requireProof } from './require-proof.ts'
import { addRoutes } from './routes.ts'
import { SECURITY_HEADERS, setSecurityHeaders } from './security-headers.ts'
import type { Server, ServerParts } from './server-parts.ts'
import { type SessionCookie, sessionCookie } from './session-cookie.ts'
import { BODY_TIMES, cutOffSlowBodies } from './slow-bodies.ts'

// Reliability §6.7. Node's own defaults are 60 s for the headers and 300 s for the whole request.
const HEADERS_MS_MAX = 10_000
const JSON_BYTES_MAX = 1_048_576
const HEADERS_COUNT_MAX = 100
const CONNECTIONS_MAX = 10_000
const REQUESTS_PER_CONNECTION_MAX = 1_000
const PATH_PARAMETER_MAX = 200
const TRACE_ID_BYTES = 8

export interface BuiltServer {
  readonly app: Server
  /** Every route with who may call it; what the matrix test walks through. */
  readonly routes: readonly DeclaredRoute[]
}

/** Builds the whole HTTP side. `app.listen` is the caller's affair. */
export async function createServer(parts: ServerParts): Promise<BuiltServer> {
  const { bodyTimes = BODY_TIMES } = parts
  const app: Server = fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: false,
    bodyLimit: JSON_BYTES_MAX,
    requestTimeout: bodyTimes.fileMsMax,
    maxRequestsPerSocket: REQUESTS_PER_CONNECTION_MAX,
    http: { headersTimeout: HEADERS_MS_MAX },
    routerOptions: { maxParamLength: PATH_PARAMETER_MAX },
    genReqId: () => randomBytes(TRACE_ID_BYTES).toString('hex'),
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => answerError(error, request, reply.headers(SECURITY_HEADERS)),
    clientErrorHandler: answerBrokenRequest,
    return503OnClosing: true,
  })
  app.server.maxHeadersCount = HEADERS_COUNT_MAX
  app.server.maxConnections = CONNECTIONS_MAX
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)

  const routes = declareAccess(app)
  const cookie = sessionCookie(parts.publicUrl)
  const authenticate = createAuthenticate(parts, cookie)
  readJsonBodies(app)
  setSecurityHeaders(app, parts.publicUrl)
  checkRequests(app)
  cutOffSlowBodies(app, bodyTimes)
  await app.register(cookies)
  guard(app, parts, { authenticate, cookie })
  await describeApi(app)
  await addRoutes(app, parts, { cookie, forgetKeys: authenticate.forgetKeys })
  await app.ready()
  return { app, routes }
}

/** Finds out who calls and whether they may, before any body is read. */
function guard(
  app: Server,
  parts: ServerParts,
  { authenticate, cookie }: { readonly authenticate: Authenticate; readonly cookie: SessionCookie },
): void {
  const { publicUrl, rateLimits = RATE_LIMITS } = parts
  app.decorateRequest('caller', null)
  const countCall = createCallCounter(rateLimits)
  async function identify(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    request.caller = await authenticate(request)
    if (request.caller !== null) countCall(request.caller, reply)
    admit(request)
    const byCookie = request.headers.authorization === undefined && cookie.read(request) !== null
    if (byCookie && request.routeOptions.config.access !== 'everyone') refuseForgery(request, publicUrl)
    if (request.routeOptions.config.again === true) await requireProof(parts, request.caller)
  }

  // A callback instead of a promise, because webhooks come by the thousand and need none.
  app.addHook('onRequest', (request, reply, done) => {
    const { access, recognizes } = request.routeOptions.config
    if (request.is404 || (access === 'everyone' && recognizes !== true)) return done()
    identify(request, reply).then(() => done(), done)
  })
}
