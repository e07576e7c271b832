import type { FastifyRequest } from 'fastify'
import { identityOfKey, identityOfSession } from '../auth/identity.ts'
import { isWithin } from '../auth/network-list.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import type { ServerParts } from './server-parts.ts'
import type { SessionCookie } from './session-cookie.ts'

/** A key revoked elsewhere stops working after this long; without it every call of the API would cost one more statement. */
const KEY_FRESH_MS = 2_000
const KEYS_REMEMBERED_MAX = 10_000

/** Finds out who sends a request, or that nobody does. A key that is no key is refused, not treated as nobody. */
export interface Authenticate {
  (request: FastifyRequest): Promise<Caller | null>
  /** Has keys looked up again: one was revoked here, and ends at once. */
  forgetKeys(): void
}

export function createAuthenticate({ deps, auth }: ServerParts, cookie: SessionCookie): Authenticate {
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>()

  async function callerOfKey(text: string): Promise<Caller> {
    const kept = remembered.get(text)
    if (kept !== undefined && kept.until > performance.now()) return kept.caller
    remembered.delete(text)
    const caller = await identityOfKey(deps.database, text, deps.databaseNow())
    if (caller === null) throw new ProblemError('auth.required')
    if (caller === 'expired') throw new ProblemError('key.expired')
    if (remembered.size >= KEYS_REMEMBERED_MAX) remembered.clear()
    remembered.set(text, { caller, until: performance.now() + KEY_FRESH_MS })
    return caller
  }

  async function authenticate(request: FastifyRequest): Promise<Caller | null> {
    const { authorization } = request.headers
    if (authorization === undefined) {
      const token = cookie.read(request)
      return token === null ? null : identityOfSession(deps.database, auth, token, deps.databaseNow())
    }
    const caller = await callerOfKey(authorization.replace(/^Bearer /i, ''))
    const { networks } = caller
    if (networks !== null && !isWithin(networks, request.ip)) throw new ProblemError('key.network')
    return caller
  }

  return Object.assign(authenticate, { forgetKeys: () => remembered.clear() })
}
