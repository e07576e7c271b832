import type { Instant } from '../domain/instant.ts'

/** What a provider answers to a question about an account: never a throw, because its answer is what is looked at. */
export type AccountAnswer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  /** `code` is the code of product-ux §13 or of a connection's check; `detail` the provider's own words. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** Nobody answered in time, or nothing that can be read. */
  | { readonly kind: 'failed' }

export interface TokenFacts {
  readonly isValid: boolean
  /** Null when it never expires. */
  readonly expiresAt: Instant | null
  readonly scopes: readonly string[]
}

/** One of our numbers in the provider's words; null where it said nothing. */
export interface NumberFacts {
  readonly id: string
  readonly displayNumber: string
  readonly displayName: string
  readonly quality: string | null
  readonly status: string | null
  readonly nameStatus: string | null
  readonly messagingLimit: string | null
  readonly throughput: string | null
  /** Whether the provider would send for it now: AVAILABLE, LIMITED or BLOCKED. */
  readonly canSend: string | null
}
