import type { FastifyRequest } from 'fastify'
import { identityOfKey, identityOfSession } from '../auth/identity.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import type { ServerParts } from './server-parts.ts'
import type { SessionCookie } from './session-cookie.ts'

/** A revoked key stops working after this long; without it every call of the API would cost one more statement. */
const KEY_FRESH_MS = 2_000
const KEYS_REMEMBERED_MAX = 10_000

/** Finds out who sends a request, or that nobody does. A key that is no key is refused, not treated as nobody. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | null>

export function createAuthenticate({ deps, auth }: ServerParts, cookie: SessionCookie): Authenticate {
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>()

  async function callerOfKey(text: string): Promise<Caller> {
    const kept = remembered.get(text)
    if (kept !== undefined && kept.until > performance.now()) return kept.caller
    remembered.delete(text)
    const caller = await identityOfKey(deps.database, text)
    if (caller === null) throw new ProblemError('auth.required')
    if (remembered.size >= KEYS_REMEMBERED_MAX) remembered.clear()
    remembered.set(text, { caller, until: performance.now() + KEY_FRESH_MS })
    return caller
  }

  return async (request) => {
    const { authorization } = request.headers
    if (authorization !== undefined) return callerOfKey(authorization.replace(/^Bearer /i, ''))
    const token = cookie.read(request)
    return token === null ? null : identityOfSession(deps.database, auth, token, deps.databaseNow())
  }
}
