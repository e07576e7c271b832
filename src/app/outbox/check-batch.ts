import { clear, type GateAnswer } from '../../domain/clearance.ts'
import type { Instant } from '../../domain/instant.ts'
import { refusal } from '../../domain/refusal.ts'
import type { Transaction } from '../../store/database.ts'
import { readGateFacts } from '../../store/gate-facts.ts'
import type { ReadyMessage } from './claim-batch.ts'

/**
 * Asks the gate about claimed messages: one read-only statement, then the rules. Only what comes back clear has the
 * clearance that `send` demands.
 * @param now the organization's clock when the statement was sent; the answer is good for 50 ms from then.
 */
export async function checkBatch(
  tx: Transaction,
  batch: readonly ReadyMessage[],
  clocks: { readonly now: Instant; readonly databaseNow: Instant },
): Promise<ReadonlyMap<string, GateAnswer>> {
  const facts = await readGateFacts(tx, { ids: batch.map(({ row }) => row.id), databaseNow: clocks.databaseNow })
  return new Map(
    batch.map(({ row }) => {
      const checked = facts.get(row.id)
      // A row that is gone was cancelled after it was claimed: its permission is gone with it.
      const gone: GateAnswer = { kind: 'refused', refusal: refusal('gate.superseded') }
      return [row.id, checked === undefined ? gone : clear(checked.purpose, checked.facts, clocks.now)]
    }),
  )
}
