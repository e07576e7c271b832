import { z } from 'zod'
import { readConversation } from '../../views/conversations.ts'
import { readQueue, readWaitingFor, type WaitingMessage } from '../../views/queue.ts'
import { readWorkplace } from '../../views/workplace.ts'
import { callerOf, READ } from '../access.ts'
import { Uuid } from '../api/problem.ts'
import { Queue, WaitingMessages } from '../api/queue.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso } from '../present/moment.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['messages']

/** What waits to be sent, and for what (DESIGN section 2, "Pacing"). */
export function addQueueRoutes(app: Server, { deps }: ServerParts): void {
  const { database } = deps

  app.get(
    '/api/v1/queue',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'What waits to be sent, by channel and lane, and what the next of each waits for',
        response: { 200: Queue, ...PROBLEMS },
      },
    },
    async (request) =>
      database.read(callerOf(request).organizationId, async (tx) => {
        const databaseNow = deps.databaseNow()
        const { now } = await readWorkplace(tx, databaseNow)
        const lanes = await readQueue(tx, { now, databaseNow })
        const data = lanes.map(({ oldestAt, next, ...lane }) => ({
          ...lane,
          oldestAt: iso(oldestAt),
          next: next === null ? null : presentWaiting(next),
        }))
        return { data, serverTime: iso(now) }
      }),
  )

  app.get(
    '/api/v1/conversations/:id/waiting',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'What waits to be sent to one person, the next first',
        params: z.object({ id: Uuid }),
        response: { 200: WaitingMessages, ...PROBLEMS },
      },
    },
    async (request) =>
      database.read(callerOf(request).organizationId, async (tx) => {
        const { id } = request.params
        if ((await readConversation(tx, id)) === null) throw new ProblemError('not_found')
        const databaseNow = deps.databaseNow()
        const { now } = await readWorkplace(tx, databaseNow)
        const waiting = await readWaitingFor(tx, id, { now, databaseNow })
        return { data: waiting.map(presentWaiting), serverTime: iso(now) }
      }),
  )
}

function presentWaiting({ dueAt, ...message }: WaitingMessage) {
  return { ...message, dueAt: iso(dueAt) }
}
