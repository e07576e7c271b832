import type { Instant } from '../domain/instant.ts'
import { readNoticesOf } from '../store/conversation-changes.ts'
import { closeSmsQuestions } from '../store/conversations.ts'
import type { Transaction } from '../store/database.ts'
import type { FeedRow } from '../store/feed.ts'
import { readNoticeRow } from './feed-rows.ts'
import type { PersonWork } from './person-work.ts'

/**
 * "Send an SMS instead?" was answered, or the person was written to: the question goes, and so do the notices that ask
 * it, on every screen (product-ux §3.5). Returns what to tell screens; nothing for people about whom nothing was asked.
 */
export async function clearSmsQuestions(
  tx: Transaction,
  works: readonly PersonWork[],
  now: Instant,
): Promise<FeedRow[]> {
  const closed = await closeSmsQuestions(tx, [...new Set(works.map(({ person }) => person.id))])
  const contactIds = new Map(works.map(({ person }) => [person.id, person.contactId]))
  const rows: FeedRow[] = []
  for (const personId of closed) {
    const contactId = contactIds.get(personId) ?? null
    const notices = await readNoticesOf(tx, { personId, kind: 'not_on_whatsapp' }, now)
    rows.push({ event: 'contact', data: { contactId, conversationId: personId } })
    rows.push(...notices.map((notice) => readNoticeRow(notice, contactId)))
  }
  return rows
}
