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
  'notice_sent',
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
 * on arrival (reliability §3.2). `ref` is null where no message carried the answer: an agent recorded it, or a failed
 * delivery told us.
 */
export interface Mark {
  readonly second: number
  readonly ref: string | null
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
  readonly basis?: { readonly kind: string; readonly note?: string | undefined }
  readonly attempt?: number
  readonly errorCode?: string
  readonly reason?: string
  readonly note?: string
  /** Why a message of ours left, or (on `unclear`) that one was caused: `clarification`. */
  readonly purpose?: string
  /** The answer came after the request had lapsed; it counts all the same. */
  readonly late?: boolean
  /** A newer answer was already known, so this one changes the history and not the status. */
  readonly superseded?: boolean
  /** Status before this event: what a failed request gives back, what a yes or a refusal changed. */
  readonly formerStatus?: string
  /** On `requested`: the refusal that policy allowed to ask again after. Only a newer refusal outweighs the request. */
  readonly formerRefusalSecond?: number
  /** On an answer to an older request: the newer request that it closes as well. */
  readonly alsoCloses?: string
  /** On `requested`: quiet hours end then, and the request leaves. */
  readonly scheduledFor?: Instant
  /** On `request_sent`: delivery was reported after a failure, and the report of delivery wins. */
  readonly correction?: boolean
  /** On `unclear` after a refusal: when the one re-prompt of these 24 h was decided, on our clock. */
  readonly rePromptAt?: Instant
  readonly policyVersion?: number
  /** On `erased`: how many receipts lost their subject part, and the places in the log of those that had one. */
  readonly erased?: { readonly receipts: number; readonly positions: readonly number[] }
}
