import type { Mark } from './consent-event.ts'
import type { MessageId, RequestId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { RequestFacts } from './request-facts.ts'

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
  /** End of the quiet hours it waits for; null when it was free to leave at once. */
  readonly scheduledFor: Instant | null
  /** When the provider took it; the cooldown runs from here (DESIGN section 3). Null until then. */
  readonly handedOverAt: Instant | null
  readonly agentId: string | null
  readonly agentName: string
  readonly language: string
  readonly attempt: number
  /** An unclear reply was met, and the one clarification is used up. */
  readonly clarified: boolean
  /** Set once the "you can ask again" notice went to requester and owner. */
  readonly noticeAt: Instant | null
}

type RefusalKind = 'declined' | 'revoked'

/** An answer's place in the order of answers, with the time that people are shown. */
export interface Answer extends Mark {
  readonly at: Instant
}

/**
 * What the events of one person on one channel say, and nothing else. Every field is a maximum, a minimum or a bounded
 * set over events, so any order, any batches and any repetition give the same facts (reliability §3.2).
 */
export interface ConsentFacts {
  readonly yes: Answer | null
  readonly declined: Answer | null
  /** The two newest stops, newest first: one decides the status, the second that nobody is prompted any more. */
  readonly stops: readonly Answer[]
  readonly heldAt: Instant | null
  readonly holdReason: string
  readonly holdClearedAt: Instant | null
  /** By request id; the newest of them only, see request-facts.ts. */
  readonly requests: Readonly<Record<string, RequestFacts>>
  readonly rePromptedAt: Instant | null
}

/** What statuses and notices say of a request. They are no evidence, so they stand beside the facts, not among them. */
export interface RequestProgress {
  readonly delivery: 'none' | 'sent' | 'delivered' | 'read'
  readonly noticeAt: Instant | null
}

/** Everything `decide` needs to know of one person on one channel: the facts, and what follows from them. */
export interface ConsentState {
  readonly facts: ConsentFacts
  readonly progress: Readonly<Record<string, RequestProgress>>
  readonly status: ConsentStatus
  /** When the present status began, on the organization's clock or the provider's for answers. */
  readonly since: Instant | null
  readonly yes: Answer | null
  readonly refusal: (Answer & { readonly kind: RefusalKind }) | null
  readonly hold: { readonly reason: string; readonly since: Instant } | null
  readonly request: OptInRequest | null
  /** Requests since the last answer that were handed over (or are unknown). Failed ones do not count. */
  readonly attemptsUsed: number
  /** Newest hand-over of a request that did not fail: the cooldown runs from here. */
  readonly lastHandedOverAt: Instant | null
  readonly lastRePromptAt: Instant | null
  /** Stops since the last yes, counted to two; a second one is confirmed to nobody (DESIGN section 3). */
  readonly stopsSinceYes: number
}

type ReachabilityStatus = 'unknown' | 'reachable' | 'unreachable'

export interface Reachability {
  readonly status: ReachabilityStatus
  /** Time of the newest evidence. */
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
  /** The newest texts that a message of this person's caused by itself; left out while there was none. */
  readonly automatic?: readonly AutomaticText[]
}

/** One text of our own making, by the customer's message that caused it. */
export interface AutomaticText {
  readonly at: Instant
  readonly ref: string
  /** It answered HELP; left out otherwise. */
  readonly isHelp?: boolean
}

export const NO_FACTS: ConsentFacts = {
  yes: null,
  declined: null,
  stops: [],
  heldAt: null,
  holdReason: '',
  holdClearedAt: null,
  requests: {},
  rePromptedAt: null,
}

export const NO_CONSENT: ConsentState = {
  facts: NO_FACTS,
  progress: {},
  status: 'none',
  since: null,
  yes: null,
  refusal: null,
  hold: null,
  request: null,
  attemptsUsed: 0,
  lastHandedOverAt: null,
  lastRePromptAt: null,
  stopsSinceYes: 0,
}

const UNKNOWN_REACHABILITY: Reachability = { status: 'unknown', since: null, code: null, recheckAt: null }

export const NEW_PERSON_CHANNEL: PersonChannel = {
  consent: NO_CONSENT,
  reachability: UNKNOWN_REACHABILITY,
  windowOpenUntil: null,
}
