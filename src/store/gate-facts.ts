import type { Channel } from '../domain/channel.ts'
import type { GateFacts } from '../domain/clearance.ts'
import type { ConsentStatus, Reachability } from '../domain/consent-state.ts'
import type { MessageId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import type { Purpose } from '../domain/purpose.ts'
import { type TemplateWords, templateProblem } from '../domain/template-state.ts'
import { DEAF_AFTER_MS } from './pulse.ts'
import type { Transaction } from './tenant-database.ts'

interface Row {
  readonly id: MessageId
  readonly purpose: Purpose
  readonly channel: Channel
  readonly expires_at: Instant
  readonly request_is_open: boolean
  readonly suppressed: boolean
  readonly is_contact: boolean
  readonly status: ConsentStatus | null
  readonly held: boolean | null
  readonly reachability: Reachability | null
  readonly window_open_until: Instant | null
  readonly enabled: boolean | null
  readonly paused: boolean | null
  readonly has_phone: boolean
  readonly has_other_id: boolean
  readonly is_template: boolean
  readonly template: { readonly status: string; readonly category: string; readonly words: TemplateWords } | null
  readonly sms_mode: Policy['smsMode']
  readonly unread: boolean
  readonly has_notice: boolean
  readonly notice_rank: number | null
  readonly heard_at: Instant | null
  readonly deaf_until: Instant | null
  readonly catching_up: boolean
  readonly forged_at: Instant | null
  readonly back_at: Instant | null
  readonly listed_at: Instant | null
  readonly simulated: boolean | null
}

export interface CheckedFacts {
  readonly purpose: Purpose
  readonly facts: GateFacts
}

/**
 * The check: one read-only statement over claimed rows, so that all its answers come from one snapshot, the unread
 * inbox included (DESIGN section 2, "The gate").
 * @param databaseNow the database's clock, for intake's pulse; consent times are judged by the caller's own `now`.
 */
export async function readGateFacts(
  tx: Transaction,
  check: { readonly ids: readonly string[]; readonly databaseNow: Instant },
): Promise<ReadonlyMap<string, CheckedFacts>> {
  const found = await tx.query<Row>({ name: 'gate_check', text: CHECK }, [tx.organizationId, check.ids])
  return new Map(found.rows.map((row) => [row.id, { purpose: row.purpose, facts: factsOf(row, check.databaseNow) }]))
}

const CHECK = `
  with unread as (
    select distinct k.key from webhook_inbox i cross join unnest(i.keys) k(key)
    where i.organization_id = $1 and i.processed_at is null and i.keys <> '{}')
  select o.id, o.purpose, o.channel, o.expires_at,
    o.request_id is null or coalesce(s.state -> 'request' ->> 'id' = o.request_id::text
      and s.state -> 'request' ->> 'state' in ('scheduled', 'queued'), false) or o.purpose <> 'opt_in_request' as request_is_open,
    p.suppressed_at is not null as suppressed, c.id is not null as is_contact,
    s.status, s.held, s.reachability, s.window_open_until,
    -- The one message that may leave before a number is on: its test (product-ux section 7.1, step 5).
    ch.enabled or exists (select 1 from channel_connections n where n.organization_id = $1 and n.channel = o.channel
      and n.phase = 'testing' and n.test_message_id = o.id) as enabled, ch.paused_reason is not null as paused,
    ch.simulated,
    exists (select 1 from addresses a where a.organization_id = $1 and a.person_id = o.person_id
      and a.kind = 'phone' and a.valid) as has_phone,
    exists (select 1 from addresses a where a.organization_id = $1 and a.person_id = o.person_id
      and a.kind <> 'phone' and a.valid) as has_other_id,
    m.content ? 'template' as is_template,
    (select jsonb_build_object('status', t.status, 'category', t.category, 'words', t.words) from templates t
      where t.organization_id = $1 and t.name = m.content -> 'template' ->> 'name'
        and t.language = m.content -> 'template' ->> 'language') as template,
    (select v.policy ->> 'smsMode' from policy_versions v where v.organization_id = $1 order by v.version desc limit 1) as sms_mode,
    exists (select 1 from addresses a join unread u on u.key = a.kind || ':' || a.value
      where a.organization_id = $1 and a.person_id = o.person_id) as unread,
    coalesce(m.content -> 'extra' ? 'notice', false) as has_notice,
    case when o.channel = 'sms' and o.purpose = 'conversation' then (select max(case
        when n.status in ('queued', 'dispatching') then 1 when n.status in ('failed', 'refused', 'cancelled') then 0 else 2 end)
      from messages n where n.organization_id = $1 and n.person_id = o.person_id and n.id <> o.id
        and n.channel = 'sms' and n.direction = 'out' and n.content -> 'extra' ? 'notice') end as notice_rank,
    (select h.at from heartbeats h where h.name = 'intake') as heard_at,
    (select h.deaf_until from heartbeats h where h.name = 'intake') as deaf_until,
    exists (select 1 from webhook_inbox i where i.organization_id = $1 and i.processed_at is null
      and i.received_at < (select h.deaf_until from heartbeats h where h.name = 'intake')) as catching_up,
    (select h.at from heartbeats h where h.name = 'forged:' || $1::text) as forged_at,
    (select h.back_at from heartbeats h where h.name = 'intake') as back_at, ch.listed_at
  from outbox o
  join messages m on m.organization_id = $1 and m.id = o.id
  join people p on p.organization_id = $1 and p.id = o.person_id
  left join contacts c on c.organization_id = $1 and c.person_id = o.person_id and c.deleted_at is null
  left join person_channels s on s.organization_id = $1 and s.person_id = o.person_id and s.channel = o.channel
  left join channels ch on ch.organization_id = $1 and ch.channel = o.channel
  where o.organization_id = $1 and o.id = any($2::uuid[])`

function factsOf(row: Row, databaseNow: Instant): GateFacts {
  return {
    messageId: row.id,
    channel: row.channel,
    form: row.is_template ? 'template' : 'free_text',
    expiresAt: row.expires_at,
    requestIsOpen: row.request_is_open,
    condition: conditionOf(row),
    suppressed: row.suppressed,
    isContact: row.is_contact,
    addressable: row.has_phone || (row.channel === 'whatsapp' && row.has_other_id),
    status: row.status ?? 'none',
    held: row.held ?? false,
    unreachableUntil: row.reachability?.status === 'unreachable' ? row.reachability.recheckAt : null,
    windowOpenUntil: row.window_open_until,
    hasApprovedTemplate: row.is_template,
    templateProblem: row.is_template ? templateProblem(row.purpose, row.template) : null,
    smsMode: row.sms_mode,
    notice: noticeOf(row),
    deaf: isDeaf(row, databaseNow),
    unread: row.unread,
    wordsUnread: row.is_template && row.template?.words === 'unread',
  }
}

function noticeOf({ has_notice: hasNotice, notice_rank: rank }: Row): GateFacts['notice'] {
  if (hasNotice || rank === 2) return 'given'
  return rank === 1 ? 'under_way' : 'missing'
}

/**
 * Deaf is who has no fresh pulse or cannot read what comes; and after such a time, until providers had theirs to bring
 * everything again and all of it is read (reliability §3.7). The simulator keeps nothing that it could bring later: it is
 * a process of ours, and stands still when we do.
 */
function isDeaf(row: Row, databaseNow: Instant): boolean {
  const isFresh = (at: Instant | null) => at !== null && databaseNow - at <= DEAF_AFTER_MS
  const isRedelivery = row.deaf_until !== null && databaseNow < row.deaf_until && row.simulated !== true
  return !isFresh(row.heard_at) || isFresh(row.forged_at) || isRedelivery || row.catching_up || isUnlisted(row)
}

/** Twilio brings nothing again, so after such a time its list must have been read (reliability §5.2). */
function isUnlisted({ channel, back_at: backAt, forged_at: forgedAt, listed_at: listedAt }: Row): boolean {
  const heardAgainAt = Math.max(backAt ?? Number.NEGATIVE_INFINITY, forgedAt ?? Number.NEGATIVE_INFINITY)
  return channel === 'sms' && heardAgainAt > (listedAt ?? Number.NEGATIVE_INFINITY)
}

function conditionOf(row: Row): GateFacts['condition'] {
  if (row.enabled !== true) return 'off'
  return row.paused === true ? 'paused' : 'on'
}
