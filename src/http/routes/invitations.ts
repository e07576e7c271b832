import { z } from 'zod'
import { invite, revokeInvitation } from '../../app/invite.ts'
import { makeNamedSecret } from '../../auth/named-secret.ts'
import { takeLinkMade } from '../../auth/sign-in-limits.ts'
import { readInvitations } from '../../views/access-lists.ts'
import { callerOf, MANAGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Invitation, InvitationMade, NewInvitation } from '../api/people.ts'
import { Uuid } from '../api/problem.ts'
import { contextOf } from '../idempotency.ts'
import { joinLink } from '../join-link.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentInvitation } from '../present/people.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import { refuseTooSoon } from '../too-soon.ts'

const TAGS = ['people']
const URL = '/api/v1/invitations'

export function addInvitationRoutes(app: Server, { deps, publicUrl }: ServerParts): void {
  app.get(
    URL,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'Links that were never used, newest first',
        response: { 200: z.object({ data: z.array(Invitation) }), ...PROBLEMS },
      },
    },
    async (request) => {
      const rows = await deps.database.read(callerOf(request).organizationId, readInvitations)
      const now = deps.databaseNow()
      return { data: rows.map((row) => presentInvitation(row, now)) }
    },
  )

  app.post(
    URL,
    {
      config: { access: MANAGE, again: true },
      schema: {
        tags: TAGS,
        summary: 'Make a link by which somebody joins',
        description: 'It works once, within seven days, and never gives more rights than its maker has.',
        body: NewInvitation,
        response: { 201: InvitationMade, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { role, principal } = callerOf(request)
      const now = deps.databaseNow()
      refuseTooSoon(await takeLinkMade(deps.database, principal, now), now, 'rate.limited')
      const by = { ...contextOf(request), role }
      const ended = valueOrAnswer(reply, await invite({ ...deps, makeLink: makeNamedSecret }, by, request.body))
      if (!ended.ok) return ended.reply
      const { invitation, token } = ended.value
      const link = joinLink(token, publicUrl)
      return reply.code(201).send({ invitation: presentInvitation(invitation, now), link })
    },
  )

  app.delete(
    `${URL}/:id`,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'Take a link back',
        params: z.object({ id: Uuid }),
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const by = { ...contextOf(request), role: callerOf(request).role }
      const ended = valueOrAnswer(reply, await revokeInvitation(deps, by, request.params.id))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}
