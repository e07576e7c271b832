import type { Clearance } from '../domain/clearance.ts'
import type { MessageId } from '../domain/ids.ts'
import type { ProviderError } from './channel-event.ts'

/** What a provider needs to know to send one message. Nothing here decides whether it may leave: the clearance does. */
export interface OutgoingMessage {
  readonly messageId: MessageId
  /** E.164 with plus; null for a person known by a business-scoped id only. */
  readonly phone: string | null
  readonly bsuid: string | null
  readonly content: OutgoingContent
  readonly replyTo: string | null
}

export type OutgoingContent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'buttons'
      readonly text: string
      readonly buttons: readonly { readonly label: string; readonly payload: string }[]
    }
  | {
      readonly type: 'template'
      readonly name: string
      readonly language: string
      /** Body parameters in order; `name` null for positional templates. */
      readonly parameters: readonly { readonly name: string | null; readonly text: string }[]
      readonly buttons: readonly { readonly label: string; readonly payload: string }[]
      readonly text: string
    }

/**
 * The named outcomes of one HTTP attempt (reliability §3.4). `not_sent` means that no byte of the request was written,
 * so it may be tried again; `unknown` means that it may have left and is never resent unasked.
 */
export type SendOutcome =
  | {
      readonly kind: 'handed_over'
      readonly providerMessageId: string
      readonly waId: string | null
      readonly bsuid: string | null
    }
  | {
      readonly kind: 'rejected'
      readonly error: ProviderError
      readonly verdict: FailureVerdict
      readonly retryAfterMs: number | null
    }
  | {
      readonly kind: 'not_sent'
      readonly reason: 'dns' | 'refused' | 'connect_timeout' | 'tls' | 'stale_check' | 'dropped'
    }
  | { readonly kind: 'unknown'; readonly reason: 'timeout' | 'reset' | 'server_error' | 'unreadable' }

/** What a provider's error code says: about the person, and whether the same message may be tried again. */
export interface FailureVerdict {
  readonly means: 'nothing' | 'unreachable' | 'stopped'
  readonly retry: boolean
  /** The code of product-ux §13 under which people read it. */
  readonly code: string
  /** True when the channel itself is broken (token, account, payment): it pauses until an administrator acts. */
  readonly breaksChannel: boolean
}

/**
 * Looked at right before the headers go out: false abandons the attempt (`not_sent`, reason `dropped` or `stale_check`),
 * because the check is older than 50 ms or the person has been heard from since (DESIGN section 2, "The gate").
 */
export type BeforeWire = () => 'go' | 'stale_check' | 'dropped'

export interface ChannelClient {
  send(clearance: Clearance, message: OutgoingMessage, beforeWire: BeforeWire): Promise<SendOutcome>
}
