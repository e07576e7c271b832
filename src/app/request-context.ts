import type { Actor } from '../domain/actor.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** Who asks for a use case, on whose behalf, and under which idempotency key (reliability §5.5). */
export interface RequestContext {
  readonly organizationId: OrganizationId
  readonly actor: Actor
  readonly claim: IdempotencyClaim | null
}

export interface IdempotencyClaim {
  readonly principal: string
  readonly route: string
  readonly key: string
  /** SHA-256 of the canonical request, so that one key cannot stand for two requests. */
  readonly requestHash: Buffer
}
