import { CHANNELS, type Channel } from '../domain/channel.ts'
import { type Instant, SECOND_MS, toIso } from '../domain/instant.ts'
import type { Purpose } from '../domain/purpose.ts'
import { LANES } from './outbox.ts'
import type { Transaction } from './tenant-database.ts'

export interface ClaimedRow {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly requestId: string | null
  /** Tries before this one that failed and were repeated. Waiting is no try. */
  readonly attempts: number
  /** Its place in line: who is let go of without a try keeps it, or later messages to the same person would pass. */
  readonly runAt: Instant
  readonly expiresAt: Instant
}

export interface ClaimedRows {
  readonly rows: ClaimedRow[]
  /** There may be people behind those who were looked at. */
  readonly isLookFull: boolean
}

export interface RowClaim {
  readonly holder: string
  readonly now: Instant
  readonly leaseUntil: Instant
  readonly limits: Readonly<Record<Channel, number>>
  /** Rows of these stay in line, but for those whose life is over. */
  readonly paused: readonly Channel[]
}

/** Rows of each channel that a claim looks through for people it may serve, so that a long line to few people is not read whole. */
const LOOK_MAX = 512

/**
 * What is written after a file waits this long for WhatsApp to have the file: long enough for a second and a third try
 * to hand it over, and short enough for a conversation.
 */
export const FILE_HOLD_MS = 30 * SECOND_MS

/**
 * Takes rows that are due, at most so many of each channel, and marks them `dispatching` for the holder; most urgent lane
 * first. Each channel has its own sender, so a long line of one never stands in front of the other. What somebody is sent
 * leaves in the order of the line: one message at a time, behind a file that WhatsApp does not have yet for a while, and
 * confirmations wait for neither.
 */
export async function claimRows(tx: Transaction, claim: RowClaim): Promise<ClaimedRows> {
  const claimed = await tx.query<ClaimedRow & { readonly isLookFull: boolean }>(
    {
      name: 'outbox_claim',
      text: `with ${CHANNELS.map(nextOf).join(', ')}
        update outbox as o set state = 'dispatching', holder = $3, lease_until = $4
        from (${CHANNELS.map((channel) => `select id from ${channel}_locked`).join(' union all ')}) c
        where o.organization_id = $1 and o.id = c.id
        returning o.id, o.person_id as "personId", o.channel, o.purpose, o.request_id as "requestId", o.attempts,
          o.run_at as "runAt", o.expires_at as "expiresAt",
          $6 in (${CHANNELS.map((channel) => `(select count(*) from ${channel}_line)`).join(', ')}) as "isLookFull"`,
    },
    [
      tx.organizationId,
      toIso(claim.now),
      claim.holder,
      toIso(claim.leaseUntil),
      claim.paused,
      LOOK_MAX,
      LANES.conversation,
      ...CHANNELS.map((channel) => claim.limits[channel]),
    ],
  )
  return {
    rows: claimed.rows.map(({ isLookFull, ...row }) => row),
    isLookFull: claimed.rows.some(({ isLookFull }) => isLookFull),
  }
}

/** The parts of the claim for one channel; its limit is the parameter behind the seven that all share. */
function nextOf(channel: Channel, place: number): string {
  return `${channel}_files as materialized (
      select person_id, id from outbox
      where organization_id = $1 and channel = '${channel}' and state = 'ready' and lane = $7 and run_at > $2
        and waits_for_file and created_at > $2::timestamptz - ${FILE_HOLD_MS} * interval '1 millisecond'),
    ${channel}_line as (
      select id, person_id, lane, run_at from outbox
      where organization_id = $1 and channel = '${channel}' and state = 'ready' and run_at <= $2
        and (channel <> all($5::text[]) or expires_at <= $2)
        and (lane < $7 or person_id not in (
          select person_id from outbox where organization_id = $1 and channel = '${channel}' and state = 'dispatching'))
        and (lane < $7 or not exists (
          select from ${channel}_files f where f.person_id = outbox.person_id and f.id < outbox.id))
      order by lane, run_at, id limit $6),
    ${channel}_next as (
      select distinct on (person_id) id, lane, run_at from ${channel}_line order by person_id, lane, run_at, id),
    ${channel}_locked as (
      select o.id from outbox o
        join (select id from ${channel}_next order by lane, run_at, id limit $${8 + place}) n on n.id = o.id
      where o.organization_id = $1 and o.state = 'ready' for update of o skip locked)`
}

/** Attempts whose lease ran out: their holder died, and whether they left nobody knows. */
export async function takeAbandoned(tx: Transaction, now: Instant, limit: number): Promise<ClaimedRow[]> {
  const found = await tx.query<ClaimedRow>(
    `select o.id, o.person_id as "personId", o.channel, o.purpose, o.request_id as "requestId", o.attempts,
        o.run_at as "runAt", o.expires_at as "expiresAt" from outbox o
      where o.organization_id = $1 and o.state = 'dispatching' and o.lease_until < $2
      order by o.id limit $3 for update of o skip locked`,
    [tx.organizationId, toIso(now), limit],
  )
  return found.rows
}
