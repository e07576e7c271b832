import { z } from 'zod'
import { CONSENT_EVENT_TYPES } from '../../domain/consent-event.ts'
import { FAILURE_ACTIONS, FAILURE_CODES } from '../../domain/delivery-failure.ts'
import { MESSAGE_ACTIONS, UNKNOWN_STATES } from '../../domain/resend-rule.ts'
import { BODY_LENGTH_MAX } from '../../domain/texts/limits.ts'
import {
  MessageCards,
  MessageMedia,
  NewContactCards,
  NewLocation,
  NewMediaMessage,
  NewReaction,
  TemplateHeader,
} from './media.ts'
import { ChannelName, Iso, page, Uuid } from './problem.ts'

export const NewMessage = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('text'),
      contactId: Uuid,
      channel: ChannelName,
      text: z.string().min(1).max(65_536),
      /** The id of the message of this conversation that is quoted; on WhatsApp only. */
      replyTo: Uuid.optional(),
    })
    .strict(),
  z
    .object({
      type: z.literal('template'),
      contactId: Uuid,
      channel: z.literal('whatsapp'),
      template: z
        .object({
          name: z.string().max(512),
          language: z.string().max(35),
          parameters: z.record(z.string(), z.string().max(1_024)).default({}),
          /** Of a template whose header is a file or a place. */
          header: TemplateHeader.optional(),
        })
        .strict(),
    })
    .strict(),
  NewMediaMessage,
  NewReaction,
  NewLocation,
  NewContactCards,
  /** Asks somebody who hides the number to share it by a button. */
  z
    .object({
      type: z.literal('contact_info_request'),
      contactId: Uuid,
      channel: z.literal('whatsapp'),
      text: z.string().trim().min(1).max(BODY_LENGTH_MAX),
    })
    .strict(),
])
export type NewMessage = z.input<typeof NewMessage>

const MessageContent = z.object({
  type: z.string(),
  text: z.string().nullable(),
  buttons: z.array(z.object({ text: z.string(), payload: z.string() })).default([]),
  /** Everything else of a kind that has no text: file name, place, emoji, the unsupported type. */
  extra: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** The file it carries. */
  media: MessageMedia.nullable().default(null),
  /** Contact cards, as somebody wrote them. */
  cards: MessageCards.default([]),
})

export const MESSAGE_STATUSES = [
  'received',
  'queued',
  'dispatching',
  'handed_over',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
  'refused',
  'cancelled',
] as const

/** Why it was not sent or not delivered. */
export const MessageFailure = z.object({
  /** Chooses the words (product-ux §13); a code that this version does not know is `unknown`. */
  code: z.enum(FAILURE_CODES),
  /** Values for the words, such as the name of the template. */
  params: z.record(z.string(), z.string()),
  /** What may be done about it, the best first. */
  actions: z.array(z.enum(FAILURE_ACTIONS)),
  /** True: it is certain that nothing left. */
  nothingSent: z.boolean(),
  /** What the provider said, in its own words and code. */
  details: z.string().nullable(),
  providerCode: z.string().nullable(),
})

export const Message = z.object({
  kind: z.literal('message'),
  id: Uuid,
  contactId: Uuid.nullable(),
  channel: ChannelName,
  direction: z.enum(['in', 'out']),
  purpose: z.string().nullable(),
  content: MessageContent,
  status: z.enum(MESSAGE_STATUSES),
  failure: MessageFailure.nullable(),
  /** It is still in line, and this is why. */
  waiting: z.object({ code: z.enum(FAILURE_CODES), until: Iso }).nullable(),
  sentBy: z.string().nullable(),
  at: Iso,
  statusTimes: z.record(z.string(), Iso),
  /** The message that this one quotes, reacts to, changes or takes back, if it is known here. */
  replyTo: Uuid.nullable(),
  /**
   * While `status` is `unknown`: `sought` for up to 15 minutes while the provider is asked, then `not_confirmed` until
   * somebody decides, or `left` when the decision was to leave it. Null in every other status. A late report of the
   * provider may still change the status.
   */
  unknown: z.enum(UNKNOWN_STATES).nullable(),
  /**
   * What may be decided about this message: `resend` by `POST /api/v1/messages/{id}/resend` (also "Try again" of a
   * message that failed), `leave` by `POST /api/v1/messages/{id}/leave`. Screens show these buttons and no others.
   */
  actions: z.array(z.enum(MESSAGE_ACTIONS)),
  /** The message of which this one is another attempt. */
  resendOf: Uuid.nullable(),
  /** The other attempt that was made of this message. */
  resentAs: Uuid.nullable(),
})
export type Message = z.infer<typeof Message>

/** All that is known of one message. */
export const MessageInfo = Message.extend({
  /** The name of the program that sent it, where no agent did. */
  sentByKey: z.string().nullable(),
  template: z.object({ name: z.string(), language: z.string() }).nullable(),
  language: z.string().nullable(),
  /** When the gate let it go, and when it was handed to the network. */
  checkedAt: Iso.nullable(),
  wireAt: Iso.nullable(),
  /** For those who run the channel. */
  providerMessageId: z.string().nullable(),
  /** The event that allowed it: its receipt shows on what ground it was sent. */
  ground: z.object({ receiptId: Uuid, type: z.enum(CONSENT_EVENT_TYPES), at: Iso }).nullable(),
})
export type MessageInfo = z.infer<typeof MessageInfo>

export const TimelineEvent = z.object({
  kind: z.literal('consent'),
  id: Uuid,
  channel: ChannelName,
  type: z.enum(CONSENT_EVENT_TYPES),
  at: Iso,
  actor: z.object({ kind: z.string(), name: z.string().nullable() }),
  answer: z.string().nullable(),
  requestId: Uuid.nullable(),
  note: z.string().nullable(),
  basis: z.object({ kind: z.string(), note: z.string().nullable() }).nullable(),
  errorCode: z.string().nullable(),
  /** On a refusal that counts here because it was said on the other channel: that channel. */
  stoppedOn: ChannelName.nullable(),
  late: z.boolean(),
  superseded: z.boolean(),
  simulated: z.boolean(),
  receiptId: Uuid,
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

export const TimelineItem = z.discriminatedUnion('kind', [Message, TimelineEvent])
export type TimelineItem = z.infer<typeof TimelineItem>

/** Newest last; `next` leads to older items. */
export const Timeline = page(TimelineItem)
export type Timeline = z.infer<typeof Timeline>

/** The words that are put before the caller's next SMS to this contact; null when none are. */
export const SmsNotice = z.object({ notice: z.string().nullable() })
export type SmsNotice = z.infer<typeof SmsNotice>
