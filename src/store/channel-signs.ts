import type { Channel } from '../domain/channel.ts'
import { BLOCKED_WINDOW_MS, type ChannelSigns, SILENCE_MS } from '../domain/channel-warning.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { loadChannelHealth, NOTHING_SAID } from './channel-health.ts'
import { findChannel } from './channels.ts'
import { firstIdAt } from './new-id.ts'
import type { Transaction } from './tenant-database.ts'

/** Twilio's codes for texts that carriers block or filter as spam (reliability §5.2). */
const BLOCKED_CODES = ['30004', '30007']

/** What is known of a channel and may be a reason to warn; null when there is no such channel. */
export async function readChannelSigns(tx: Transaction, channel: Channel, now: Instant): Promise<ChannelSigns | null> {
  const row = await findChannel(tx, channel)
  if (row === null) return null
  const health = (await loadChannelHealth(tx)).find((each) => each.channel === channel) ?? null
  const { quality, messagingLimit, canSend, accountReview, subscribed, ...more } = health?.facts ?? NOTHING_SAID
  const { silentSince, sent, blocked } = await readOutcomes(tx, channel, now)
  return {
    ...{ channel, quality, messagingLimit, canSend, accountReview, subscribed, silentSince },
    isConnected: !row.simulated && row.senderId !== '',
    pausedReason: row.pausedReason,
    problem: health?.problem ?? null,
    tokenExpiresAt: health?.tokenExpiresAt ?? null,
    // Rows that were written before it was remembered have none.
    limitBefore: more.limitBefore ?? null,
    texts: channel === 'sms' ? { sent, blocked } : { sent: 0, blocked: 0 },
  }
}

interface Outcomes {
  readonly silentSince: Instant | null
  readonly sent: number
  readonly blocked: number
}

/** Ids are in the order of time, so a day of messages is a piece of the primary key. */
async function readOutcomes(tx: Transaction, channel: Channel, now: Instant): Promise<Outcomes> {
  const found = await tx.query<Outcomes>(
    `select count(*) as sent,
        count(*) filter (where m.status = 'failed' and m.failure ->> 'providerCode' = any($5)) as blocked,
        min(m.wire_at) filter (where m.status = 'handed_over' and m.wire_at < $4 and m.wire_at >
          coalesce((select i.received_at from webhook_inbox i where i.organization_id = $1 and i.channel = $2
            order by i.received_at desc limit 1), '-infinity')) as "silentSince"
      from messages m where m.organization_id = $1 and m.channel = $2 and m.direction = 'out' and m.id >= $3
        and m.provider_message_id is not null`,
    [tx.organizationId, channel, firstIdAt(now - BLOCKED_WINDOW_MS), toIso(now - SILENCE_MS), BLOCKED_CODES],
  )
  return found.rows[0] ?? { silentSince: null, sent: 0, blocked: 0 }
}
