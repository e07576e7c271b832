import type { z } from 'zod'
import { loadCircumstances } from '../../app/load-circumstances.ts'
import { type OptInSummary as Counted, readOptInSummary } from '../../views/opt-in-summary.ts'
import { callerOf, READ } from '../access.ts'
import { OptInSummary, SummaryFilter } from '../api/opt-in-summary.ts'
import { PROBLEMS } from '../openapi.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['evidence']

/** The figures of the compliance overview (product-ux §6.2). */
export function addOptInSummaryRoute(app: Server, { deps }: ServerParts): void {
  app.get(
    '/api/v1/consent-events/summary',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'What became of the opt-in requests of a period, and of the one before',
        querystring: SummaryFilter.strict(),
        response: { 200: OptInSummary, ...PROBLEMS },
      },
    },
    async (request) => {
      const { channel, from: first, to: last } = request.query
      const [from, to] = [Date.parse(first), Date.parse(last)]
      if (to <= from) throw new ProblemError('input.invalid', { field: 'to' })
      // The period before is as long, and the database does not know every year that it could lie in.
      if (from - (to - from) < 0) throw new ProblemError('input.invalid', { field: 'from' })
      return deps.database.read(callerOf(request).organizationId, async (tx) => {
        const { now, policy } = await loadCircumstances(tx, deps.databaseNow())
        const expiredAt = now - policy.requestExpiresMs
        const [here, before] = await Promise.all([
          readOptInSummary(tx, { channel, from, to }, expiredAt),
          readOptInSummary(tx, { channel, from: from - (to - from), to: from }, expiredAt),
        ])
        return { channel, from: first, to: last, ...figuresOf(here), before: figuresOf(before) }
      })
    },
  )
}

function figuresOf(counted: Counted): z.infer<typeof OptInSummary>['before'] {
  const { granted, declined, noAnswer, open, unreachable, notSent, ...stages } = counted
  return { ...stages, outcomes: { granted, declined, noAnswer, open, unreachable, notSent } }
}
