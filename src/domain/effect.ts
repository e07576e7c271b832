import type { Channel } from './channel.ts'
import type { MessageId, RequestId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { Purpose } from './purpose.ts'

/** What the shell must do after a decision; pure data, carried out in the same transaction or queued by it. */
export type Effect =
  /** The shell renders the text named by `purpose` in `language` and queues it; `messageId` is set for requests only. */
  | {
      readonly kind: 'send'
      readonly channel: Channel
      readonly purpose: Purpose
      readonly messageId: MessageId | null
      readonly requestId: RequestId | null
      readonly language: string | null
      /** Earliest time to leave (quiet hours); null is at once. */
      readonly notBefore: Instant | null
      /** After this the message is dropped instead of arriving late. Null: the purpose's own time to live. */
      readonly expiresAt: Instant | null
    }
  /** Waiting rows of this person that now lack their permission end with this reason. */
  | { readonly kind: 'cancel_queued'; readonly channel: Channel; readonly reason: string }
  | {
      readonly kind: 'notify'
      readonly notice: Notice
      readonly channel: Channel
      readonly requestId: RequestId | null
    }

export const NOTICES = [
  'granted',
  'granted_again',
  'declined',
  'revoked',
  'unclear',
  'not_on_whatsapp',
  'request_failed',
  'ask_again',
  'requests_used',
  'held',
  'confirmation_failed',
] as const
export type Notice = (typeof NOTICES)[number]
