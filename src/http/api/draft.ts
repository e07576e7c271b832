import { z } from 'zod'
import { ChannelName, Iso, Uuid } from './problem.ts'

/** Longer than any message may be. */
const DRAFT_LENGTH_MAX = 65_536

export const Draft = z.object({
  contactId: Uuid,
  conversationId: Uuid,
  channel: ChannelName,
  text: z.string(),
  updatedAt: Iso,
})
export const DraftList = z.object({ data: z.array(Draft) })
export type DraftList = z.infer<typeof DraftList>

/** An empty text forgets the draft. */
export const DraftChange = z
  .object({ contactId: Uuid, channel: ChannelName, text: z.string().max(DRAFT_LENGTH_MAX) })
  .strict()
