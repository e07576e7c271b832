import type { Instant } from '../domain/instant.ts'
import { STAMP_EVERY_MS } from '../domain/stamp-interval.ts'
import type { Transaction } from '../store/database.ts'
import { type AnchorRow, type NamedAnchor, readAnchors } from '../store/log-anchors.ts'
import { findSignedSince } from '../store/log-checkpoints.ts'
import { type ConfirmerState, confirmerState } from './confirmer-state.ts'

/** Far above what an authority takes, and above the first tries at one that was away for a moment. */
const LATE_MS = 60 * 60 * 1_000

export type AnchorState = NamedAnchor & ConfirmerState

export async function readAnchorStates(tx: Transaction, now: Instant): Promise<AnchorState[]> {
  return Promise.all((await readAnchors(tx)).map((row) => stateOf(tx, row, now)))
}

async function stateOf(tx: Transaction, row: AnchorRow, now: Instant): Promise<AnchorState> {
  const { url, policy, root, addedAt, size, confirmedAt } = row
  const signedAt = await findSignedSince(tx, size ?? -1)
  const nextDueAt = confirmedAt === null ? addedAt : confirmedAt + STAMP_EVERY_MS
  const waitsSince = signedAt === null ? null : Math.max(signedAt, addedAt, nextDueAt)
  return { ...{ url, policy, root }, ...confirmerState(row, waitsSince, { now, lateMs: LATE_MS }) }
}
