import { findAgent } from '../store/agents.ts'
import { changeConversationRow, readNoticesOf } from '../store/conversation-changes.ts'
import { touchConversations } from '../store/conversations.ts'
import { appendFeed, type FeedRow } from '../store/feed.ts'
import { findSurvivor } from '../store/merge-people.ts'
import { isNotice } from '../store/notices.ts'
import { readClockOffset } from '../store/organizations.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { readNoticeRow } from './feed-rows.ts'
import { loadPeople } from './load-people.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface ConversationInput {
  readonly conversationId: string
  readonly read?: boolean | undefined
  readonly assigneeId?: string | null | undefined
  readonly closed?: boolean | undefined
}

/** Read, assigned, closed. Who reads a conversation has seen its notices too, on every screen (product-ux §3.5). */
export async function changeConversation(
  deps: Dependencies,
  request: RequestContext,
  input: ConversationInput,
): Promise<Outcome<null>> {
  const { conversationId, read = false, assigneeId, closed } = input
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const personId = await findSurvivor(tx, conversationId)
    const person = (await loadPeople(tx, [personId])).get(personId)
    if (person === undefined) return { kind: 'not_found' }
    if (typeof assigneeId === 'string' && (await findAgent(tx, assigneeId)) === null)
      return invalid('contact.owner', {})
    const now = deps.databaseNow() + (await readClockOffset(tx))
    const change = { personId, read, assigneeId, closed }
    if (!(await changeConversationRow(tx, change, now))) {
      await touchConversations(tx, [{ personId, at: now, unread: 0 }])
      await changeConversationRow(tx, change, now)
    }
    const notices = read ? await readNoticesOf(tx, { personId }, now) : []
    const { contactId } = person
    const own: FeedRow = { event: 'contact', data: { contactId, conversationId: personId } }
    appendFeed(tx, [own, ...notices.map((notice) => readNoticeRow(notice, contactId))], now)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/** Marks one notice as read, everywhere. */
export async function readNotice(
  deps: Dependencies,
  request: RequestContext,
  noticeId: string,
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const now = deps.databaseNow() + (await readClockOffset(tx))
    const [notice] = await readNoticesOf(tx, { id: noticeId }, now)
    if (notice === undefined) return (await isNotice(tx, noticeId)) ? done(null) : { kind: 'not_found' }
    const person = (await loadPeople(tx, [notice.personId])).get(notice.personId)
    if (person !== undefined) appendFeed(tx, [readNoticeRow(notice, person.contactId)], now)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}
