import type { Instant } from '../domain/instant.ts'
import { parseVkey } from '../ledger/verification-key.ts'
import type { Transaction } from '../store/database.ts'
import { findSignedSince } from '../store/log-checkpoints.ts'
import { readWitnesses, type WitnessRow } from '../store/log-witnesses.ts'
import { type ConfirmerState, confirmerState } from './confirmer-state.ts'

/** Far above what a witness takes, and above the first tries at one that was away for a moment. */
const LATE_MS = 5 * 60 * 1_000

export interface WitnessState extends ConfirmerState {
  readonly name: string
  readonly vkey: string
  readonly url: string
}

export async function readWitnessStates(tx: Transaction, now: Instant): Promise<WitnessState[]> {
  return Promise.all((await readWitnesses(tx)).map((row) => stateOf(tx, row, now)))
}

async function stateOf(tx: Transaction, row: WitnessRow, now: Instant): Promise<WitnessState> {
  const { vkey, url, addedAt, size } = row
  const signedAt = await findSignedSince(tx, size ?? -1)
  // Whoever was named after a checkpoint was signed could not confirm it before.
  const waitsSince = signedAt === null ? null : Math.max(signedAt, addedAt)
  const state = confirmerState(row, waitsSince, { now, lateMs: LATE_MS })
  return { ...{ name: parseVkey(vkey).name, vkey, url }, ...state }
}
