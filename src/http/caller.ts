import type { Actor, Role } from '../domain/actor.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** Who sends a request, found out before any route runs. The organization is never taken from anywhere else. */
export interface Caller {
  readonly organizationId: OrganizationId
  readonly role: Role
  readonly actor: Actor
  /** Null for an API key. */
  readonly agentId: string | null
  /** SHA-256 of the session's token, the name sessions are kept under; null for an API key. */
  readonly sessionId: string | null
  /** Under which idempotency keys are kept: `agent:<id>` or `key:<id>`. */
  readonly principal: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where the route is open to everybody and nobody is signed in. */
    caller: Caller | null
  }
}
