import type { Channel } from './channel.ts'
import type { ConsentEvent } from './consent-event.ts'
import type { PersonChannel } from './consent-state.ts'
import type { Effect } from './effect.ts'
import type { RequestId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
import type { Refusal } from './refusal.ts'

/** All that is known of a person when a command is judged: both channels, because a stop reaches across. */
export interface PersonState {
  readonly whatsapp: PersonChannel
  readonly sms: PersonChannel
  /** False for a stranger who wrote first and nobody has added. */
  readonly isContact: boolean
  readonly suppressed: boolean
  /** Best-known language of the contact as a BCP 47 tag, or null. */
  readonly language: string | null
  /** A usable number for each channel; false stops every send there. */
  readonly addressable: { readonly whatsapp: boolean; readonly sms: boolean }
}

/** What the organization's set-up allows at this instant. */
export interface Circumstances {
  readonly now: Instant
  readonly policy: Policy
  readonly channels: Readonly<Record<Channel, ChannelCondition>>
  readonly organizationLanguages: readonly string[]
  /** Real providers hold stricter rules (24 h, quiet hours, basis); simulated ones may go lower. */
  readonly simulated: boolean
  readonly hasApprovedTemplate: boolean
}

export type ChannelCondition =
  | { readonly kind: 'off' }
  | { readonly kind: 'paused'; readonly reason: string }
  | { readonly kind: 'on' }

export type Decision =
  | {
      readonly kind: 'accepted'
      readonly events: readonly ConsentEvent[]
      /** Changes of reachability, window and progress, applied like events: newest wins, in any order. */
      readonly facts: readonly Fact[]
      readonly effects: readonly Effect[]
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export type Fact =
  | { readonly kind: 'window'; readonly channel: Channel; readonly openUntil: Instant }
  | { readonly kind: 'reachable'; readonly channel: Channel; readonly at: Instant }
  | {
      readonly kind: 'unreachable'
      readonly channel: Channel
      readonly at: Instant
      readonly code: string
      readonly recheckAt: Instant
    }
  | {
      readonly kind: 'automatic_text'
      readonly channel: Channel
      readonly at: Instant
      readonly ref: string
      readonly isHelp?: boolean
    }
  | {
      readonly kind: 'request_progress'
      readonly channel: Channel
      readonly requestId: RequestId
      readonly delivery: 'sent' | 'delivered' | 'read'
    }
  | {
      readonly kind: 'ask_again_noticed'
      readonly channel: Channel
      readonly requestId: RequestId
      readonly at: Instant
    }
