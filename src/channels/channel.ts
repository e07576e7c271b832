import type { Clearance } from '../domain/clearance.ts'
import type { DeliveryFailureCode } from '../domain/delivery-failure.ts'
import type { MessageId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { MediaKind } from '../domain/media.ts'
import type { HeaderFileKind } from '../domain/template.ts'
import type { ProviderError } from './channel-event.ts'
import type { MediaClient } from './media.ts'
import type { TemplateClient } from './whatsapp/templates.ts'

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
      readonly header?: readonly { readonly name: string | null; readonly text: string }[]
      readonly headerFile?: OutgoingFile & { readonly kind: HeaderFileKind }
      readonly headerPlace?: OutgoingPlace
      readonly buttonValues?: readonly {
        readonly index: number
        readonly kind: 'url' | 'copy_code'
        readonly text: string
      }[]
      readonly buttons: readonly { readonly label: string; readonly payload: string }[]
      readonly text: string
    }
  | OutgoingMedia
  /** `replyTo` of the message names what is reacted to; an empty text takes the reaction back. */
  | { readonly type: 'reaction'; readonly text: string }
  | (OutgoingPlace & { readonly type: 'location'; readonly text: string })
  /** A button that shares the writer's own number. */
  | { readonly type: 'contact_info_request'; readonly text: string }
  | { readonly type: 'contacts'; readonly cards: readonly OutgoingCard[]; readonly text: string }

export interface OutgoingFile {
  /** The provider's id of the uploaded file; else the code of why it has none, and then nothing is sent. */
  readonly mediaId: string | null
  readonly problem: DeliveryFailureCode
  readonly filename: string | null
}

export interface OutgoingPlace {
  readonly latitude: number
  readonly longitude: number
  readonly name: string | null
  readonly address: string | null
}

export interface OutgoingMedia extends OutgoingFile {
  readonly type: 'media'
  readonly media: MediaKind
  /** The caption. */
  readonly text: string
  readonly voice: boolean
}

export interface OutgoingCard {
  readonly name: string
  readonly phones: readonly string[]
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
  readonly code: DeliveryFailureCode
  /** True when the channel itself is broken (token, account, payment): it pauses until an administrator acts. */
  readonly breaksChannel: boolean
}

/**
 * Looked at in the tick in which the headers would go out, with a connection already open; anything but `go` abandons
 * the attempt (`not_sent`, with this reason) before a byte is written, because the check is older than 50 ms or the
 * person has been heard from since (DESIGN section 2, "The gate").
 */
export type BeforeWire = () => 'go' | 'stale_check' | 'dropped'

/** Called at most once, in the same tick, when headers and body are with the socket: the caller notes `wire_at` on its clock. */
export type OnWire = () => void

export interface ChannelClient {
  /** Absent where the provider has no templates. */
  readonly templates?: TemplateClient
  /**
   * Makes one HTTP attempt and never a second one. Ends within 10 s. Throws only on a fault of the caller: a clearance
   * for another message, or a message without an address.
   */
  send(clearance: Clearance, message: OutgoingMessage, beforeWire: BeforeWire, onWire: OnWire): Promise<SendOutcome>
  /** Shows the customer that a message was read. Free of consent: it says nothing. */
  markAsRead(providerMessageId: string): Promise<'done' | 'failed' | 'not_supported'>
  /**
   * Asks the provider's list what became of an `unknown` message: everything in it with this number and text from this
   * time. Null when the provider has no list, or did not answer whole.
   */
  findSent(search: SentSearch): Promise<readonly SentMessage[] | null>
  /**
   * Reads the provider's list of what customers sent since then, for a time in which we may have heard nothing. Null when
   * the provider has no list, or did not answer whole.
   */
  listReceived(since: Instant): Promise<readonly ListedMessage[] | null>
  readonly media: MediaClient
}

/** A customer's message as the provider lists it: signed by nobody, but read from where our own credentials lead. */
export interface ListedMessage {
  readonly providerMessageId: string
  /** The bytes that are kept, and read like a webhook's. */
  readonly raw: Buffer
  /** Address keys of the writer, as intake notes them. */
  readonly keys: readonly string[]
}

export interface SentSearch {
  readonly phone: string
  readonly text: string
  /** When the attempt was made first. */
  readonly from: Instant
}

export interface SentMessage {
  readonly providerMessageId: string
  readonly status: 'handed_over' | 'sent' | 'delivered' | 'read' | 'failed'
  readonly error: ProviderError | null
}
