import type { FastifyRequest } from 'fastify'
import { parseApiKey } from '../auth/api-key.ts'
import { findSession } from '../auth/sessions.ts'
import { organizationId } from '../domain/ids.ts'
import { agentName, findAgent } from '../store/agents.ts'
import { findApiKey } from '../store/api-keys.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import type { ServerParts } from './server-parts.ts'
import type { SessionCookie } from './session-cookie.ts'

/** A revoked key stops working after this long; without it every call of the API would cost one more statement. */
const KEY_FRESH_MS = 2_000
const KEYS_REMEMBERED_MAX = 10_000

export interface Authenticator {
  /** Who sends this request, or null. A key that is no key is refused instead of treated as nobody. */
  callerOf(request: FastifyRequest): Promise<Caller | null>
  callerOfSession(token: string): Promise<Caller | null>
}

export function createAuthenticator(parts: Pick<ServerParts, 'deps' | 'auth'>, cookie: SessionCookie): Authenticator {
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>()

  async function callerOfKey(text: string): Promise<Caller> {
    const kept = remembered.get(text)
    if (kept !== undefined && kept.until > performance.now()) return kept.caller
    const caller = await findKeyCaller(parts, text)
    if (remembered.size >= KEYS_REMEMBERED_MAX) remembered.clear()
    remembered.set(text, { caller, until: performance.now() + KEY_FRESH_MS })
    return caller
  }

  const callerOfSession = (token: string) => findSessionCaller(parts, token)
  return {
    callerOfSession,
    async callerOf(request) {
      const { authorization } = request.headers
      if (authorization !== undefined) return callerOfKey(authorization.replace(/^Bearer /i, ''))
      const token = cookie.read(request)
      return token === null ? null : callerOfSession(token)
    },
  }
}

async function findKeyCaller({ deps }: Pick<ServerParts, 'deps'>, text: string): Promise<Caller> {
  const key = parseApiKey(text)
  if (key === null) throw new ProblemError('auth.required')
  const row = await deps.database.read(key.organizationId, (tx) => findApiKey(tx, key.secretHash))
  if (row === null) throw new ProblemError('auth.required')
  return {
    organizationId: key.organizationId,
    role: row.role,
    actor: { kind: 'api_key', id: row.id, name: row.name },
    agentId: null,
    sessionId: null,
    principal: `key:${row.id}`,
  }
}

async function findSessionCaller(
  { deps, auth }: Pick<ServerParts, 'deps' | 'auth'>,
  token: string,
): Promise<Caller | null> {
  const session = await findSession(auth, token, deps.databaseNow())
  if (session === null) return null
  const organization = organizationId(session.organizationId)
  const agent = await deps.database.read(organization, (tx) => findAgent(tx, session.agentId))
  if (agent === null || !agent.active) return null
  return {
    organizationId: organization,
    role: agent.role,
    actor: { kind: 'agent', id: agent.id, name: agentName(agent) },
    agentId: agent.id,
    sessionId: session.id,
    principal: `agent:${agent.id}`,
  }
}
