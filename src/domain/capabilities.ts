import type { Instant } from './instant.ts'
import type { RefusalCode } from './refusal.ts'

/** The thirteen display states of product-ux §0.2; derived, never stored. */
export const DISPLAY_STATES = [
  'not_asked',
  'scheduled',
  'sending',
  'pending',
  'no_response',
  'expired',
  'attempts_used',
  'granted',
  'declined',
  'revoked',
  'unreachable',
  'send_failed',
  'suppressed',
] as const
export type DisplayState = (typeof DISPLAY_STATES)[number]

/** What may be done with this person on this channel now; the server's word, rendered and never recomputed by screens. */
export interface Capabilities {
  readonly display: DisplayState
  readonly freeText: boolean
  readonly template: boolean
  readonly requestOptIn: boolean
  /** Why free text is off: the part of the refusal code after `gate.`; null when it is on. */
  readonly reason: string | null
  /** When this answer changes by itself: end of window, end of cooldown, scheduled time. Null: not by itself. */
  readonly until: Instant | null
}

/** `gate.window_closed` → `window_closed`: the reason as screens and capabilities name it. */
export function reasonOf(code: RefusalCode): string {
  return code.slice(code.indexOf('.') + 1)
}
