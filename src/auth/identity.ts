import type { Actor, Role } from '../domain/actor.ts'
import { type OrganizationId, organizationId } from '../domain/ids.ts'
import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import { agentName, findAgent, noteAgentSeen } from '../store/agents.ts'
import { findApiKey, noteKeyUse } from '../store/api-keys.ts'
import type { Database } from '../store/database.ts'
import { parseApiKey } from './api-key.ts'
import type { Library } from './library.ts'
import { findSession } from './sessions.ts'

/** Who sends a request, found out before any route runs. The organization is never taken from anywhere else. */
export interface Identity {
  readonly organizationId: OrganizationId
  readonly role: Role
  readonly actor: Actor
  /** Null for an API key. */
  readonly agentId: string | null
  /** The agent who answers for what is done: whoever is signed in, or made the key. */
  readonly answeringAgentId: string
  /** The name a session is kept under; null for an API key. */
  readonly sessionId: string | null
  /** Under which idempotency keys are kept: `agent:<id>` or `key:<id>`. */
  readonly principal: string
  /** What an API key may do of what its role may; null: all of it. */
  readonly scopes: readonly string[] | null
  /** From where an API key may be used; null: from anywhere. */
  readonly networks: readonly string[] | null
}

// Writing at every call would cost a transaction each.
const NOTE_KEY_USE_EVERY_MS = MINUTE_MS

/** Whose API key this is; null for a text that is none, one that was revoked, or one whose maker left; `expired` when its time is over. */
export async function identityOfKey(
  database: Database,
  text: string,
  now: Instant,
): Promise<Identity | 'expired' | null> {
  const key = parseApiKey(text)
  if (key === null) return null
  const row = await database.read(key.organizationId, (tx) => findApiKey(tx, key.secretHash))
  if (row === null || row.roleNow === null) return null
  if (row.expiresAt !== null && row.expiresAt <= now) return 'expired'
  if (row.lastUsedAt === null || now - row.lastUsedAt > NOTE_KEY_USE_EVERY_MS) {
    await database.transaction(key.organizationId, (tx) => noteKeyUse(tx, row.id, now))
  }
  return {
    organizationId: key.organizationId,
    role: row.roleNow,
    actor: { kind: 'api_key', id: row.id, name: row.name },
    agentId: null,
    answeringAgentId: row.madeBy.id,
    sessionId: null,
    principal: `key:${row.id}`,
    scopes: row.scopes,
    networks: row.networks,
  }
}

/** Whose session this token opens; null when it has ended, or its agent no longer works here. */
export async function identityOfSession(
  database: Database,
  library: Library,
  token: string,
  now: Instant,
): Promise<Identity | null> {
  const session = await findSession(library, token, now)
  if (session === null) return null
  const organization = organizationId(session.organizationId)
  const agent = await database.read(organization, (tx) => findAgent(tx, session.agentId))
  if (agent === null || !agent.active) return null
  if (session.isExtended || agent.lastSeenAt === null) {
    await database.transaction(organization, (tx) => noteAgentSeen(tx, agent.id, now))
  }
  return {
    organizationId: organization,
    role: agent.role,
    actor: { kind: 'agent', id: agent.id, name: agentName(agent) },
    agentId: agent.id,
    answeringAgentId: agent.id,
    sessionId: session.id,
    principal: `agent:${agent.id}`,
    scopes: null,
    networks: null,
  }
}
