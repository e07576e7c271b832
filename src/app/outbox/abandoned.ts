import type { Instant } from '../../domain/instant.ts'
import { takeAbandoned } from '../../store/claim-rows.ts'
import type { Transaction } from '../../store/database.ts'
import { readOutgoing } from '../../store/outbox.ts'
import type { Attempt } from './attempt.ts'

const ROWS_MAX = 200

/** Attempts whose lease ran out: whether they left nobody knows. */
export async function abandonedAttempts(tx: Transaction, databaseNow: Instant): Promise<Attempt[]> {
  const rows = await takeAbandoned(tx, databaseNow, ROWS_MAX)
  const contents = new Map(
    (
      await readOutgoing(
        tx,
        rows.map((row) => row.id),
      )
    ).map((content) => [content.id, content]),
  )
  return rows.map((row) => ({
    row,
    text: contents.get(row.id)?.content.text ?? '',
    notice: null,
    phone: null,
    ended: { kind: 'abandoned' },
  }))
}
