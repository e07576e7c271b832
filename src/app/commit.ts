import type { Channel } from '../domain/channel.ts'
import type { Effect } from '../domain/effect.ts'
import type { Instant } from '../domain/instant.ts'
import { nextLookAt } from '../domain/request-life.ts'
import { appendConsentEvents, type ConsentEventRow } from '../store/consent-events.ts'
import { openSmsQuestions, touchConversations } from '../store/conversations.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed, type FeedRow } from '../store/feed.ts'
import { insertNotices } from '../store/notices.ts'
import { savePersonChannels } from '../store/person-channels.ts'
import { findQuestions } from '../store/questions.ts'
import { sealEvidence } from '../store/seal-evidence.ts'
import type { Dependencies } from './dependencies.ts'
import { evidenceParts, requestsAnswered } from './evidence/evidence-parts.ts'
import { feedRowsOf } from './feed-rows.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import { noticesOf } from './notices-of.ts'
import { changedChannels, type PersonWork } from './person-work.ts'
import { queueEffects } from './queue-effects.ts'
import { saveRequestProgress } from './request-progress.ts'

export interface Batch {
  readonly circumstances: OrganizationCircumstances
  readonly works: readonly PersonWork[]
  /** Things screens must hear of that are no decision: a stored message, a status. */
  readonly feed: readonly FeedRow[]
  /** Conversations with new messages. */
  readonly activity: readonly { readonly personId: string; readonly at: Instant; readonly unread: number }[]
  /** Written even where nothing changed, so that the sweep's next look is set by the policy now in force. */
  readonly looked?: readonly { readonly personId: string; readonly channel: Channel }[]
}

/**
 * The one way in which decisions become facts: evidence, log leaves, states, requests, messages to send, notices and
 * feed, all in the caller's transaction (rule C6). The caller has locked the people. Statements that need nothing of
 * each other travel together.
 */
export async function commit(deps: Dependencies, tx: Transaction, batch: Batch): Promise<void> {
  const { circumstances, looked = [] } = batch
  // A person who turned out to be another one stands in a batch under both ids.
  const works = [...new Set(batch.works)].filter(
    (work) => work.events.length > 0 || work.effects.length > 0 || channelsToWrite(work, looked).length > 0,
  )
  const { now } = circumstances
  const written = await appendEvents(deps, tx, works, circumstances)
  const notices = noticesOf(deps, works, now)
  const [queued] = await Promise.all([
    queueEffects(deps, tx, works, circumstances),
    saveStates(tx, works, lastIds(written), circumstances, looked),
    saveRequestProgress(tx, works, circumstances),
    insertNotices(tx, notices),
  ])
  await Promise.all([
    touchConversations(tx, mergeActivity([...batch.activity, ...queued.activity, ...eventActivity(works, now)])),
    openSmsQuestions(tx, unreachablePeople(works), now),
  ])
  if (written.length > 0) tx.afterCommit(() => deps.wake(tx.organizationId, 'log'))
  appendFeed(tx, [...batch.feed, ...queued.feed, ...feedRowsOf(works, written, notices)], now)
}

async function appendEvents(
  deps: Dependencies,
  tx: Transaction,
  works: readonly PersonWork[],
  circumstances: OrganizationCircumstances,
): Promise<readonly ConsentEventRow[]> {
  const withEvents = works.filter((work) => work.events.length > 0)
  if (withEvents.length === 0) return []
  const last = new Map<string, string>()
  const keys = await deps.keys.organizationKeys(tx)
  const [subjectKeys, questions] = await Promise.all([
    deps.keys.subjectKeys(
      tx,
      withEvents.map((work) => work.person.id),
      circumstances.now,
    ),
    findQuestions(tx, requestsAnswered(withEvents.flatMap((work) => work.events))),
  ])
  const rows: ConsentEventRow[] = []
  for (const work of withEvents) {
    const subjectKey = subjectKeys.get(work.person.id)
    if (subjectKey === undefined) throw new Error('A person has no key to seal evidence with.')
    for (const sourced of work.events) {
      const { channel } = sourced.event
      const id = deps.newId()
      const previous = last.get(work.person.id + channel) ?? work.person.lastEventIds[channel]
      const frame = {
        receiptId: id,
        previous,
        organizationId: tx.organizationId,
        recordedAt: circumstances.now,
        circumstances,
        question: questions.get(sourced.event.requestId ?? '') ?? null,
      }
      const draft = {
        id,
        organizationId: tx.organizationId,
        personId: work.person.id,
        event: sourced.event,
        recordedAt: circumstances.now,
        simulated: circumstances.simulated,
        parts: evidenceParts(work.person, sourced, frame),
      }
      rows.push(sealEvidence(draft, keys, subjectKey))
      last.set(work.person.id + channel, id)
    }
  }
  await appendConsentEvents(tx, rows)
  return rows
}

/** The newest event of each record: the next one names it as its predecessor. */
function lastIds(written: readonly ConsentEventRow[]): ReadonlyMap<string, string> {
  return new Map(written.map((row) => [row.personId + row.channel, row.id]))
}

async function saveStates(
  tx: Transaction,
  works: readonly PersonWork[],
  lastEventIds: ReadonlyMap<string, string>,
  circumstances: OrganizationCircumstances,
  looked: NonNullable<Batch['looked']>,
): Promise<void> {
  const rows = works.flatMap((work) =>
    channelsToWrite(work, looked).map((channel) => ({
      personId: work.person.id,
      channel,
      value: work.state[channel],
      lastEventId: lastEventIds.get(work.person.id + channel) ?? work.person.lastEventIds[channel],
      nextLookAt: nextLookAt(work.state[channel], circumstances.policy),
    })),
  )
  await savePersonChannels(tx, rows, circumstances.now)
}

function channelsToWrite(work: PersonWork, looked: NonNullable<Batch['looked']>): Channel[] {
  const forced = looked.filter((row) => row.personId === work.person.id).map((row) => row.channel)
  return [...new Set([...changedChannels(work), ...work.events.map(({ event }) => event.channel), ...forced])]
}

/** Consent news moves a conversation to the top without counting as unread messages. */
function eventActivity(works: readonly PersonWork[], now: Instant) {
  return works
    .filter((work) => work.events.length > 0)
    .map((work) => ({ personId: work.person.id, at: now, unread: 0 }))
}

/** Outcome 1 asks "Send an SMS instead?" until somebody answers. */
function unreachablePeople(works: readonly PersonWork[]): string[] {
  const isQuestion = (effect: Effect) => effect.kind === 'notify' && effect.notice === 'not_on_whatsapp'
  return works.filter((work) => work.effects.some(isQuestion)).map((work) => work.person.id)
}

function mergeActivity(activities: Batch['activity']): Batch['activity'] {
  const merged = new Map<string, Batch['activity'][number]>()
  for (const activity of activities) {
    const known = merged.get(activity.personId)
    const at = Math.max(activity.at, known?.at ?? activity.at)
    merged.set(activity.personId, { personId: activity.personId, at, unread: activity.unread + (known?.unread ?? 0) })
  }
  return [...merged.values()]
}
