import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem-error.ts'

/** Refuses what no route should have to think of: compressed bodies, repeated query keys, U+0000 in the query. */
export function checkRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => done(problemOf(request) ?? undefined))
}

function problemOf(request: FastifyRequest): ProblemError | null {
  // Nothing is decompressed, so there are no decompression bombs (reliability §6.7).
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return new ProblemError('input.media_type')
  const start = request.url.indexOf('?')
  return start === -1 ? null : queryProblem(new URLSearchParams(request.url.slice(start)))
}

/** One key, one value: two readers of `?a=1&a=2` could disagree about what was checked (ASVS 15.3). */
function queryProblem(query: URLSearchParams): ProblemError | null {
  if (new Set(query.keys()).size !== query.size) return new ProblemError('input.query')
  return [...query.values()].some((value) => value.includes('\u0000')) ? new ProblemError('input.nul') : null
}
