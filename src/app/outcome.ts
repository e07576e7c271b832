import type { Refusal } from '../domain/refusal.ts'

/** How a use case ends when nothing broke: done, refused by a rule, or about something this organization does not have. */
export type Outcome<Value> =
  /** `isReplayed`: an earlier request with the same idempotency key did it. */
  | { readonly kind: 'done'; readonly value: Value; readonly isReplayed?: true }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'invalid'; readonly code: string; readonly params: Readonly<Record<string, string | number>> }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'key_reused' }

export function done<Value>(value: Value): Outcome<Value> {
  return { kind: 'done', value }
}

export function refused<Value>(refusal: Refusal): Outcome<Value> {
  return { kind: 'refused', refusal }
}
