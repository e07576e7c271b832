import type { ChannelName } from '../../http/api/problem.ts'
import type { ConsentEventQuery, ContactQuery, ConversationView } from './query-filters.ts'

/** Every key of the cache in one place; live-invalidation.ts names the same ones when an event comes in. */
export const queryKeys = {
  setup: ['setup'],
  session: ['session'],
  agents: ['agents'],
  contactLists: ['contacts'],
  contactList: (filter: ContactQuery) => ['contacts', 'list', filter],
  contactCounts: ['contacts', 'counts'],
  contact: (contactId: string) => ['contact', contactId],
  allContacts: ['contact'],
  optInPreviews: (contactId: string) => ['opt-in-preview', contactId],
  optInPreview: (contactId: string, channel: ChannelName, language: string | undefined) => [
    'opt-in-preview',
    contactId,
    channel,
    language ?? null,
  ],
  allOptInPreviews: ['opt-in-preview'],
  conversationLists: ['conversations'],
  conversationList: (view: ConversationView) => ['conversations', view],
  conversation: (conversationId: string) => ['conversation', conversationId],
  allConversations: ['conversation'],
  timeline: (conversationId: string) => ['timeline', conversationId],
  allTimelines: ['timeline'],
  templates: ['templates'],
  channels: ['channels'],
  channelReports: ['channel-reports'],
  policy: ['policy'],
  notices: ['notices'],
  consentEventLists: ['consent-events'],
  consentEventList: (filter: ConsentEventQuery) => ['consent-events', filter],
  sendRefusals: ['send-refusals'],
  receipt: (receiptId: string) => ['receipt', receiptId],
  simulator: ['simulator'],
} as const
