import type { TimelineItem } from '../../../../http/api/message.ts'

/** The items that a thread has shown, by id, each with what a person was told of it. */
export type KnownStates = ReadonlyMap<string, 'known' | 'failed'>

/** What a person who saw these items knows. */
export function statesOf(items: readonly TimelineItem[]): KnownStates {
  return new Map(items.map((item) => [item.id, stateOf(item)]))
}

/**
 * The items that came in or failed since `former`. Older pages come before all that was known and are no news. What
 * comes between is: a provider tells the time of an answer in whole seconds, so an answer can stand before a message
 * that left in the same second.
 */
export function newsOf(items: readonly TimelineItem[], former: KnownStates): readonly TimelineItem[] {
  const oldest = items.findIndex((item) => former.has(item.id))
  return items.filter((item, index) => index >= oldest && former.get(item.id) !== stateOf(item))
}

function stateOf(item: TimelineItem): 'known' | 'failed' {
  return item.kind === 'message' && item.failure !== null ? 'failed' : 'known'
}
