import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem-error.ts'

/** Refuses what no route should have to think of: compressed bodies, repeated query keys, U+0000 in the query. */
export function checkRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    refuseCompressed(request)
    refuseUnclearQuery(request)
  })
}

/** Nothing is decompressed, so there are no decompression bombs (reliability §6.7). */
function refuseCompressed(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') throw new ProblemError('input.media_type')
}

/** One key, one value: two readers of `?a=1&a=2` could disagree about what was checked (ASVS 15.3). */
function refuseUnclearQuery(request: FastifyRequest): void {
  const start = request.url.indexOf('?')
  if (start === -1) return
  const query = new URLSearchParams(request.url.slice(start))
  if (new Set(query.keys()).size !== query.size) throw new ProblemError('input.query')
  for (const value of query.values()) if (value.includes('\u0000')) throw new ProblemError('input.nul')
}
