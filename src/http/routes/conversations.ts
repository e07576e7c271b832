import { z } from 'zod'
import { createBlueTicks } from '../../app/blue-ticks.ts'
import { changeConversation } from '../../app/change-conversation.ts'
import { callerOf, READ, WRITE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Conversation, ConversationChange, ConversationFilter, ConversationPage } from '../api/conversation.ts'
import { Uuid } from '../api/problem.ts'
import { readConversation, readConversations } from '../conversation-reader.ts'
import { readTimeCursor } from '../cursor.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['conversations']
const URL = '/api/v1/conversations'
const ById = z.object({ id: Uuid })

export function addConversationRoutes(app: Server, { deps, log }: ServerParts): void {
  const showBlueTicks = createBlueTicks(deps, (error) =>
    log.warn({ err: error }, 'A message could not be marked as read.'),
  )

  app.get(
    URL,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Conversations, the newest activity first',
        querystring: ConversationFilter.strict(),
        response: { 200: ConversationPage, ...PROBLEMS },
      },
    },
    (request) => {
      const caller = callerOf(request)
      const { view, after, limit } = request.query
      return readConversations(deps, caller, { view, agentId: caller.agentId, after: readTimeCursor(after), limit })
    },
  )

  app.get(
    `${URL}/:id`,
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'One conversation', params: ById, response: { 200: Conversation, ...PROBLEMS } },
    },
    (request) => readConversation(deps, callerOf(request), request.params.id),
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Mark a conversation as read, assign it, close it or open it again',
        params: ById,
        body: ConversationChange,
        response: { 200: Conversation, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await changeConversation(deps, contextOf(request), { conversationId: id, ...request.body })
      const ended = valueOrAnswer(reply, outcome)
      if (!ended.ok) return ended.reply
      const caller = callerOf(request)
      if (ended.value.readByAgent !== null) showBlueTicks(caller.organizationId, ended.value.readByAgent)
      return readConversation(deps, caller, id)
    },
  )
}
