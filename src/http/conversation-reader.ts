import type { Dependencies } from '../app/dependencies.ts'
import { loadCircumstances, type OrganizationCircumstances } from '../app/load-circumstances.ts'
import { type LoadedPerson, loadPeople } from '../app/load-people.ts'
import { displayState } from '../domain/display-state.ts'
import {
  type ConversationListFilter,
  type ConversationRow,
  readConversationList,
  readConversation as readRow,
} from '../views/conversations.ts'
import { findPerson, readTimeline, type TimelinePage } from '../views/timeline.ts'
import type { Conversation, ConversationPage } from './api/conversation.ts'
import type { Timeline } from './api/message.ts'
import type { Caller } from './caller.ts'
import { writeCursor } from './cursor.ts'
import { displayNumberOf } from './present/display-number.ts'
import { presentTimelineEntry } from './present/message.ts'
import { iso } from './present/moment.ts'
import { ProblemError } from './problem-error.ts'

export function readConversations(
  deps: Dependencies,
  { organizationId }: Caller,
  filter: ConversationListFilter,
): Promise<ConversationPage> {
  return deps.database.read(organizationId, async (tx) => {
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const rows = await readConversationList(tx, filter)
    const shown = rows.slice(0, filter.limit)
    const people = await loadPeople(
      tx,
      shown.map((row) => row.personId),
    )
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    return {
      data: shown.map((row) => presentConversation(row, people.get(row.personId), circumstances)),
      next: last === undefined ? null : writeCursor([last.lastActivityAt, last.personId]),
    }
  })
}

export function readConversation(deps: Dependencies, { organizationId }: Caller, asked: string): Promise<Conversation> {
  return deps.database.read(organizationId, async (tx) => {
    const id = await findPerson(tx, asked)
    const row = id === null ? null : await readRow(tx, id)
    if (id === null || row === null) throw new ProblemError('not_found')
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    return presentConversation(row, (await loadPeople(tx, [id])).get(id), circumstances)
  })
}

/** A page of the timeline, newest last; `next` leads to older entries. */
export function readTimelinePage(
  deps: Dependencies,
  { organizationId }: Caller,
  asked: string,
  page: TimelinePage,
): Promise<Timeline> {
  return deps.database.read(organizationId, async (tx) => {
    const personId = await findPerson(tx, asked)
    if (personId === null) throw new ProblemError('not_found')
    const entries = await readTimeline(tx, deps.keys, personId, page)
    const shown = entries.slice(0, page.limit)
    const oldest = entries.length > shown.length ? shown.at(-1) : undefined
    return {
      data: shown.map(presentTimelineEntry).reverse(),
      next: oldest === undefined ? null : writeCursor([oldest.at, oldest.id]),
    }
  })
}

function presentConversation(
  row: ConversationRow,
  person: LoadedPerson | undefined,
  { channels, policy, now }: OrganizationCircumstances,
): Conversation {
  if (person === undefined) throw new Error('A conversation is with a person who is not there.')
  const { whatsapp, suppressed } = person.state
  const displayNumber = displayNumberOf(person.addresses)
  const name = `${person.givenName} ${person.familyName}`.trim()
  return {
    id: row.personId,
    contactId: row.contactId,
    name: name === '' ? (displayNumber ?? '') : name,
    displayNumber,
    whatsapp: channels.whatsapp.kind === 'off' ? null : displayState(whatsapp, suppressed, policy, now),
    lastChannel: row.lastMessage?.channel ?? row.lastEvent?.channel ?? null,
    lastLine: lastLineOf(row),
    lastActivityAt: iso(row.lastActivityAt),
    unread: row.unread,
    assigneeId: row.assigneeId,
    closed: row.closed,
  }
}

/** Whatever happened last: a message with its text, or a consent event by its type. */
function lastLineOf({ lastMessage, lastEvent }: ConversationRow): Conversation['lastLine'] {
  if (lastEvent !== null && lastEvent.at > (lastMessage?.at ?? 0)) {
    return { direction: 'event', text: lastEvent.type, type: lastEvent.type }
  }
  if (lastMessage === null) return null
  return { direction: lastMessage.direction, text: lastMessage.text ?? '', type: lastMessage.type }
}
