import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { type KeptAnswer, keepAnswers, readAnswers } from '../store/idempotency-keys.ts'
import { done, type Outcome } from './outcome.ts'
import type { IdempotencyClaim } from './request-context.ts'

/** What an idempotent use case made, and whether this call or an earlier one with the same key made it. */
export interface Made {
  readonly id: string
  readonly replayed: boolean
}

/** Another transaction used the same key at the same time: run again, and its answer is there. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken'
}

/**
 * Does `work` at most once per key, in the transaction of its effect: the answer is kept with what it answers
 * (reliability §5.5). Refusals are not kept, so a request that was too early may be made again under the same key.
 */
export async function once(
  tx: Transaction,
  claim: IdempotencyClaim | null,
  now: Instant,
  work: () => Promise<Outcome<{ readonly id: string }>>,
): Promise<Outcome<Made>> {
  if (claim === null) return made(await work())
  const kept = (await readAnswers(tx, [claim])).get(0)
  if (kept !== undefined) return replay(kept, claim)
  const outcome = await work()
  if (outcome.kind !== 'done') {
    // The same request may have done it meanwhile, and be the very reason for this refusal.
    const late = (await readAnswers(tx, [claim])).get(0)
    return late === undefined ? outcome : replay(late, claim)
  }
  const ours = await keepAnswers(tx, [{ claim, id: outcome.value.id }], now)
  if (!ours.has(outcome.value.id)) throw new KeyTaken('The key was used at the same time.')
  return made(outcome)
}

function made(outcome: Outcome<{ readonly id: string }>): Outcome<Made> {
  return outcome.kind === 'done' ? done({ id: outcome.value.id, replayed: false }) : outcome
}

/** The earlier answer, if it was given to the same request. */
export function replay(kept: KeptAnswer, claim: IdempotencyClaim): Outcome<Made> {
  return kept.requestHash.equals(claim.requestHash) ? done({ id: kept.id, replayed: true }) : { kind: 'key_reused' }
}
