import type { Actor } from './actor.ts'
import type { Channel } from './channel.ts'
import type { MessageId, RequestId } from './ids.ts'
import type { Instant } from './instant.ts'

/** The closed list of facts about consent; the same words in code, API, database and receipts (DESIGN section 3). */
export const CONSENT_EVENT_TYPES = [
  'requested',
  'request_sent',
  'request_failed',
  'request_unknown',
  'request_lapsed',
  'granted',
  'declined',
  'revoked',
  'unclear',
  'clarified',
  're_prompted',
  'confirmed',
  'opt_out_recorded',
  'provider_stop',
  'held',
  'hold_cleared',
  'imported',
  'erased',
] as const
export type ConsentEventType = (typeof CONSENT_EVENT_TYPES)[number]

/** How the customer's will, or its absence, became known. */
export type Method = 'button' | 'keyword' | 'agent_recorded' | 'provider' | 'timeout' | 'delivery' | 'api' | 'system'

/**
 * Place of an answer in the order of answers. `second` is the provider's time in whole seconds; inside one second a
 * refusal wins, and `ref` (a keyed hash of the provider's message id) breaks what is left, so the order never depends
 * on arrival (reliability §3.2).
 */
export interface Mark {
  readonly second: number
  readonly ref: string
}

/**
 * One fact, written once. Fields that name the person (`answer`, `providerMessageId`, times) go into the sealed
 * subject part; the rest into the event part (attestation §11, §15).
 */
export interface ConsentEvent {
  readonly type: ConsentEventType
  readonly channel: Channel
  /** When it happened: the provider's time for answers and statuses, the organization's clock for everything else. */
  readonly at: Instant
  readonly actor: Actor
  readonly method: Method
  readonly requestId: RequestId | null
  /** Our own message this is about: the request that was sent, the confirmation that left. */
  readonly messageId: MessageId | null
  /** Where an answer stands in the order of answers; null for facts that are not answers. */
  readonly mark: Mark | null
  /** The provider's id of the message that carried the answer, or of the one whose status this is. */
  readonly providerMessageId: string | null
  /** The customer's exact words or the pressed button's label. */
  readonly answer: string | null
  /** Rule id and version of the word list that read the answer, or the purpose of a confirmation. */
  readonly rule: string | null
  readonly language: string | null
  /** Everything else that makes this event provable: rendered text, basis, error code, reason, late, superseded. */
  readonly details: EventDetails
}

export interface EventDetails {
  readonly text?: string
  readonly templateName?: string
  readonly buttons?: readonly { readonly label: string; readonly payload: string }[]
  readonly basis?: { readonly kind: string; readonly note?: string }
  readonly attempt?: number
  readonly errorCode?: string
  readonly reason?: string
  readonly note?: string
  readonly purpose?: string
  /** The answer came after the request had lapsed; it counts all the same. */
  readonly late?: boolean
  /** A newer refusal was already known, so this yes changes the history and not the status. */
  readonly superseded?: boolean
  /** Status before this event, so that a failed request can give it back (DESIGN section 3, "request"). */
  readonly formerStatus?: string
  readonly policyVersion?: number
  readonly windowAt?: Instant
}
