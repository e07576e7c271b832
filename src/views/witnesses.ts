import type { Instant } from '../domain/instant.ts'
import { parseVkey } from '../ledger/verification-key.ts'
import type { Transaction } from '../store/database.ts'
import { findSignedSince } from '../store/log-checkpoints.ts'
import { readWitnesses, type WitnessRow } from '../store/log-witnesses.ts'

/** Far above what a witness takes, and above the first tries at one that was away for a moment. */
const LATE_MS = 5 * 60 * 1_000

/** How it stands with one witness (product-ux §6.3). */
export interface WitnessState {
  readonly name: string
  readonly vkey: string
  readonly url: string
  readonly state: 'confirmed' | 'waiting' | 'late'
  /** The size it confirmed last, and when by its own clock. */
  readonly confirmed: { readonly size: number; readonly at: Instant } | null
  /** Why the last try failed. */
  readonly problem: { readonly code: string; readonly at: Instant } | null
}

export async function readWitnessStates(tx: Transaction, now: Instant): Promise<WitnessState[]> {
  return Promise.all((await readWitnesses(tx)).map((row) => stateOf(tx, row, now)))
}

async function stateOf(tx: Transaction, row: WitnessRow, now: Instant): Promise<WitnessState> {
  const { vkey, url, size, confirmedAt, problem, problemAt } = row
  const signedAt = await findSignedSince(tx, size ?? -1)
  // Whoever was named after a checkpoint was signed could not confirm it before.
  const waitsSince = signedAt === null ? null : Math.max(signedAt, row.addedAt)
  const isDone = size !== null && waitsSince === null
  return {
    ...{ name: parseVkey(vkey).name, vkey, url },
    state: waitsSince !== null && now - waitsSince > LATE_MS ? 'late' : isDone ? 'confirmed' : 'waiting',
    confirmed: size === null || confirmedAt === null ? null : { size, at: confirmedAt },
    problem: problem === null || problemAt === null ? null : { code: problem, at: problemAt },
  }
}
