import { findAgent } from '../store/agents.ts'
import { changeConversationRow, readNoticesOf } from '../store/conversation-changes.ts'
import { touchConversations } from '../store/conversations.ts'
import { appendFeed, type FeedRow } from '../store/feed.ts'
import { findSurvivor } from '../store/merge-people.ts'
import { isNotice, type NoticeReader } from '../store/notices.ts'
import { readClockOffset } from '../store/organizations.ts'
import { markInboundRead } from '../store/read-marks.ts'
import { invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { readNoticeRow } from './feed-rows.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { loadPeople } from './load-people.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, NOTHING, transactOnce } from './transact-once.ts'

export interface ConversationInput {
  readonly conversationId: string
  readonly read?: boolean | undefined
  readonly assigneeId?: string | null | undefined
  readonly closed?: boolean | undefined
}

/** What to do beside the answer. */
export interface ConversationChanged {
  /** The provider's id of the newest message that was read now, where customers are shown that; else null. */
  readonly readByAgent: string | null
}

const ONCE_DONE: KeptAs<ConversationChanged> = { nameOf: () => '', again: () => ({ readByAgent: null }) }

/** Read, assigned, closed. Who reads a conversation has seen its notices too, on every screen (product-ux §3.5). */
export async function changeConversation(
  deps: Dependencies,
  request: RequestContext,
  input: ConversationInput,
): Promise<Outcome<ConversationChanged>> {
  const { conversationId, read = false, assigneeId, closed } = input
  const outcome = await transactOnce(deps, request, ONCE_DONE, async (tx) => {
    const personId = await findSurvivor(tx, conversationId)
    const person = (await loadPeople(tx, [personId])).get(personId)
    if (person === undefined) return { kind: 'not_found' }
    if (typeof assigneeId === 'string' && (await findAgent(tx, assigneeId)) === null)
      return invalid('contact.owner', {})
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const { now } = circumstances
    const change = { personId, read, assigneeId, closed }
    if (!(await changeConversationRow(tx, change, now))) {
      await touchConversations(tx, [{ personId, at: now, unread: 0 }])
      await changeConversationRow(tx, change, now)
    }
    const notices = read ? await readNoticesOf(tx, { personId }, now) : []
    const { contactId } = person
    const own: FeedRow = { event: 'contact', data: { contactId, conversationId: personId } }
    appendFeed(tx, [own, ...notices.map((notice) => readNoticeRow(notice, contactId))], now)
    const newest = read ? await markInboundRead(tx, { personId, channel: 'whatsapp' }, now) : null
    return done({ readByAgent: showsReading(circumstances) ? newest : null })
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/** A channel that is off or rests is left alone, and the policy may keep reading to ourselves (product-ux §4.1). */
function showsReading({ channels, policy }: OrganizationCircumstances): boolean {
  return channels.whatsapp.kind === 'on' && (policy.readReceipts ?? true)
}

/** Marks one notice as read, everywhere. One that the reader may not see is not there. */
export async function readNotice(
  deps: Dependencies,
  request: RequestContext,
  { noticeId, reader }: { readonly noticeId: string; readonly reader: NoticeReader },
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const now = deps.databaseNow() + (await readClockOffset(tx))
    const [notice] = await readNoticesOf(tx, { id: noticeId, reader }, now)
    if (notice === undefined) return (await isNotice(tx, noticeId, reader)) ? done(null) : { kind: 'not_found' }
    const { personId } = notice
    const person = personId === null ? null : (await loadPeople(tx, [personId])).get(personId)
    if (person !== undefined) appendFeed(tx, [readNoticeRow(notice, person?.contactId ?? null)], now)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}
