import { countParked } from '../../app/count-parked.ts'
import { type Metrics, parkedLines } from '../metrics.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const OPEN = { access: 'everyone' } as const
const HIDDEN = { hide: true } as const

/** For whoever runs Yesline: is the process alive, should it get traffic, and how is it doing. No personal data. */
export function addOperationRoutes(app: Server, { deps, isReady }: ServerParts, metrics: Metrics): void {
  app.get('/healthz', { config: OPEN, schema: HIDDEN }, async () => ({ status: 'ok' }))

  app.get('/readyz', { config: OPEN, schema: HIDDEN }, async (request) => {
    if (!isReady()) throw new ProblemError('unavailable')
    try {
      await deps.database.local('select 1')
    } catch (error) {
      request.log.warn({ err: error }, 'database does not answer')
      throw new ProblemError('unavailable')
    }
    return { status: 'ready' }
  })

  app.get('/metrics', { config: OPEN, schema: HIDDEN }, async (request, reply) => {
    const parked = await countParked(deps).catch((error: unknown) => {
      // Without the database the process still says how it is doing itself.
      request.log.warn({ err: error }, 'parked items could not be counted')
      return null
    })
    const text = [metrics.text(), ...(parked === null ? [] : parkedLines(parked))].join('\n')
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${text}\n`)
  })
}
