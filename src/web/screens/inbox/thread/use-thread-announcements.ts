import { useEffect, useRef } from 'react'
import type { TimelineItem } from '../../../../http/api/message.ts'
import { announce } from '../../../announcer.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { deliveryOf } from './delivery.ts'
import { messageWords } from './message-words.ts'
import { type KnownStates, newsOf, statesOf } from './news.ts'
import { slipFacts } from './slip-facts.ts'
import { slipWords } from './slip-words.ts'

/** Facts that are spoken when they come in; delivery of our own messages and ticks never speak (product-ux §10). */
const SPOKEN: ReadonlySet<string> = new Set([
  'granted',
  'declined',
  'revoked',
  'unclear',
  'request_failed',
  'provider_stop',
])

/** Speaks new inbound messages, answers and failures of the open conversation; loaded history is silent. */
export function useThreadAnnouncements(conversationId: string, items: readonly TimelineItem[], name: string): void {
  const known = useRef<{ conversationId: string; states: KnownStates } | null>(null)
  useEffect(() => {
    const former = known.current
    const states = statesOf(items)
    known.current = items.length === 0 && former?.conversationId !== conversationId ? null : { conversationId, states }
    if (former === null || former.conversationId !== conversationId) return
    for (const item of newsOf(items, former.states)) speak(item, items, name)
  }, [conversationId, items, name])
}

function speak(item: TimelineItem, items: readonly TimelineItem[], name: string): void {
  if (item.kind === 'consent') {
    if (SPOKEN.has(item.type)) announce(`${slipWords(item, name, slipFacts(item, items)).title}.`)
    return
  }
  if (item.direction === 'out') {
    const { failure } = deliveryOf(item, name)
    if (failure !== null) announce(failure)
    return
  }
  announce({
    text: inboxStrings.spokenMessage(name, inboxStrings.channels[item.channel], messageWords(item.content)),
    group: { key: name, joined: inboxStrings.spokenMessages(name) },
  })
}
