import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Purpose } from '../domain/purpose.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { StoredContent } from './messages.ts'
import type { Transaction } from './tenant-database.ts'

/** Lanes of the outbox, most urgent first (DESIGN section 2, "Pacing"). */
export const LANES = {
  opt_out_confirmation: 1,
  decline_confirmation: 1,
  opt_in_confirmation: 2,
  clarification: 2,
  sms_help: 2,
  conversation: 3,
  template: 3,
  opt_in_request: 4,
} as const satisfies Record<Purpose, number>
const SMS_LANE = 5

export interface NewOutboxRow {
  /** The message's id: one row per message that waits. */
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly requestId: string | null
  readonly runAt: Instant
  readonly expiresAt: Instant
  readonly createdAt: Instant
  /** In line until WhatsApp has its file; left out where it has none, or WhatsApp has it. */
  readonly waitsForFile?: boolean
}

const insert = anchoredInsert('outbox', [
  ['id', 'uuid'],
  ['person_id', 'uuid'],
  ['channel', 'text'],
  ['lane', 'smallint'],
  ['purpose', 'text'],
  ['request_id', 'uuid'],
  ['state', 'text'],
  ['run_at', 'timestamptz'],
  ['expires_at', 'timestamptz'],
  ['attempts', 'int'],
  ['created_at', 'timestamptz'],
  ['waits_for_file', 'boolean'],
])

export async function enqueue(tx: Transaction, rows: readonly NewOutboxRow[]): Promise<void> {
  await insert(
    tx,
    rows.map((row) => [
      row.id,
      row.personId,
      row.channel,
      laneOf(row),
      row.purpose,
      row.requestId,
      'ready',
      toIso(row.runAt),
      toIso(row.expiresAt),
      0,
      toIso(row.createdAt),
      row.waitsForFile ?? false,
    ]),
  )
}

function laneOf(row: NewOutboxRow): number {
  const lane = LANES[row.purpose]
  return row.channel === 'sms' && lane >= LANES.conversation ? SMS_LANE : lane
}

/** Rows whose attempt is over, however it ended. */
export async function removeRows(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query(
    { name: 'outbox_remove', text: 'delete from outbox where organization_id = $1 and id = any($2::uuid[])' },
    [tx.organizationId, ids],
  )
}

export interface ReleasedRow {
  readonly id: string
  readonly runAt: Instant
  readonly isTry: boolean
  /** What stands behind it waits as well. */
  readonly holdsBehind: boolean
  /** The code of product-ux §13 under which people read why it waits; null when that is nothing to tell. */
  readonly waitsFor: string | null
}

/**
 * Puts rows back in line: the gate said wait, or (and that counts as a try) the provider did not take it. Behind one that
 * holds it, what stands in its lane or a later one waits as well, so that it does not pass.
 */
export async function releaseRows(tx: Transaction, rows: readonly ReleasedRow[]): Promise<void> {
  if (rows.length === 0) return
  const holding = rows.filter(({ holdsBehind }) => holdsBehind)
  await Promise.all([releaseOnly(tx, rows), ...(holding.length > 0 ? [holdBehind(tx, holding)] : [])])
}

async function holdBehind(tx: Transaction, rows: readonly ReleasedRow[]): Promise<void> {
  await tx.query(
    {
      name: 'outbox_hold_behind',
      text: `update outbox as o set run_at = u.run_at
        from unnest($2::uuid[], $3::timestamptz[]) u(id, run_at)
          join outbox b on b.organization_id = $1 and b.id = u.id
        where o.organization_id = $1 and o.person_id = b.person_id and o.channel = b.channel and o.state = 'ready'
          and o.lane >= greatest($4, b.lane) and o.id > b.id and o.run_at < u.run_at`,
    },
    [tx.organizationId, rows.map((row) => row.id), rows.map((row) => toIso(row.runAt)), LANES.conversation],
  )
}

async function releaseOnly(tx: Transaction, rows: readonly ReleasedRow[]): Promise<void> {
  await tx.query(
    {
      name: 'outbox_release',
      text: `update outbox as o set state = 'ready', holder = null, lease_until = null, run_at = u.run_at,
          waits_for = u.waits_for, attempts = o.attempts + case when u.is_try then 1 else 0 end
        from unnest($2::uuid[], $3::timestamptz[], $4::boolean[], $5::text[]) u(id, run_at, is_try, waits_for)
        where o.organization_id = $1 and o.id = u.id and o.state = 'dispatching'`,
    },
    [
      tx.organizationId,
      rows.map((row) => row.id),
      rows.map((row) => toIso(row.runAt)),
      rows.map((row) => row.isTry),
      rows.map((row) => row.waitsFor),
    ],
  )
}

/**
 * Lets requests be looked at now that waited for the words of their template. What waits for the end of quiet hours, or
 * was put off by the provider, goes on waiting.
 * @param now by the organization's clock
 */
export async function releaseRequests(tx: Transaction, now: Instant): Promise<void> {
  await tx.query(
    `update outbox as o set run_at = $2 from opt_in_requests r
      where o.organization_id = $1 and o.channel = 'whatsapp' and o.purpose = 'opt_in_request' and o.state = 'ready'
        and o.run_at > $2 and o.waits_for is null
        and r.organization_id = $1 and r.id = o.request_id and r.state <> 'scheduled'`,
    [tx.organizationId, toIso(now)],
  )
}

export interface Cancelled {
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
}

/** Waiting rows of these people, channels and purposes, taken out because their permission is gone. */
export async function cancelWaiting(
  tx: Transaction,
  cancelled: readonly Cancelled[],
): Promise<(Cancelled & { readonly id: string })[]> {
  if (cancelled.length === 0) return []
  const removed = await tx.query<Cancelled & { id: string }>(
    {
      name: 'outbox_cancel',
      text: `delete from outbox o using unnest($2::uuid[], $3::text[], $4::text[]) u(person_id, channel, purpose)
        where o.organization_id = $1 and o.state = 'ready'
          and o.person_id = u.person_id and o.channel = u.channel and o.purpose = u.purpose
        returning o.id, o.person_id as "personId", o.channel, o.purpose`,
    },
    [
      tx.organizationId,
      cancelled.map((row) => row.personId),
      cancelled.map((row) => row.channel),
      cancelled.map((row) => row.purpose),
    ],
  )
  return removed.rows
}

export interface OutgoingRow {
  readonly id: string
  readonly content: StoredContent
  readonly replyTo: string | null
  /** The file it carries, as the provider knows it: without an id it could not be handed over. */
  readonly media: { readonly providerId: string | null; readonly problem: string | null } | null
}

/** The contents of claimed rows. */
export async function readOutgoing(tx: Transaction, ids: readonly string[]): Promise<OutgoingRow[]> {
  const found = await tx.query<OutgoingRow>(
    {
      name: 'outbox_contents',
      text: `select m.id, m.content, m.context_provider_id as "replyTo",
          case when d.id is not null then
            jsonb_build_object('providerId', d.provider_media_id, 'problem', d.problem) end as media
        from messages m left join media d on d.organization_id = $1 and d.id = m.media_id
        where m.organization_id = $1 and m.id = any($2::uuid[])`,
    },
    [tx.organizationId, ids],
  )
  return found.rows
}
