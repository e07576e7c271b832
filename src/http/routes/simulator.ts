import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { request as send } from 'undici'
import { readSimulatorScope } from '../../views/simulator-scope.ts'
import { callerOf, MANAGE } from '../access.ts'
import type { LiveStreams } from '../live/live-streams.ts'
import { ProblemError } from '../problem-error.ts'
import { rawBody, readRawBodies } from '../raw-bodies.ts'
import type { Server, ServerParts } from '../server-parts.ts'

/** Until the simulator begins to answer. Its event streams then stay open as long as somebody looks. */
const HEADERS_MS_MAX = 30_000
/** What of a request goes on: neither cookies nor keys of ours, nor a scope that somebody made up. */
const PASSED_ON = ['accept', 'content-type', 'last-event-id'] as const
const EVENT_STREAM = 'text/event-stream'
const PASSED_BACK = ['content-type', 'cache-control'] as const

/** `/simulator/{graph,twilio,sim}/…` leads to the simulator, seen only as far as it is this organization's. */
export async function addSimulatorRoutes(
  app: Server,
  { deps, simulatorUrl }: ServerParts,
  streams: LiveStreams,
): Promise<void> {
  if (simulatorUrl === null) return
  await app.register(async (scope: Server) => {
    readRawBodies(scope)
    for (const part of ['graph', 'twilio', 'sim']) {
      scope.route({
        method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        url: `/simulator/${part}/*`,
        config: { access: MANAGE },
        schema: { hide: true },
        handler: async (request, reply) => {
          const caller = callerOf(request)
          const { organizationId } = caller
          const senders = await deps.database.read(organizationId, readSimulatorScope)
          if (senders === null) throw new ProblemError('not_found')
          const stopped = new AbortController()
          reply.raw.once('close', () => stopped.abort())
          const body = rawBody(request.body)
          const answer = await send(targetOf(simulatorUrl, request.url), {
            method: request.method,
            headers: { ...passedOn(request.headers), 'x-simulator-scope': senders.join(',') },
            body: body.length === 0 ? null : body,
            headersTimeout: HEADERS_MS_MAX,
            bodyTimeout: 0,
            signal: stopped.signal,
          }).catch((error: unknown) => {
            // Whoever asked has left: nobody is there to be told, and nothing went wrong.
            if (stopped.signal.aborted) return null
            request.log.warn({ err: error }, 'simulator did not answer')
            throw new ProblemError('simulator.down')
          })
          if (answer === null) return reply.hijack()
          // Asked of the answer: the simulator reads one path in several spellings.
          if (answer.headers['content-type'] === EVENT_STREAM) {
            try {
              reply.raw.once(
                'close',
                streams.add('simulator', caller, () => reply.raw.end()),
              )
            } catch (error) {
              answer.body.once('error', () => undefined)
              stopped.abort()
              throw error
            }
          }
          for (const name of PASSED_BACK) void reply.header(name, answer.headers[name])
          const shown = Readable.from(untilLeft(answer.body, stopped.signal), { objectMode: false })
          return reply.code(answer.statusCode).send(shown)
        },
      })
    }
  })
}

/** The answer as it comes. Leaving ends it half-way: that is how every look at a stream of events ends, and no fault. */
async function* untilLeft(body: AsyncIterable<Uint8Array>, left: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    if (!left.aborted) throw error
  }
}

/** The path as it came, without the prefix; only ever on the simulator's own origin. */
function targetOf(simulatorUrl: URL, url: string): URL {
  const target = new URL(simulatorUrl)
  const [path = '', query] = url.slice('/simulator'.length).split('?', 2)
  target.pathname = path
  target.search = query ?? ''
  return target
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = PASSED_ON.map((name): [string, unknown] => [name, headers[name]])
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
