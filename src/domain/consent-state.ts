import type { Mark } from './consent-event.ts'
import type { MessageId, RequestId } from './ids.ts'
import type { Instant } from './instant.ts'

export const CONSENT_STATUSES = ['none', 'requested', 'granted', 'declined', 'revoked'] as const
export type ConsentStatus = (typeof CONSENT_STATUSES)[number]

export const REQUEST_STATES = [
  'scheduled',
  'queued',
  'handed_over',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
  'answered',
  'lapsed',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** The newest request to one person on one channel, with what the next one must know of it. */
export interface OptInRequest {
  readonly id: RequestId
  readonly messageId: MessageId
  readonly state: RequestState
  readonly askedAt: Instant
  /** When the provider took it; the cooldown runs from here (DESIGN section 3). Null until then. */
  readonly handedOverAt: Instant | null
  readonly agentId: string | null
  readonly agentName: string
  readonly language: string
  readonly attempt: number
  readonly clarified: boolean
  /** Set once the "you can ask again" notice went to requester and owner. */
  readonly noticeAt: Instant | null
}

export type RefusalKind = 'declined' | 'revoked'

/**
 * Everything `decide` needs to know of one person on one channel. Each field is a maximum, a minimum or a set over
 * events, so applying events in any order, any batches and any number of times gives the same state.
 */
export interface ConsentState {
  readonly status: ConsentStatus
  /** When the present status began, on the organization's clock or the provider's for answers. */
  readonly since: Instant | null
  readonly yes: Mark | null
  readonly refusal: (Mark & { readonly kind: RefusalKind }) | null
  /** An opt-out an agent recorded, by our clock; only a later yes lifts it (reliability §3.2: 60 s). */
  readonly recordedOptOutAt: Instant | null
  readonly hold: { readonly reason: string; readonly since: Instant } | null
  readonly request: OptInRequest | null
  /** Requests that were handed over (or are unknown): the attempts that count. Failed ones do not. */
  readonly attemptsUsed: number
  readonly lastHandedOverAt: Instant | null
  readonly lastRePromptAt: Instant | null
  /** Stops since the last yes; a second one is confirmed to nobody (DESIGN section 3). */
  readonly stopsSinceYes: number
}

export type ReachabilityStatus = 'unknown' | 'reachable' | 'unreachable'

export interface Reachability {
  readonly status: ReachabilityStatus
  readonly since: Instant | null
  readonly code: string | null
  /** From here on an unreachable number may be asked again (DESIGN section 3: 24 h). */
  readonly recheckAt: Instant | null
}

/** Consent, reachability and window: three independent facts, side by side and never mixed (DESIGN section 2). */
export interface PersonChannel {
  readonly consent: ConsentState
  readonly reachability: Reachability
  /** End of the customer service window, by the provider's time of the customer's last message. */
  readonly windowOpenUntil: Instant | null
}

export const NO_CONSENT: ConsentState = {
  status: 'none',
  since: null,
  yes: null,
  refusal: null,
  recordedOptOutAt: null,
  hold: null,
  request: null,
  attemptsUsed: 0,
  lastHandedOverAt: null,
  lastRePromptAt: null,
  stopsSinceYes: 0,
}

export const UNKNOWN_REACHABILITY: Reachability = { status: 'unknown', since: null, code: null, recheckAt: null }

export const NEW_PERSON_CHANNEL: PersonChannel = {
  consent: NO_CONSENT,
  reachability: UNKNOWN_REACHABILITY,
  windowOpenUntil: null,
}
