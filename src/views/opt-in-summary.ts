import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

/** The requests of a period and a channel, whatever became of them later (product-ux §6.2). */
export interface SummaryPeriod {
  readonly channel: Channel
  readonly from: Instant
  readonly to: Instant
}

export interface OptInSummary {
  readonly requested: number
  readonly delivered: number
  /** A lower bound: customers can switch read receipts off. */
  readonly read: number
  readonly answered: number
  /** How each request ended; together they are all that were made. */
  readonly granted: number
  readonly declined: number
  readonly noAnswer: number
  /** May still be answered in time. */
  readonly open: number
  readonly unreachable: number
  readonly notSent: number
  readonly medianAnswerMs: number | null
  /** Withdrawals in the period, by whoever agreed at any time. */
  readonly optOuts: number
}

/** Said when the number cannot be reached on this channel at all (product-ux §13). */
const UNREACHABLE = `'wa.undeliverable', 'sms.landline', 'sms.unreachable'`

/** The first answer to a request: a yes in its second loses against a refusal, as in the order of answers. */
const ANSWER = `select e.type, e.at from consent_events e
  where e.organization_id = $1 and e.request_id = q.id and e.type in ('granted', 'declined', 'revoked')
    and e.person_id in (select p.id from people p
      where p.organization_id = $1 and (p.id = q.person_id or p.merged_into = q.person_id))
  order by e.mark_second nulls last, e.type, e.recorded_at limit 1`

const OUTCOME = `case when a.type = 'granted' then 'granted' when a.type is not null then 'declined'
  when q.state = 'failed' and m.failure ->> 'code' in (${UNREACHABLE}) then 'unreachable'
  when q.state = 'failed' or m.status in ('refused', 'cancelled') then 'not_sent'
  when q.state in ('lapsed', 'answered') or q.asked_at <= $5 then 'no_answer' else 'open' end`

const ROWS = `select ${OUTCOME} as outcome, a.type is not null as answered,
    a.type is not null or m.status_times ?| array['delivered', 'read'] as delivered,
    a.type is not null or m.status_times ? 'read' as read,
    greatest(0, extract(epoch from a.at - q.asked_at) * 1000) as answer_ms
  from opt_in_requests q
  left join messages m on m.organization_id = $1 and m.id = q.message_id
  left join lateral (${ANSWER}) a on true
  where q.organization_id = $1 and q.channel = $2 and q.asked_at >= $3 and q.asked_at < $4`

const OPT_OUTS = `select count(*)::int from consent_events e where e.organization_id = $1 and e.channel = $2
  and e.at >= $3 and e.at < $4 and e.type in ('revoked', 'opt_out_recorded', 'provider_stop')`

/** @param expiredAt requests made before it are over. */
export async function readOptInSummary(
  tx: Transaction,
  { channel, from, to }: SummaryPeriod,
  expiredAt: Instant,
): Promise<OptInSummary> {
  const found = await tx.query<OptInSummary>(
    {
      name: 'opt_in_summary',
      text: `with r as (${ROWS})
        select count(*)::int as requested, count(*) filter (where delivered)::int as delivered,
          count(*) filter (where read)::int as read, count(*) filter (where answered)::int as answered,
          count(*) filter (where outcome = 'granted')::int as granted,
          count(*) filter (where outcome = 'declined')::int as declined,
          count(*) filter (where outcome = 'no_answer')::int as "noAnswer",
          count(*) filter (where outcome = 'open')::int as open,
          count(*) filter (where outcome = 'unreachable')::int as unreachable,
          count(*) filter (where outcome = 'not_sent')::int as "notSent",
          round(percentile_cont(0.5) within group (order by answer_ms) filter (where answered))::float8 as "medianAnswerMs",
          (${OPT_OUTS}) as "optOuts"
        from r`,
    },
    [tx.organizationId, channel, toIso(from), toIso(to), toIso(expiredAt)],
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('An aggregate has one row.')
  return row
}
