import type { OutgoingMessage } from '../../channels/channel.ts'
import { addressKey, type Channel } from '../../domain/channel.ts'
import { messageId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import { readPausedChannels } from '../../store/channels.ts'
import { type ClaimedRow, claimRows } from '../../store/claim-rows.ts'
import type { Transaction } from '../../store/database.ts'
import { holdsLease, type Lease } from '../../store/leases.ts'
import { readClockOffset } from '../../store/organizations.ts'
import { readOutgoing } from '../../store/outbox.ts'
import { readSendAddresses } from '../../store/people.ts'
import { noticeIn } from '../notice-in.ts'
import { outgoingOf } from '../outgoing.ts'
import { whomToAddress } from './whom-to-address.ts'

/** HTTP has 10 s; after this a row whose holder said nothing is of unknown outcome. */
const ROW_LEASE_MS = 15_000

export interface ReadyMessage {
  readonly row: ClaimedRow
  readonly message: OutgoingMessage
  readonly text: string
  readonly notice: string | null
  /** Every name of the person, as intake announces who was heard from. */
  readonly keys: readonly string[]
}

export interface ClaimedBatch {
  readonly messages: readonly ReadyMessage[]
  readonly clockOffsetMs: number
  /** There may be people behind those who were looked at. */
  readonly isLookFull: boolean
}

export interface Claim {
  readonly lease: Lease
  readonly holder: string
  readonly databaseNow: Instant
  readonly limits: Readonly<Record<Channel, number>>
}

/** Claims at most as many rows as the sender can hand over at once, with all that the wire needs; null: the lease is gone. */
export async function claimBatch(tx: Transaction, claim: Claim): Promise<ClaimedBatch | null> {
  const [holds, clockOffsetMs, paused] = await Promise.all([
    holdsLease(tx, claim.lease),
    readClockOffset(tx),
    readPausedChannels(tx),
  ])
  if (!holds) return null
  const now = claim.databaseNow + clockOffsetMs
  const { rows, isLookFull } = await claimRows(tx, {
    holder: claim.holder,
    now,
    leaseUntil: claim.databaseNow + ROW_LEASE_MS,
    limits: claim.limits,
    paused,
  })
  if (rows.length === 0) return { messages: [], clockOffsetMs, isLookFull }
  const [contents, addresses] = await Promise.all([
    readOutgoing(
      tx,
      rows.map((row) => row.id),
    ),
    readSendAddresses(tx, [...new Set(rows.map((row) => row.personId))]),
  ])
  const byId = new Map(contents.map((content) => [content.id, content]))
  const messages = rows.map((row) => {
    const content = byId.get(row.id)
    if (content === undefined) throw new Error('A queued message has no content.')
    const names = addresses.filter((address) => address.personId === row.personId)
    return {
      row,
      message: {
        messageId: messageId(row.id),
        ...whomToAddress(row.channel, names),
        content: outgoingOf(content),
        replyTo: content.replyTo,
      },
      text: content.content.text ?? '',
      notice: noticeIn(content.content),
      keys: names.map(addressKey),
    }
  })
  return { messages, clockOffsetMs, isLookFull }
}
