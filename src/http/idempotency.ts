import type { FastifyRequest } from 'fastify'
import type { IdempotencyClaim, RequestContext } from '../app/request-context.ts'
import { requestHash } from '../app/request-hash.ts'
import { callerOf } from './access.ts'
import { ProblemError } from './problem-error.ts'

const KEY = /^[\x21-\x7e]{1,255}$/

/** Who asks and under which key. For routes that can send or change consent, which must have one (reliability §5.5). */
export function contextWithClaim(request: FastifyRequest): RequestContext {
  const { organizationId, actor } = callerOf(request)
  const claim = claimOf(request)
  if (claim === null) throw new ProblemError('idempotency.required')
  return { organizationId, actor, claim }
}

/** Who asks, and under which key if one was sent, for use cases that need none. What only reads keeps nothing. */
export function contextOf(request: FastifyRequest): RequestContext {
  const { organizationId, actor } = callerOf(request)
  return { organizationId, actor, claim: request.method === 'GET' ? null : claimOf(request) }
}

function claimOf(request: FastifyRequest): IdempotencyClaim | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !KEY.test(key)) throw new ProblemError('idempotency.invalid')
  const { method, params, body = null } = request
  return {
    principal: callerOf(request).principal,
    route: `${request.method} ${request.routeOptions.url ?? ''}`,
    key,
    requestHash: requestHash({ method, params, body }),
  }
}
