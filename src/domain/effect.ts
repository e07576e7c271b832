import type { Channel } from './channel.ts'
import type { MessageId, RequestId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { Purpose } from './purpose.ts'

/** What the shell must do after a decision, in this order; pure data, carried out in the same transaction. */
export type Effect =
  /**
   * Queue one message. `messageId` is the command's for requests and for an agent's own message, whose content the
   * shell has; otherwise the shell makes one and renders the text named by `purpose` in `language`.
   */
  | {
      readonly kind: 'send'
      readonly channel: Channel
      readonly purpose: Purpose
      readonly messageId: MessageId | null
      readonly requestId: RequestId | null
      readonly language: string | null
      /** Earliest time to leave (quiet hours); null is at once. */
      readonly notBefore: Instant | null
      /** After this the message is dropped instead of arriving late. */
      readonly expiresAt: Instant
    }
  /** Waiting rows of this person with one of these purposes now lack their permission and end with this reason. */
  | {
      readonly kind: 'cancel_queued'
      readonly channel: Channel
      readonly purposes: readonly Purpose[]
      readonly reason: string
    }
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
  'delivered_after_all',
  'ask_again',
  'requests_used',
  'held',
  'confirmation_failed',
] as const
export type Notice = (typeof NOTICES)[number]
