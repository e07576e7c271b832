import type { ConsentEventRow } from '../store/consent-events.ts'
import type { ReadNotice } from '../store/conversation-changes.ts'
import type { FeedRow } from '../store/feed.ts'
import type { NoticeRow } from '../store/notices.ts'
import type { PersonWork } from './person-work.ts'

/** One row per changed person, one per consent event and one per notice; screens fetch what they show again. */
export function feedRowsOf(
  works: readonly PersonWork[],
  events: readonly ConsentEventRow[],
  notices: readonly NoticeRow[],
): FeedRow[] {
  const contactIds = new Map(works.map((work) => [work.person.id, work.person.contactId]))
  const about = (personId: string) => ({ contactId: contactIds.get(personId) ?? null, conversationId: personId })
  const contactOf = (personId: string | null) => (personId === null ? null : (contactIds.get(personId) ?? null))
  return [
    ...works.map((work) => ({ event: 'contact', data: about(work.person.id) })),
    ...events.map(({ id, personId, type, channel }) => ({
      event: 'consent',
      data: { ...about(personId), eventId: id, type, channel },
    })),
    ...notices.map((notice) => noticeRow(notice, contactOf(notice.personId))),
  ]
}

/** A new notice, which appears on screens. */
export function noticeRow(
  { id, agentId, kind, personId }: Pick<NoticeRow, 'id' | 'agentId' | 'kind' | 'personId'>,
  contactId: string | null,
): FeedRow {
  return { event: 'notice', data: { noticeId: id, agentId, kind, contactId, conversationId: personId } }
}

/** A notice that was read somewhere: it leaves every other screen as well (product-ux §3.5). */
export function readNoticeRow({ id, agentId, kind, personId }: ReadNotice, contactId: string | null): FeedRow {
  return { event: 'notice', data: { noticeId: id, agentId, kind, contactId, conversationId: personId, read: true } }
}
