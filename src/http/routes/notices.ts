import { z } from 'zod'
import { readNotice } from '../../app/change-conversation.ts'
import { readNotices } from '../../views/notices.ts'
import { callerOf, MANAGE, mayCall, READ } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { NoticePage } from '../api/conversation.ts'
import { Paging, Uuid } from '../api/problem.ts'
import { readTimeCursor, writeCursor } from '../cursor.ts'
import { contextOf } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso } from '../present/moment.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['notices']
const URL = '/api/v1/notices'

export function addNoticeRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    URL,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Unread outcomes for the caller, newest first',
        querystring: Paging.strict(),
        response: { 200: NoticePage, ...PROBLEMS },
      },
    },
    async (request) => {
      const { organizationId, agentId, role } = callerOf(request)
      const { after, limit } = request.query
      const filter = { agentId, isAdministrator: mayCall(MANAGE, role), after: readTimeCursor(after), limit }
      const rows = await deps.database.read(organizationId, (tx) => readNotices(tx, filter))
      const shown = rows.slice(0, limit)
      const last = rows.length > shown.length ? shown.at(-1) : undefined
      return {
        data: shown.map(({ personId, at, ...notice }) => ({ ...notice, conversationId: personId, at: iso(at) })),
        next: last === undefined ? null : writeCursor([last.at, last.id]),
      }
    },
  )

  app.post(
    `${URL}/:id/read`,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Mark an outcome as read, on every screen',
        params: z.object({ id: Uuid }),
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { agentId, role } = callerOf(request)
      const asked = { noticeId: request.params.id, reader: { agentId, isAdministrator: mayCall(MANAGE, role) } }
      const ended = valueOrAnswer(reply, await readNotice(deps, contextOf(request), asked))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}
