import type { z } from 'zod'
import type { Message, TimelineEvent, TimelineItem } from '../../../../http/api/message.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { calendarDaysBetween } from '../../../format/instants.ts'
import { isAttached } from './media/attached.ts'

export type ThreadMessage = z.infer<typeof Message>
export type ThreadTab = 'all' | ChannelName

export type ThreadEntry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string; readonly count: number }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: ThreadMessage
      readonly isFirst: boolean
      readonly isLast: boolean
    }
  /** Facts about consent that follow each other are rows of one slip, torn off at the answer. */
  | { readonly kind: 'slip'; readonly key: string; readonly events: readonly TimelineEvent[] }

/** Messages of one sender within this time are one group (product-ux §4.1). */
const GROUP_MS = 2 * 60_000

/** Facts that another row tells: the delivery of a request, and that a confirmation or a clarification went out. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'request_sent',
  'request_unknown',
  'confirmed',
  'clarified',
  'notice_sent',
])

export interface ThreadInput {
  /** Oldest first. */
  readonly items: readonly TimelineItem[]
  readonly tab: ThreadTab
  /** How many inbound messages were unread when the conversation was opened. */
  readonly unread: number
}

/** What the thread shows, top to bottom: days, the line before what is new, bubbles in groups, consent slips. */
export function threadEntries({ items, tab, unread }: ThreadInput): readonly ThreadEntry[] {
  const ids = new Set(items.map(({ id }) => id))
  const shown = inCausalOrder(items.filter((item) => isShown(item, tab) && !isAttached(item, ids)))
  const firstUnread = unreadBoundary(shown, unread)
  const entries: ThreadEntry[] = []
  let former: TimelineItem | null = null
  for (const item of shown) {
    const at = Date.parse(item.at)
    if (former === null || calendarDaysBetween(Date.parse(former.at), at) !== 0) {
      entries.push({ kind: 'day', key: `day-${item.id}`, at })
    }
    if (item.id === firstUnread) entries.push({ kind: 'unread', key: 'unread', count: unread })
    append(entries, item)
    former = item
  }
  return entries
}

/**
 * Providers tell the time of an answer in whole seconds, so an answer can seem older than the question of the same
 * second. Within one second things are shown in the order in which they can only have happened.
 */
function inCausalOrder(items: readonly TimelineItem[]): readonly TimelineItem[] {
  return items.toSorted((a, b) => secondOf(a) - secondOf(b) || rankOf(a) - rankOf(b))
}

function secondOf(item: TimelineItem): number {
  return Math.floor(Date.parse(item.at) / 1_000)
}

/** A new request ends the one before it; everything else about consent follows from what was said. */
const CONSENT_RANKS: Readonly<Record<string, number>> = { request_lapsed: -1, requested: 0 }

/** Asked, the words of the question, what the customer wrote, what it meant, what we said to it. */
function rankOf(item: TimelineItem): number {
  if (item.kind === 'consent') return CONSENT_RANKS[item.type] ?? 3
  if (item.direction === 'in') return 2
  return item.purpose === 'opt_in_request' ? 1 : 4
}

function isShown(item: TimelineItem, tab: ThreadTab): boolean {
  if (tab !== 'all' && item.channel !== tab) return false
  return item.kind === 'message' || !TOLD_ELSEWHERE.has(item.type)
}

/** Id of the oldest unread inbound message, counted from the end. */
function unreadBoundary(items: readonly TimelineItem[], unread: number): string | null {
  if (unread === 0) return null
  const inbound = items.filter((item) => item.kind === 'message' && item.direction === 'in')
  return inbound.at(-Math.min(unread, inbound.length))?.id ?? null
}

function append(entries: ThreadEntry[], item: TimelineItem): void {
  const last = entries.at(-1)
  if (item.kind === 'consent') {
    if (last?.kind === 'slip') entries[entries.length - 1] = { ...last, events: [...last.events, item] }
    else entries.push({ kind: 'slip', key: `slip-${item.id}`, events: [item] })
    return
  }
  const continues = last?.kind === 'message' && isSameGroup(last.message, item)
  if (continues) entries[entries.length - 1] = { ...last, isLast: false }
  entries.push({ kind: 'message', key: item.id, message: item, isFirst: !continues, isLast: true })
}

function isSameGroup(former: ThreadMessage, next: ThreadMessage): boolean {
  return (
    former.direction === next.direction &&
    former.channel === next.channel &&
    former.sentBy === next.sentBy &&
    Date.parse(next.at) - Date.parse(former.at) <= GROUP_MS
  )
}
