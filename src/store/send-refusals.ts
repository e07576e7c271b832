import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Purpose } from '../domain/purpose.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface SendRefusalRow {
  readonly id: string
  /** Null where the message was refused when it was asked for, and never stored. */
  readonly messageId: string | null
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly code: string
  readonly at: Instant
}

const insert = anchoredInsert('send_refusals', [
  ['id', 'uuid'],
  ['message_id', 'uuid'],
  ['person_id', 'uuid'],
  ['channel', 'text'],
  ['purpose', 'text'],
  ['code', 'text'],
  ['at', 'timestamptz'],
])

/** Records every message the gate stopped, with its reason. */
export async function insertSendRefusals(tx: Transaction, rows: readonly SendRefusalRow[]): Promise<void> {
  if (rows.length === 0) return
  await insert(
    tx,
    rows.map((row) => [row.id, row.messageId, row.personId, row.channel, row.purpose, row.code, toIso(row.at)]),
  )
}
