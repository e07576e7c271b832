import type { TimelineItem } from '../../../../http/api/message.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'

/** How many messages were waiting when the last refusal stopped them (product-ux §3.6, "Revoked"). */
export function cancelledByRefusal(items: readonly TimelineItem[], channel: ChannelName): number {
  const here = items.filter((item) => item.channel === channel)
  const lastYes = here.findLastIndex((item) => item.kind === 'consent' && item.type === 'granted')
  return here
    .slice(lastYes + 1)
    .filter((item) => item.kind === 'message')
    .filter(({ status }) => status === 'cancelled' || status === 'refused').length
}
