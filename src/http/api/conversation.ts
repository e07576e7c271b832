import { z } from 'zod'
import { ADMINISTRATOR_NOTICES } from '../../domain/administrator-notice.ts'
import { DISPLAY_STATES } from '../../domain/capabilities.ts'
import { NOTICES } from '../../domain/effect.ts'
import { ChannelName, Iso, Paging, page, Uuid } from './problem.ts'

export const Conversation = z.object({
  id: Uuid,
  /** Null: a stranger who wrote first and is not in the contacts. */
  contactId: Uuid.nullable(),
  name: z.string(),
  displayNumber: z.string().nullable(),
  /** WhatsApp display state; null when WhatsApp is off for the organization. */
  whatsapp: z.enum(DISPLAY_STATES).nullable(),
  lastChannel: ChannelName.nullable(),
  lastLine: z.object({ direction: z.enum(['in', 'out', 'event']), text: z.string(), type: z.string() }).nullable(),
  lastActivityAt: Iso,
  unread: z.int(),
  assigneeId: Uuid.nullable(),
  closed: z.boolean(),
})
export type Conversation = z.infer<typeof Conversation>

export const ConversationFilter = Paging.extend({ view: z.enum(['mine', 'unassigned', 'all']).default('all') })
export const ConversationPage = page(Conversation)
export type ConversationPage = z.infer<typeof ConversationPage>

export const ConversationChange = z
  .object({ read: z.literal(true).optional(), assigneeId: Uuid.nullable().optional(), closed: z.boolean().optional() })
  .strict()

/** One outcome that found nobody looking: shown as toast and in the notification centre, gone once read anywhere. */
export const NoticeItem = z.object({
  id: Uuid,
  kind: z.enum([...NOTICES, ...ADMINISTRATOR_NOTICES]),
  contactId: Uuid.nullable(),
  /** Null: it is about no person, and for administrators. */
  conversationId: Uuid.nullable(),
  /** Of the person, or of the template. */
  name: z.string(),
  channel: ChannelName,
  at: Iso,
})
export type NoticeItem = z.infer<typeof NoticeItem>
export const NoticePage = page(NoticeItem)

/**
 * Server-sent events of `GET /api/v1/events`; the SSE id is `epoch.seq`. Screens fetch again what an event names.
 * `reset`: the feed was restored, fetch everything again.
 */
export const LiveEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('contact'), data: z.object({ contactId: Uuid.nullable(), conversationId: Uuid }) }),
  z.object({
    event: z.literal('message'),
    data: z.object({
      contactId: Uuid.nullable(),
      conversationId: Uuid,
      messageId: Uuid,
      direction: z.enum(['in', 'out']),
    }),
  }),
  z.object({
    event: z.literal('consent'),
    data: z.object({
      contactId: Uuid.nullable(),
      conversationId: Uuid,
      eventId: Uuid,
      type: z.string(),
      channel: ChannelName,
    }),
  }),
  z.object({
    event: z.literal('notice'),
    data: z.object({
      noticeId: Uuid,
      agentId: Uuid.nullable(),
      kind: z.enum([...NOTICES, ...ADMINISTRATOR_NOTICES]),
      contactId: Uuid.nullable(),
      conversationId: Uuid.nullable(),
    }),
  }),
  z.object({ event: z.literal('channel'), data: z.object({ channel: ChannelName }) }),
  z.object({ event: z.literal('policy'), data: z.object({ version: z.int() }) }),
  /** A template was submitted, judged, changed or deleted. */
  z.object({ event: z.literal('template'), data: z.object({ templateId: Uuid.optional() }) }),
  z.object({ event: z.literal('clock'), data: z.object({ offsetMs: z.number() }) }),
  z.object({ event: z.literal('contacts'), data: z.object({}) }),
  /** Somebody joined, left or has another role; a link or an API key was made or ended. */
  z.object({ event: z.literal('agents'), data: z.object({}) }),
  /** A checkpoint of this size was signed, the log was opened or closed, or something is wrong with it. */
  z.object({
    event: z.literal('log'),
    data: z.object({ size: z.int().optional(), problem: z.string().optional() }),
  }),
  /** An erasure was asked for, decided or done, or a legal hold placed or released; only for those who judge and audit. */
  z.object({ event: z.literal('erasure'), data: z.object({}) }),
  z.object({ event: z.literal('reset'), data: z.object({}) }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
