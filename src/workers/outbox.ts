import type { Dependencies } from '../app/dependencies.ts'
import type { LeaseKeeper } from '../app/lease-keeper.ts'
import { abandonedAttempts } from '../app/outbox/abandoned.ts'
import type { Attempt } from '../app/outbox/attempt.ts'
import { checkBatch } from '../app/outbox/check-batch.ts'
import { type ClaimedBatch, claimBatch, type ReadyMessage } from '../app/outbox/claim-batch.ts'
import { recordAttempts } from '../app/outbox/record-attempts.ts'
import type { BeforeWire } from '../channels/channel.ts'
import { CHANNELS, type Channel } from '../domain/channel.ts'
import type { Clearance, GateAnswer } from '../domain/clearance.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { HeardFrom } from './heard-from.ts'
import { createLane, type Lane } from './lane.ts'

/** Headers not out this long after the check mean a new check (DESIGN section 2, "The gate"). */
const CHECK_GOOD_MS = 50
/** Rows of one channel that are claimed in one transaction. */
const CLAIM_MAX = 64

export interface OutboxOptions {
  readonly leases: LeaseKeeper
  readonly holder: string
  readonly heardFrom: HeardFrom
  readonly monotonicNow: () => number
  readonly onFault: (error: unknown) => void
}

type Lanes = Readonly<Record<Channel, Lane>>

/** Sends what waits: claim, check, wire, outcomes, each its own transaction and none of them open during HTTP. */
export function createOutboxWorker(deps: Dependencies, options: OutboxOptions) {
  const lanes = new Map<OrganizationId, Lanes>()
  const { sender } = deps.database

  return { serve, drain }

  /** Claims and starts one batch; answers whether more may wait and there is room for it. */
  async function serve(organizationId: OrganizationId): Promise<boolean> {
    const lease = await options.leases.hold(organizationId, 'outbox')
    if (lease === null) return false
    const senders = await lanesOf(organizationId)
    const limits = { whatsapp: roomOf(senders.whatsapp), sms: roomOf(senders.sms) }
    if (limits.whatsapp + limits.sms === 0) return false
    const batch = await sender.transaction(organizationId, (tx) =>
      claimBatch(tx, { lease, holder: options.holder, databaseNow: deps.databaseNow(), limits }),
    )
    if (batch === null) {
      options.leases.forget(organizationId, 'outbox')
      return false
    }
    if (batch.messages.length === 0) return false
    const counts = { whatsapp: countOf(batch, 'whatsapp'), sms: countOf(batch, 'sms') }
    for (const channel of CHANNELS) senders[channel].begin(counts[channel])
    senders.whatsapp.track(dispatch(organizationId, senders, batch))
    return batch.isLookFull || CHANNELS.some((channel) => limits[channel] > 0 && counts[channel] === limits[channel])
  }

  function roomOf(lane: Lane): number {
    return Math.max(0, Math.min(lane.free(options.monotonicNow()), CLAIM_MAX))
  }

  async function lanesOf(organizationId: OrganizationId): Promise<Lanes> {
    const known = lanes.get(organizationId)
    if (known !== undefined && !known.whatsapp.isStale(options.monotonicNow())) return known
    const [whatsapp, sms] = await Promise.all([
      deps.senderPace(organizationId, 'whatsapp'),
      deps.senderPace(organizationId, 'sms'),
    ])
    const senders = known ?? { whatsapp: newLane(organizationId, 'whatsapp'), sms: newLane(organizationId, 'sms') }
    senders.whatsapp.configure(whatsapp, options.monotonicNow())
    senders.sms.configure(sms, options.monotonicNow())
    lanes.set(organizationId, senders)
    return senders
  }

  function newLane(organizationId: OrganizationId, channel: Channel): Lane {
    return createLane({
      channel,
      record: (attempts) => record(organizationId, attempts),
      onRoom: () => deps.wake(organizationId, 'outbox'),
      onFault: options.onFault,
    })
  }

  async function dispatch(organizationId: OrganizationId, senders: Lanes, batch: ClaimedBatch): Promise<void> {
    const checkedAtMs = options.monotonicNow()
    const clocks = { now: deps.databaseNow() + batch.clockOffsetMs, databaseNow: deps.databaseNow() }
    const answers = await sender
      .read(organizationId, (tx) => checkBatch(tx, batch.messages, clocks))
      .catch((error: unknown) => {
        options.onFault(error)
        return null
      })
    for (const ready of batch.messages) {
      const lane = senders[ready.row.channel]
      const answer = answers?.get(ready.row.id)
      if (answer === undefined) lane.end(attemptOf(ready, { kind: 'wait', retryAt: ready.row.runAt }))
      else if (answer.kind === 'refused') lane.end(attemptOf(ready, answer))
      else if (answer.kind === 'wait') lane.end(attemptOf(ready, waiting(answer, clocks.now)))
      else startSend(organizationId, lane, ready, answer.clearance, checkedAtMs, clocks.now)
    }
  }

  function startSend(
    organizationId: OrganizationId,
    lane: Lane,
    ready: ReadyMessage,
    clearance: Clearance,
    checkedAtMs: number,
    now: number,
  ): void {
    const waitMs = lane.take(ready.row.personId, options.monotonicNow())
    if (waitMs > 0) lane.end(attemptOf(ready, { kind: 'wait', retryAt: now + waitMs }))
    else lane.track(send(organizationId, lane, ready, clearance, checkedAtMs))
  }

  async function send(
    organizationId: OrganizationId,
    lane: Lane,
    ready: ReadyMessage,
    clearance: Clearance,
    checkedAtMs: number,
  ): Promise<void> {
    let wireAfterMs: number | null = null
    const beforeWire: BeforeWire = () => {
      if (options.monotonicNow() - checkedAtMs > CHECK_GOOD_MS) return 'stale_check'
      return options.heardFrom.since(organizationId, ready.keys, checkedAtMs) ? 'dropped' : 'go'
    }
    const onWire = () => {
      wireAfterMs = options.monotonicNow() - checkedAtMs
    }
    const client = await deps.clientFor(organizationId, ready.row.channel)
    const outcome = await client.send(clearance, ready.message, beforeWire, onWire)
    const wireAt = wireAfterMs === null ? null : clearance.checkedAt + Math.round(wireAfterMs)
    lane.end(attemptOf(ready, { kind: 'tried', outcome, checkedAt: clearance.checkedAt, wireAt }))
  }

  async function record(organizationId: OrganizationId, attempts: readonly Attempt[]): Promise<void> {
    await sender.transaction(organizationId, (tx) => recordAttempts(deps, tx, attempts))
    deps.wake(organizationId, 'feed')
  }

  /** Waits for every attempt under way and its record. */
  async function drain(): Promise<void> {
    const all = [...lanes.values()].flatMap(({ whatsapp, sms }) => [whatsapp, sms])
    await Promise.all(all.map((lane) => lane.drained()))
  }
}

/** Rows whose holder died while they were in hand become `unknown`, and are never resent unasked. */
export async function settleAbandoned(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  await deps.database.sender.transaction(organizationId, async (tx) => {
    const attempts = await abandonedAttempts(tx, deps.databaseNow())
    if (attempts.length > 0) await recordAttempts(deps, tx, attempts)
  })
}

function countOf({ messages }: ClaimedBatch, channel: Channel): number {
  return messages.filter(({ row }) => row.channel === channel).length
}

/** Where a notice that went before was lost, the one that is waited for stands behind, and has to pass. */
function waiting({ reason, retryAfterMs }: Extract<GateAnswer, { kind: 'wait' }>, now: Instant): Attempt['ended'] {
  return { kind: 'wait', retryAt: now + retryAfterMs, letsPass: reason === 'notice' }
}

function attemptOf(ready: ReadyMessage, ended: Attempt['ended']): Attempt {
  return { row: ready.row, text: ready.text, notice: ready.notice, phone: ready.message.phone, ended }
}
