import { z } from 'zod'
import type { FeedRow } from '../../views/feed-since.ts'
import { callerOf, EXPORT, MANAGE, mayCall, READ } from '../access.ts'
import type { Caller } from '../caller.ts'
import { openEventStream } from '../live/event-stream.ts'
import type { FeedPosition } from '../live/feed-watch.ts'
import { createFeedWatches } from '../live/feed-watches.ts'
import type { LiveStreams } from '../live/live-streams.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const Query = z.object({ after: z.string().max(80).optional() }).strict()

export function addLiveRoutes(app: Server, parts: ServerParts, streams: LiveStreams): void {
  const listenToFeed = createFeedWatches(parts)
  app.addHook('preClose', async () => streams.endAll())

  app.get(
    '/api/v1/events',
    {
      config: { access: READ },
      schema: {
        tags: ['live'],
        summary: 'Server-sent events: what changed, to be fetched again',
        description:
          'Begins at the present end, or after the position that `GET /api/v1/session` told. The id of an event is `epoch.seq`; send it back as Last-Event-ID to resume, which counts before `after`. `reset` means that what was missed cannot be told: fetch everything again.',
        querystring: Query,
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { raw } = reply
      const forget = streams.add('feed', caller, () => raw.end())
      raw.once('close', forget)
      reply.hijack()
      raw.writeHead(200, headersOf(reply.getHeaders()))
      const from = positionOf(request.headers['last-event-id'] ?? request.query.after)
      // Who missed nothing is told nothing, but that it is listened to it learns at once.
      if (from !== null) raw.flushHeaders()
      const stream = openEventStream(raw)
      const listener = {
        begin: stream.mark,
        rows: (epoch: string, rows: readonly FeedRow[]) =>
          stream.send(
            epoch,
            rows.filter((row) => isFor(caller, row)),
          ),
        reset: stream.reset,
      }
      try {
        const stop = await listenToFeed(caller.organizationId, from, listener)
        if (raw.destroyed || raw.writableEnded) stop()
        else raw.once('close', stop)
      } catch (error) {
        // The answer has begun, so there is no way left to say it; the browser comes back with its last id.
        request.log.error({ err: error }, 'event stream failed')
        raw.destroy()
      }
    },
  )
}

function headersOf(headers: Readonly<Record<string, number | string | string[] | undefined>>) {
  const kept = Object.entries(headers).filter(([name]) => name !== 'content-length')
  return { ...Object.fromEntries(kept), 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
}

const POSITION = /^([0-9a-f-]{36})\.(\d{1,15})$/

/** Where a caller was; null for one who was nowhere. An id that is none of ours is of no epoch we know. */
function positionOf(id: string | readonly string[] | undefined): FeedPosition | null {
  if (typeof id !== 'string' || id === '') return null
  const [, epoch = '', seq = '0'] = POSITION.exec(id) ?? []
  return { epoch, seq: Number(seq) }
}

/**
 * A notice for one agent is nobody else's, one about no person is for administrators, and agents are not told of holds
 * and erasures (product-ux §6.5).
 */
function isFor({ agentId, role }: Caller, { event, data }: FeedRow): boolean {
  if (event === 'erasure') return mayCall(EXPORT, role)
  if (event !== 'notice') return true
  if (typeof data.conversationId !== 'string' && !mayCall(MANAGE, role)) return false
  return typeof data.agentId !== 'string' || data.agentId === agentId
}
