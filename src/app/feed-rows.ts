import type { FeedRow } from '../store/feed.ts'
import type { NoticeRow } from '../store/notices.ts'
import type { PersonWork } from './person-work.ts'

/** One row per changed person and one per notice; screens fetch what they show again. */
export function feedRowsOf(works: readonly PersonWork[], notices: readonly NoticeRow[]): FeedRow[] {
  const contactIds = new Map(works.map((work) => [work.person.id, work.person.contactId]))
  const people = works.map((work) => ({
    event: 'contact',
    data: {
      contactId: work.person.contactId,
      conversationId: work.person.id,
      types: work.events.map(({ event }) => event.type),
    },
  }))
  const told = notices.map((notice) => ({
    event: 'notice',
    data: {
      noticeId: notice.id,
      agentId: notice.agentId,
      kind: notice.kind,
      contactId: contactIds.get(notice.personId) ?? null,
      conversationId: notice.personId,
    },
  }))
  return [...people, ...told]
}
