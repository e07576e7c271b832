import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem-error.ts'
import { isSameOrigin } from './same-origin.ts'

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A cookie travels by itself, so a request that changes something by cookie must prove that our page made it: a header
 * no form can send, the browser's word on the origin, and a JSON body where there is one (reliability §6.4).
 */
export function refuseForgery(request: FastifyRequest, publicUrl: URL | null): void {
  if (SAFE_METHODS.has(request.method)) return
  if (request.headers['x-yesline-csrf'] === undefined) throw new ProblemError('perm.csrf')
  if (!isSameOrigin(request, publicUrl)) throw new ProblemError('perm.csrf')
}
