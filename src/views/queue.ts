import type { Channel } from '../domain/channel.ts'
import { clear } from '../domain/clearance.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { FILE_HOLD_MS } from '../store/claim-rows.ts'
import type { Transaction } from '../store/database.ts'
import { readGateFacts } from '../store/gate-facts.ts'
import { LANES } from '../store/outbox.ts'

/** Lanes of the outbox, most urgent first, by their number there. */
export const LANE_NAMES = ['opt_out_confirmation', 'confirmation', 'agent', 'request', 'sms'] as const
export type LaneName = (typeof LANE_NAMES)[number]

/**
 * What a message waits for: the gate's own reasons (`unread`, `template`, `deaf`, `paused`, `notice`), the hour
 * (`quiet_hours`), its file or the one before it (`file`), another try (`retry`), the limit of one person (`person`) or of
 * the sender (`pace`); `now`: for nothing any more.
 */
export const WAIT_REASONS = [
  'unread',
  'template',
  'deaf',
  'paused',
  'notice',
  'quiet_hours',
  'file',
  'retry',
  'person',
  'pace',
  'now',
] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

export interface WaitingMessage {
  readonly messageId: string
  readonly channel: Channel
  readonly reason: WaitReason
  /** When it is due; past instants are due now. */
  readonly dueAt: Instant
}

export interface WaitingLane {
  readonly channel: Channel
  readonly lane: LaneName
  readonly waiting: number
  /** Of these, handed to the provider at this moment. */
  readonly underWay: number
  readonly oldestAt: Instant
  /** The message that leaves next; null when all are under way. */
  readonly next: WaitingMessage | null
}

export interface Clocks {
  /** The organization's clock. */
  readonly now: Instant
  readonly databaseNow: Instant
}

interface LaneRow {
  readonly channel: Channel
  readonly lane: number
  readonly waiting: number
  readonly underWay: number
  readonly oldestAt: Instant
  readonly nextId: string | null
}

/** What waits to be sent, by channel and lane, and what the next of each waits for. */
export async function readQueue(tx: Transaction, clocks: Clocks): Promise<WaitingLane[]> {
  const found = await tx.query<LaneRow>(
    `select o.channel, o.lane, count(*) as waiting, count(*) filter (where o.state = 'dispatching') as "underWay",
        min(o.created_at) as "oldestAt",
        (array_agg(o.id order by o.run_at, o.id) filter (where o.state = 'ready'))[1] as "nextId"
      from outbox o where o.organization_id = $1 group by o.channel, o.lane order by o.channel desc, o.lane`,
    [tx.organizationId],
  )
  const ids = found.rows.flatMap(({ nextId }) => nextId ?? [])
  const messages = new Map((await readWaiting(tx, ids, clocks)).map((message) => [message.messageId, message]))
  return found.rows.map(({ nextId, lane, ...row }) => ({
    ...row,
    lane: LANE_NAMES[lane - 1] ?? 'sms',
    next: nextId === null ? null : (messages.get(nextId) ?? null),
  }))
}

/** What waits for one person, the next first. */
export async function readWaitingFor(tx: Transaction, personId: string, clocks: Clocks): Promise<WaitingMessage[]> {
  const found = await tx.query<{ id: string }>(
    `select id from outbox where organization_id = $1 and person_id = $2 and state = 'ready' order by lane, run_at, id`,
    [tx.organizationId, personId],
  )
  return readWaiting(
    tx,
    found.rows.map(({ id }) => id),
    clocks,
  )
}

interface Row {
  readonly id: string
  readonly channel: Channel
  readonly runAt: Instant
  readonly attempts: number
  readonly waitsForFile: boolean
  /** The provider said why it did not take it now. */
  readonly isPutOff: boolean
  readonly isScheduled: boolean
  readonly throughput: number | null
}

/** Asks the very gate that the message will pass, so that screens never say another reason than the one that counts. */
async function readWaiting(tx: Transaction, ids: readonly string[], clocks: Clocks): Promise<WaitingMessage[]> {
  if (ids.length === 0) return []
  const found = await tx.query<Row>(
    `select o.id, o.channel, o.run_at as "runAt", o.attempts,
        o.waits_for_file or o.lane >= $3 and exists (select from outbox f where f.organization_id = $1
          and f.person_id = o.person_id and f.channel = o.channel and f.state = 'ready' and f.waits_for_file
          and f.id < o.id and f.created_at > $4) as "waitsForFile", o.waits_for is not null as "isPutOff", coalesce(r.state = 'scheduled', false) as "isScheduled",
        ch.throughput_per_second as throughput
      from outbox o
      left join opt_in_requests r on r.organization_id = $1 and r.id = o.request_id
      left join channels ch on ch.organization_id = $1 and ch.channel = o.channel
      where o.organization_id = $1 and o.id = any($2::uuid[]) order by o.lane, o.run_at, o.id`,
    [tx.organizationId, ids, LANES.conversation, toIso(clocks.now - FILE_HOLD_MS)],
  )
  const gate = await readGateFacts(tx, { ids, databaseNow: clocks.databaseNow })
  return found.rows.map((row) => {
    const checked = gate.get(row.id)
    const answer = checked === undefined ? null : clear(checked.purpose, checked.facts, clocks.now)
    const reason = answer?.kind === 'wait' ? answer.reason : ownReason(row, clocks.now)
    return { messageId: row.id, channel: row.channel, reason, dueAt: row.runAt }
  })
}

function ownReason({ runAt, attempts, throughput, ...row }: Row, now: Instant): WaitReason {
  if (runAt > now && row.isScheduled) return 'quiet_hours'
  if (row.waitsForFile) return 'file'
  if (runAt > now) return attempts > 0 || row.isPutOff ? 'retry' : 'person'
  return throughput === null ? 'now' : 'pace'
}
