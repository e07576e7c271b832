import { z } from 'zod'
import { changeAgent } from '../../app/change-agent.ts'
import { renewAccess } from '../../app/invite.ts'
import { makeNamedSecret } from '../../auth/named-secret.ts'
import { endSessionsOf } from '../../auth/session-list.ts'
import { takeLinkMade } from '../../auth/sign-in-limits.ts'
import { readAgentAccess } from '../../views/agent-access.ts'
import { callerOf, MANAGE, READ } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { AgentAccessChange, AgentAccessList, InvitationMade } from '../api/people.ts'
import { Uuid } from '../api/problem.ts'
import { contextOf } from '../idempotency.ts'
import { joinLink } from '../join-link.ts'
import type { LiveStreams } from '../live/live-streams.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentAgentAccess, presentInvitation } from '../present/people.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import { refuseTooSoon } from '../too-soon.ts'

const TAGS = ['people']
const URL = '/api/v1/agents'
const ById = z.object({ id: Uuid })

export interface AgentRouteParts {
  readonly streams: LiveStreams
  /** Has API keys looked up again: their rights go with those of their maker. */
  readonly forgetKeys: () => void
}

/** Who may do what here, and changes of it. */
export function addAgentRoutes(app: Server, parts: ServerParts, { streams, forgetKeys }: AgentRouteParts): void {
  const { deps } = parts

  app.get(
    `${URL}/access`,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Everybody of the organization, with what the caller may change',
        response: { 200: AgentAccessList, ...PROBLEMS },
      },
    },
    async (request) => {
      const caller = callerOf(request)
      return presentAgentAccess(await deps.database.read(caller.organizationId, readAgentAccess), caller)
    },
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { access: MANAGE, again: true },
      schema: {
        tags: TAGS,
        summary: 'Change a role, end access or give it back',
        description:
          'Whoever loses access is signed out everywhere at once, and the API keys they made stop. A key never has more rights than its maker.',
        params: ById,
        body: AgentAccessChange,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { role, organizationId } = callerOf(request)
      const agentId = request.params.id
      const change = { agentId, ...request.body }
      const ended = valueOrAnswer(reply, await changeAgent(deps, { ...contextOf(request), role }, change))
      if (!ended.ok) return ended.reply
      forgetKeys()
      // Also when access comes back: a session that a crash once left behind must not come back with it.
      if (request.body.active !== undefined) {
        const tokens = await endSessionsOf(deps.database, { organizationId, agentId }, { except: null })
        for (const token of tokens) streams.endSession(token)
      }
      return reply.code(204).send()
    },
  )
  addAccessLinkRoute(app, parts)
}

function addAccessLinkRoute(app: Server, { deps, publicUrl }: ServerParts): void {
  app.post(
    `${URL}/:id/access-links`,
    {
      config: { access: MANAGE, again: true },
      schema: {
        tags: TAGS,
        summary: 'Make a link by which an agent sets a new password',
        description: 'It works once, within an hour. Links made for this agent before stop working.',
        params: ById,
        response: { 201: InvitationMade, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { role, principal } = callerOf(request)
      const now = deps.databaseNow()
      refuseTooSoon(await takeLinkMade(deps.database, principal, now), now, 'rate.limited')
      const by = { ...contextOf(request), role }
      const outcome = await renewAccess({ ...deps, makeLink: makeNamedSecret }, by, request.params.id)
      const ended = valueOrAnswer(reply, outcome)
      if (!ended.ok) return ended.reply
      const { invitation, token } = ended.value
      const link = joinLink(token, publicUrl)
      return reply.code(201).send({ invitation: presentInvitation(invitation, now), link })
    },
  )
}
