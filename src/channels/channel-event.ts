import type { Address, Channel } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'

/**
 * One item of a webhook in our words, whatever the provider. `senderId` is the provider's id of the organization's own
 * number (phone number id, or Twilio's number), so that an item for somebody else's number can be parked.
 */
export type ChannelEvent =
  | InboundMessage
  | DeliveryReport
  | PreferenceChange
  | AddressChange
  | ProviderNotice
  | UnreadableItem

export interface InboundMessage {
  readonly kind: 'message'
  readonly channel: Channel
  readonly senderId: string
  readonly providerMessageId: string
  /** Every name the provider gave of the writer, strongest first (bsuid, parent_bsuid, wa_id, phone). */
  readonly from: readonly Address[]
  readonly profileName: string | null
  /** Without its `@`. Only who has one can hide the number; it may change, and is never a name to find somebody by. */
  readonly username: string | null
  readonly at: Instant
  readonly content: InboundContent
  /** Provider id of the message this one answers. */
  readonly contextId: string | null
  readonly forwarded: boolean
  readonly providerVerdict: 'stop' | 'start' | 'help' | null
}

export type InboundContent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'button'
      readonly payload: string
      readonly label: string
      readonly source: 'template' | 'interactive'
    }
  | { readonly type: 'list_reply'; readonly id: string; readonly label: string; readonly description: string | null }
  | {
      readonly type: 'media'
      readonly media: 'image' | 'video' | 'audio' | 'document' | 'sticker'
      readonly mediaId: string | null
      readonly mimeType: string | null
      readonly sha256: string | null
      readonly filename: string | null
      readonly caption: string | null
      readonly url: string | null
      readonly voice: boolean
    }
  | { readonly type: 'reaction'; readonly messageId: string; readonly emoji: string | null }
  | {
      readonly type: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly name: string | null
      readonly address: string | null
    }
  | {
      readonly type: 'contacts'
      readonly names: readonly string[]
      readonly phones: readonly string[]
      /** The same, each name with its numbers. */
      readonly cards: readonly { readonly name: string; readonly phones: readonly string[] }[]
      readonly origin: string | null
    }
  | { readonly type: 'edit'; readonly originalId: string; readonly text: string | null }
  | { readonly type: 'revoke'; readonly originalId: string }
  | { readonly type: 'unsupported'; readonly what: string; readonly code: string | null }

export interface DeliveryReport {
  readonly kind: 'status'
  readonly channel: Channel
  readonly senderId: string
  readonly providerMessageId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  readonly at: Instant
  /**
   * What we gave the provider to hand back, `yl:<organization>:<message>`, from `biz_opaque_callback_data` or made from
   * the Twilio callback path; `readCallbackData` opens it.
   */
  readonly callbackData: string | null
  readonly recipient: readonly Address[]
  readonly error: ProviderError | null
}

export interface PreferenceChange {
  readonly kind: 'preference'
  readonly channel: Channel
  readonly senderId: string
  readonly value: 'stop' | 'resume' | 'signup'
  readonly from: readonly Address[]
  readonly at: Instant
  /** Stable text from which the item is recognized when it comes again (there is no id on the wire). */
  readonly itemKey: string
}

export interface AddressChange {
  readonly kind: 'address_change'
  readonly channel: Channel
  readonly senderId: string
  readonly reason: 'number_changed' | 'user_id_changed' | 'identity_changed'
  readonly from: readonly Address[]
  readonly to: readonly Address[]
  readonly at: Instant
  readonly itemKey: string
  readonly providerMessageId: string | null
}

/** `detail` of a category that a template will have a day later (whatsapp-cloud-api §8.5). */
export const ANNOUNCED = 'announced'

/** Template, quality and account news: nothing about a person. Recorded for administrators. */
export interface ProviderNotice {
  readonly kind: 'notice'
  readonly channel: Channel
  readonly senderId: string | null
  /** The WABA it is about: such news often names no number. */
  readonly accountId: string | null
  readonly field: string
  readonly event: string | null
  /** What the event says besides: the state of a ban, the kind of a restriction, the reason of a rejection. */
  readonly detail: string | null
  /** Digits kept as text: Meta's ids can be greater than 2^53. */
  readonly templateId: string | null
  readonly templateName: string | null
  readonly templateLanguage: string | null
  readonly itemKey: string
}

/** An item whose shape is not known: parked with its reason, never dropped. */
export interface UnreadableItem {
  readonly kind: 'unreadable'
  readonly channel: Channel
  readonly senderId: string | null
  /** Whom it is about, as far as that can be read: a stop that cannot be understood is a reason to hold still. */
  readonly from: readonly Address[]
  readonly reason: string
}

export interface ProviderError {
  readonly code: string
  readonly title: string
  readonly details: string | null
}
