import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recordAudit } from '../../app/record-audit.ts'
import { identityOfSession } from '../../auth/identity.ts'
import { closeSession } from '../../auth/sessions.ts'
import { signIn } from '../../auth/sign-in.ts'
import { networkOf } from '../../auth/sign-in-limits.ts'
import type { Account } from '../../auth/users.ts'
import { readAgents, readSession } from '../../views/workplace.ts'
import { callerOf, READ } from '../access.ts'
import { Agent, Session, SignIn } from '../api/organization.ts'
import type { Caller } from '../caller.ts'
import type { LiveStreams } from '../live/live-streams.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentAgent, presentSession } from '../present/organization.ts'
import { ProblemError } from '../problem-error.ts'
import { isSameOrigin } from '../same-origin.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import type { SessionCookie } from '../session-cookie.ts'
import { tooSoon } from '../too-soon.ts'

const TAGS = ['session']

export interface SessionParts {
  readonly cookie: SessionCookie
  readonly streams: LiveStreams
}

export function addSessionRoutes(app: Server, parts: ServerParts, { cookie, streams }: SessionParts): void {
  const { deps, auth, publicUrl } = parts
  const { database } = deps

  async function sessionOf({ organizationId, agentId }: Caller): Promise<Session> {
    if (agentId === null) throw new ProblemError('not_found')
    const input = { agentId, databaseNow: deps.databaseNow() }
    const session = await database.read(organizationId, (tx) => readSession(tx, input))
    if (session === null) throw new ProblemError('auth.required')
    return presentSession(session, publicUrl?.protocol === 'https:')
  }

  /** Written after the answer: waiting for it would tell a known address from an unknown one by the time it takes. */
  function noteFailure(request: FastifyRequest, account: Account | null): void {
    if (account === null) return
    const { organizationId, agentId } = account
    const details = { agentId, network: networkOf(request.ip) }
    recordAudit(deps, { organizationId, actor: { kind: 'system' }, action: 'sign_in_failed', details }).catch(
      (error: unknown) => request.log.error({ err: error }, 'failed sign-in not recorded'),
    )
  }

  app.get(
    '/api/v1/session',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'Who is signed in', response: { 200: Session, ...PROBLEMS } },
    },
    (request) => sessionOf(callerOf(request)),
  )

  app.post(
    '/api/v1/session',
    {
      config: { access: 'everyone' },
      schema: { tags: TAGS, summary: 'Sign in', security: [], body: SignIn, response: { 200: Session, ...PROBLEMS } },
    },
    async (request, reply) => {
      if (!isSameOrigin(request, publicUrl)) throw new ProblemError('perm.csrf')
      const now = deps.databaseNow()
      const userAgent = request.headers['user-agent'] ?? null
      const result = await signIn(auth, database, { ...request.body, address: request.ip, userAgent }, now)
      if (result.kind === 'wrong_pair') {
        for (const account of result.accounts) noteFailure(request, account)
        throw new ProblemError('auth.pair')
      }
      if (result.kind === 'locked') throw tooSoon(result.until, now, 'auth.locked')
      const caller = await identityOfSession(database, auth, result.token, now)
      if (caller === null) throw new ProblemError('auth.pair')
      await recordAudit(deps, { ...caller, action: 'signed_in', details: {} })
      cookie.set(reply, result.token)
      return sessionOf(caller)
    },
  )

  app.delete(
    '/api/v1/session',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'Sign out', response: { 204: Nothing, ...PROBLEMS } },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { sessionId } = caller
      if (sessionId !== null) {
        await recordAudit(deps, { ...caller, action: 'signed_out', details: {} })
        await closeSession(auth, sessionId)
        streams.endSession(sessionId)
      }
      cookie.clear(reply)
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/agents',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Everybody of the organization',
        response: { 200: z.object({ data: z.array(Agent) }), ...PROBLEMS },
      },
    },
    async (request) => {
      const agents = await database.read(callerOf(request).organizationId, readAgents)
      return { data: agents.map(presentAgent) }
    },
  )
}
