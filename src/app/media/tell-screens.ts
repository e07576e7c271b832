import type { Instant } from '../../domain/instant.ts'
import type { Transaction } from '../../store/database.ts'
import { appendFeed } from '../../store/feed.ts'
import { findMessagesWith } from '../../store/media-work.ts'

/** Screens that show the file look again. */
export async function tellScreens(tx: Transaction, mediaId: string, now: Instant): Promise<void> {
  const messages = await findMessagesWith(tx, mediaId)
  if (messages.length === 0) return
  const rows = messages.map(({ id, personId, contactId }) => ({
    event: 'message',
    data: { contactId, conversationId: personId, messageId: id, direction: 'in' },
  }))
  appendFeed(tx, rows, now)
}
