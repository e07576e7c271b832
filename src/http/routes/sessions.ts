import { z } from 'zod'
import { recordAudit } from '../../app/record-audit.ts'
import { prove } from '../../auth/proof.ts'
import { agentOfSession, endSessionsOf, sessionsOf } from '../../auth/session-list.ts'
import { mayGrant } from '../../domain/rights.ts'
import { readAgents, readSession } from '../../views/workplace.ts'
import { callerOf, MANAGE, READ } from '../access.ts'
import { OpenSessions, PasswordAgain } from '../api/people.ts'
import { Uuid } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import type { LiveStreams } from '../live/live-streams.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentSession } from '../present/people.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import { tooSoon } from '../too-soon.ts'

const TAGS = ['session']
const NOTHING = { 204: Nothing, ...PROBLEMS }
const ById = z.object({ id: Uuid })
/** The library makes these ids, of letters and digits. */
const BySessionId = z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) })

/** What one is signed in with, and what others are, for those who may change their access. */
export function addSessionListRoutes(app: Server, parts: ServerParts, streams: LiveStreams): void {
  const { deps } = parts
  const { database } = deps

  async function listOf({ organizationId, sessionId }: Caller, agentId: string | null): Promise<OpenSessions> {
    if (agentId === null) return { data: [] }
    const rows = await sessionsOf(database, { organizationId, agentId }, deps.databaseNow())
    return { data: rows.map((row) => presentSession(row, sessionId)) }
  }

  async function end(caller: Caller, agentId: string, which: { id: string } | { except: string | null }) {
    const { organizationId, actor } = caller
    const ended = await endSessionsOf(database, { organizationId, agentId }, which)
    for (const sessionId of ended) streams.endSession(sessionId)
    const details = { agentId, count: ended.length }
    await recordAudit(deps, { organizationId, actor, action: 'sessions_ended', details })
  }

  /** Nobody looks at, or ends, the sessions of somebody whose access they could not change. */
  async function refuseHigher({ organizationId, role }: Caller, agentId: string): Promise<void> {
    const agents = await database.read(organizationId, readAgents)
    const agent = agents.find(({ id }) => id === agentId)
    if (agent === undefined) throw new ProblemError('not_found')
    if (!mayGrant(role, agent.role)) throw new ProblemError('people.role')
  }

  app.get(
    '/api/v1/sessions',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'Where one is signed in', response: { 200: OpenSessions, ...PROBLEMS } },
    },
    async (request) => listOf(callerOf(request), callerOf(request).agentId),
  )

  app.delete(
    '/api/v1/sessions',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'Sign out everywhere else', response: NOTHING },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      if (caller.agentId !== null) await end(caller, caller.agentId, { except: caller.sessionId })
      return reply.code(204).send()
    },
  )

  app.delete(
    '/api/v1/sessions/:id',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'End one session', params: BySessionId, response: NOTHING },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { id } = request.params
      const agentId = await agentOfSession(database, caller.organizationId, id)
      if (agentId === null) throw new ProblemError('not_found')
      if (agentId !== caller.agentId) await refuseHigher(caller, agentId)
      await end(caller, agentId, { id })
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/agents/:id/sessions',
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'Where an agent is signed in',
        params: ById,
        response: { 200: OpenSessions, ...PROBLEMS },
      },
    },
    async (request) => {
      await refuseHigher(callerOf(request), request.params.id)
      return listOf(callerOf(request), request.params.id)
    },
  )

  app.delete(
    '/api/v1/agents/:id/sessions',
    {
      config: { access: MANAGE },
      schema: { tags: TAGS, summary: 'Sign an agent out everywhere', params: ById, response: NOTHING },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      await refuseHigher(caller, request.params.id)
      await end(caller, request.params.id, { except: caller.sessionId })
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/session/again',
    {
      config: { access: READ, again: true },
      schema: {
        tags: TAGS,
        summary: 'Whether the password was given lately enough for what asks for it again',
        response: NOTHING,
      },
    },
    async (_request, reply) => reply.code(204).send(),
  )

  app.post(
    '/api/v1/session/again',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'Give the password again', body: PasswordAgain, response: NOTHING },
    },
    async (request, reply) => {
      const { organizationId, agentId, sessionId } = callerOf(request)
      if (agentId === null || sessionId === null) return reply.code(204).send()
      const now = deps.databaseNow()
      const own = await database.read(organizationId, (tx) => readSession(tx, { agentId, databaseNow: now }))
      const email = own?.agent.email ?? ''
      const proven = await prove(database, { sessionId, organizationId, email, password: request.body.password }, now)
      if (proven.kind === 'locked') throw tooSoon(proven.until, now, 'auth.locked')
      if (proven.kind === 'wrong') throw new ProblemError('auth.password')
      return reply.code(204).send()
    },
  )
}
