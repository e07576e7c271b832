import type { Effect } from '../domain/effect.ts'
import type { Instant } from '../domain/instant.ts'
import { STATUS_RANKS } from '../domain/message-status.ts'
import { PURPOSE_RULES } from '../domain/purpose-rules.ts'
import type { Transaction } from '../store/database.ts'
import type { FeedRow } from '../store/feed.ts'
import { advanceStatuses, insertMessages, type NewMessageRow } from '../store/messages.ts'
import { type Cancelled, cancelWaiting, enqueue, type NewOutboxRow } from '../store/outbox.ts'
import { insertSendRefusals } from '../store/send-refusals.ts'
import { noticeText } from './customer-text.ts'
import type { Dependencies } from './dependencies.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import type { PersonWork } from './person-work.ts'

type Send = Extract<Effect, { kind: 'send' }>

export interface Queued {
  readonly feed: readonly FeedRow[]
  readonly activity: readonly { readonly personId: string; readonly at: Instant; readonly unread: number }[]
}

/**
 * Carries out what decisions ask for: first takes out waiting messages that lost their permission, then queues the
 * confirmations and notices to the customer. A request's own message was stored by the use case that rendered it.
 */
export async function queueEffects(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  works: readonly PersonWork[],
  circumstances: OrganizationCircumstances,
): Promise<Queued> {
  const cancelled = await cancelMessages(deps, tx, works, circumstances.now)
  const sends = works.flatMap((work) =>
    work.effects.flatMap((effect) => (isNotice(effect) ? [rowsOf(deps, work, effect, circumstances)] : [])),
  )
  await Promise.all([
    insertMessages(
      tx,
      sends.map((send) => send.message),
    ),
    enqueue(
      tx,
      sends.map((send) => send.outbox),
    ),
  ])
  return {
    feed: [...cancelled, ...sends.map(({ message, work }) => feedRow(work, message.id))],
    activity: sends.map(({ message }) => ({ personId: message.personId, at: circumstances.now, unread: 0 })),
  }
}

function isNotice(effect: Effect): effect is Send {
  return effect.kind === 'send' && effect.messageId === null
}

function rowsOf(
  deps: Pick<Dependencies, 'newId'>,
  work: PersonWork,
  effect: Send,
  circumstances: OrganizationCircumstances,
) {
  const { now } = circumstances
  const id = deps.newId()
  const runAt = effect.notBefore ?? now
  const message: NewMessageRow = {
    id,
    personId: work.person.id,
    channel: effect.channel,
    direction: 'out',
    content: { type: 'text', text: noticeText(work, effect, circumstances) },
    purpose: effect.purpose,
    requestId: effect.requestId,
    agentId: null,
    providerMessageId: null,
    contextProviderId: null,
    status: 'queued',
    at: now,
    recordedAt: now,
  }
  const outbox: NewOutboxRow = {
    id,
    personId: work.person.id,
    channel: effect.channel,
    purpose: effect.purpose,
    requestId: effect.requestId,
    runAt,
    expiresAt: effect.expiresAt ?? runAt + PURPOSE_RULES[effect.purpose].timeToLiveMs,
    createdAt: now,
  }
  return { message, outbox, work }
}

/** All that lost its permission goes in one statement, so that a burst of stops costs no loop of exchanges. */
async function cancelMessages(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  works: readonly PersonWork[],
  now: Instant,
): Promise<FeedRow[]> {
  const cancels = works.flatMap((work) => work.effects.flatMap((effect) => cancelsOf(work, effect)))
  const removed = await cancelWaiting(tx, cancels)
  const reasons = new Map(cancels.map((cancel) => [keyOf(cancel), cancel.reason]))
  const reasonOf = (row: Cancelled) => reasons.get(keyOf(row)) ?? 'superseded'
  await Promise.all([
    advanceStatuses(
      tx,
      removed.map((row) => cancelledStatus(row.id, reasonOf(row))),
    ),
    insertSendRefusals(
      tx,
      removed.map((row) => ({
        id: deps.newId(),
        messageId: row.id,
        personId: row.personId,
        channel: row.channel,
        purpose: row.purpose,
        code: `gate.${reasonOf(row)}`,
        at: now,
      })),
    ),
  ])
  const workOf = new Map(works.map((work) => [work.person.id, work]))
  return removed.flatMap((row) => {
    const work = workOf.get(row.personId)
    return work === undefined ? [] : [feedRow(work, row.id)]
  })
}

type Cancel = Cancelled & { readonly reason: string }

function cancelsOf({ person }: PersonWork, effect: Effect): Cancel[] {
  if (effect.kind !== 'cancel_queued') return []
  const { channel, purposes, reason } = effect
  return purposes.map((purpose) => ({ personId: person.id, channel, purpose, reason }))
}

function keyOf({ personId, channel, purpose }: Cancelled): string {
  return `${personId} ${channel} ${purpose}`
}

function cancelledStatus(id: string, reason: string) {
  const failure = { code: `gate.${reason}`, details: null }
  return { id, status: 'cancelled', rank: STATUS_RANKS.cancelled, times: {}, failure, providerMessageId: null }
}

function feedRow(work: PersonWork, messageId: string): FeedRow {
  const data = { contactId: work.person.contactId, conversationId: work.person.id, messageId, direction: 'out' }
  return { event: 'message', data }
}
