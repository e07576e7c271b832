import type { TimelineItem } from '../../../../../http/api/message.ts'
import type { ThreadMessage } from '../thread-entries.ts'

export interface Reaction {
  readonly emoji: string
  readonly direction: 'in' | 'out'
}

/** What other messages say about each message. */
export interface Attached {
  readonly byId: ReadonlyMap<string, ThreadMessage>
  /** The last reaction of each side, by the message that it is about; one that was taken back is none. */
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
}

/** @param items oldest first */
export function attachedOf(items: readonly TimelineItem[]): Attached {
  const messages = items.filter((item): item is ThreadMessage => item.kind === 'message')
  const latest = new Map<string, Map<'in' | 'out', string>>()
  for (const { content, replyTo, direction } of messages) {
    if (content.type !== 'reaction' || replyTo === null) continue
    const sides = latest.get(replyTo) ?? new Map<'in' | 'out', string>()
    sides.set(direction, content.text ?? '')
    latest.set(replyTo, sides)
  }
  const reactions = [...latest].map(([id, sides]) => [id, present(sides)] as const)
  return { byId: new Map(messages.map((message) => [message.id, message])), reactions: new Map(reactions) }
}

function present(sides: ReadonlyMap<'in' | 'out', string>): Reaction[] {
  return [...sides].filter(([, emoji]) => emoji !== '').map(([direction, emoji]) => ({ direction, emoji }))
}

/** A reaction hangs on its message, where that is shown, and is no message of its own; one that failed says so itself. */
export function isAttached(item: TimelineItem, ids: ReadonlySet<string>): boolean {
  if (item.kind !== 'message' || item.content.type !== 'reaction') return false
  return item.replyTo !== null && ids.has(item.replyTo) && item.failure === null
}
