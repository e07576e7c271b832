import { z } from 'zod'
import { hideMessage } from '../../app/hide-message.ts'
import { createBatcher } from '../../app/micro-batch.ts'
import { sendMessage } from '../../app/send-message.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { readMessageInfo } from '../../views/message-info.ts'
import { type MessageView, readMessages } from '../../views/timeline.ts'
import { callerOf, MANAGE, mayCall, READ, WRITE } from '../access.ts'
import { markReplay } from '../answer-made.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Message, MessageInfo, NewMessage } from '../api/message.ts'
import { Uuid } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import { contextOf, contextWithClaim } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentInfo, presentMessage } from '../present/message.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import { addMessageDecisions } from './message-decisions.ts'

const TAGS = ['messages']
const URL = '/api/v1/messages'
const ById = z.object({ id: Uuid })
const LOOKS = { rowsMax: 200, waitMsMax: 2, inFlightMax: 1, waitingMax: 10_000 }

export function addMessageRoutes(app: Server, { deps }: ServerParts): void {
  // Answers to sends that share a transaction share the look at what it wrote, too.
  const find = createBatcher<OrganizationId, string, MessageView | null>(LOOKS, async (organizationId, ids) => {
    const found = await deps.database.read(organizationId, (tx) => readMessages(tx, ids))
    return ids.map((id) => found.get(id) ?? null)
  })

  async function messageOf({ organizationId }: Caller, id: string): Promise<Message> {
    const found = await find(organizationId, id)
    if (found === null) throw new ProblemError('not_found')
    return presentMessage(found)
  }

  app.post(
    URL,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Send a text, a template, a file, a reaction, a location or contact cards',
        description: 'Answered once the message is stored. It is judged again when it leaves.',
        body: NewMessage,
        response: { 202: Message, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await sendMessage(deps, contextWithClaim(request), request.body))
      if (!ended.ok) return ended.reply
      markReplay(reply, ended.value)
      return reply.code(202).send(await messageOf(callerOf(request), ended.value.id))
    },
  )

  addMessageDecisions(app, deps, messageOf)

  app.get(
    `${URL}/:id`,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'One message: its delivery, who sent it, and on what ground',
        params: ById,
        response: { 200: MessageInfo, ...PROBLEMS },
      },
    },
    async (request) => {
      const { organizationId, role } = callerOf(request)
      const info = await deps.database.read(organizationId, (tx) => readMessageInfo(tx, request.params.id))
      if (info === null) throw new ProblemError('not_found')
      return presentInfo(info, { isForThoseWhoRunIt: mayCall(MANAGE, role) })
    },
  )

  app.delete(
    `${URL}/:id`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Take a message out of the thread that no provider ever took',
        params: ById,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await hideMessage(deps, contextOf(request), request.params.id))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}
