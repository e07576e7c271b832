import type { Actor, Role } from './actor.ts'
import type { Channel } from './channel.ts'
import type { MessageId, RequestId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { Basis } from './policy.ts'
import type { Purpose } from './purpose.ts'

/** Everything anyone, or the wire, can ask of one person's consent. Commands are imperatives and may be refused. */
export type Command =
  | RequestOptIn
  | ReceiveMessage
  | ReceiveStatus
  | ReceivePreference
  | RecordSendOutcome
  | SendMessage
  | RecordOptOut
  | PlaceHold
  | ClearHold
  | ReportAddressChange
  | PassTime

export interface RequestOptIn {
  readonly type: 'RequestOptIn'
  readonly channel: Channel
  readonly requestId: RequestId
  readonly messageId: MessageId
  readonly actor: Actor
  readonly language: string
  readonly basis: Basis | null
  /** The request as the customer will see it, rendered; null when no approved text exists for any language. */
  readonly rendered: RenderedRequest | null
  /** Minute of the day where the contact is (or else the organization), for quiet hours; null: they are not looked at. */
  readonly localMinute: number | null
}

export interface RenderedRequest {
  readonly text: string
  readonly form: 'template' | 'interactive' | 'sms'
  readonly templateName: string | null
  readonly buttons: readonly { readonly label: string; readonly payload: string }[]
}

/** A customer's message, already matched to a person. */
export interface ReceiveMessage {
  readonly type: 'ReceiveMessage'
  readonly channel: Channel
  readonly providerMessageId: string
  /** Keyed hash of the provider's message id, in hex: orders and identifies the answer without naming it. */
  readonly ref: string
  /** Provider's time; whole seconds. */
  readonly at: Instant
  readonly receivedAt: Instant
  readonly content: ReplyContent
  /** Twilio's Advanced Opt-Out verdict: trusted as a stop, and then the provider has already answered. */
  readonly providerVerdict: 'stop' | 'start' | 'help' | null
}

export type ReplyContent =
  | { readonly kind: 'text'; readonly text: string; readonly forwarded: boolean }
  /** A tap. `request` is null when the payload is not one of ours, `addressee` false when it was asked of another person. */
  | {
      readonly kind: 'button'
      readonly label: string
      readonly forwarded: boolean
      readonly answer: 'yes' | 'no' | null
      readonly request: { readonly id: RequestId; readonly addressee: boolean } | null
    }
  /** Media with a caption: matched for stop words, never for yes (reliability §4.3). */
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'other' }

export interface ReceiveStatus {
  readonly type: 'ReceiveStatus'
  readonly channel: Channel
  readonly messageId: MessageId
  readonly purpose: Purpose
  readonly requestId: RequestId | null
  readonly providerMessageId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  readonly at: Instant
  readonly failure: SendFailure | null
}

export interface SendFailure {
  readonly code: string
  /** What the failure says about the person: nothing, not reachable on this channel, or that they stopped us. */
  readonly means: 'nothing' | 'unreachable' | 'stopped'
}

/** `user_preferences` of the Cloud API: stop is a full opt-out with us, resume and signup change nothing (DESIGN section 3). */
export interface ReceivePreference {
  readonly type: 'ReceivePreference'
  readonly channel: Channel
  readonly value: 'stop' | 'resume' | 'signup'
  readonly ref: string
  readonly at: Instant
  readonly receivedAt: Instant
}

/** What became of one attempt to hand a message to the provider. */
export interface RecordSendOutcome {
  readonly type: 'RecordSendOutcome'
  readonly channel: Channel
  readonly messageId: MessageId
  readonly purpose: Purpose
  readonly requestId: RequestId | null
  readonly outcome: 'handed_over' | 'failed' | 'unknown'
  readonly providerMessageId: string | null
  readonly failure: SendFailure | null
  readonly text: string
  /** The notice how to stop that stood in front of an agent's SMS; left out where there was none. */
  readonly notice?: string | undefined
  readonly at: Instant
}

/** An agent's or the API's message; only judged here, its content is the shell's affair. */
export interface SendMessage {
  readonly type: 'SendMessage'
  readonly channel: Channel
  readonly messageId: MessageId
  readonly actor: Actor
  readonly purpose: 'conversation' | 'template'
  /** The actor's role where the shell has not judged it already. */
  readonly role?: Role
}

export interface RecordOptOut {
  readonly type: 'RecordOptOut'
  readonly channel: Channel
  readonly actor: Actor
  readonly note: string
}

/** Something about this person could not be read or trusted: nothing leaves until somebody has looked. */
export interface PlaceHold {
  readonly type: 'PlaceHold'
  readonly channel: Channel
  readonly actor: Actor
  readonly reason: string
}

/** Only an owner, an administrator or compliance ends a hold, with a reason (DESIGN section 3). */
export interface ClearHold {
  readonly type: 'ClearHold'
  readonly channel: Channel
  readonly actor: Actor
  /** The actor's role where the shell has not judged it already. */
  readonly role?: Role
  readonly reason: string
}

/** The person's number or id changed at the provider: consent does not travel, opt-outs do (reliability §3.6). */
export interface ReportAddressChange {
  readonly type: 'ReportAddressChange'
  readonly channel: Channel
  readonly ref: string
  readonly at: Instant
  readonly reason: string
}

/** Nothing happened but time: lapses a request whose validity is over and gives the "ask again" notice once. */
export interface PassTime {
  readonly type: 'PassTime'
  readonly channel: Channel
}
