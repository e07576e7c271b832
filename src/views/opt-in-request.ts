import type { Channel } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

export interface OptInRequestView {
  readonly id: string
  readonly channel: Channel
  readonly state: string
  readonly askedAt: Instant
  readonly language: string
  readonly text: string
  readonly attempt: number
  readonly scheduledFor: Instant | null
}

/** A request with the words that were asked. `scheduledFor` is when a request that waits for the morning leaves. */
export async function readOptInRequest(tx: Transaction, id: string): Promise<OptInRequestView | null> {
  const found = await tx.query<OptInRequestView>(
    `select r.id, r.channel, r.state, r.asked_at as "askedAt", r.language, r.text, r.attempt,
        case when r.state = 'scheduled' then o.run_at end as "scheduledFor"
      from opt_in_requests r left join outbox o on o.organization_id = $1 and o.id = r.message_id
      where r.organization_id = $1 and r.id = $2`,
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}
