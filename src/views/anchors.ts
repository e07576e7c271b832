import type { Instant } from '../domain/instant.ts'
import { STAMP_EVERY_MS } from '../domain/stamp-interval.ts'
import type { Transaction } from '../store/database.ts'
import { type AnchorRow, readAnchors } from '../store/log-anchors.ts'
import { findSignedSince } from '../store/log-checkpoints.ts'

/** Far above what an authority takes, and above the first tries at one that was away for a moment. */
const LATE_MS = 60 * 60 * 1_000

/** How it stands with one time-stamp authority (product-ux §6.3). */
export interface AnchorState {
  readonly url: string
  readonly policy: string | null
  readonly root: string | null
  readonly state: 'confirmed' | 'waiting' | 'late'
  /** The size it stamped last, and the time in that stamp. */
  readonly confirmed: { readonly size: number; readonly at: Instant } | null
  /** Why the last try failed. */
  readonly problem: { readonly code: string; readonly at: Instant } | null
}

export async function readAnchorStates(tx: Transaction, now: Instant): Promise<AnchorState[]> {
  return Promise.all((await readAnchors(tx)).map((row) => stateOf(tx, row, now)))
}

async function stateOf(tx: Transaction, row: AnchorRow, now: Instant): Promise<AnchorState> {
  const { url, policy, root, size, confirmedAt, problem, problemAt } = row
  const signedAt = await findSignedSince(tx, size ?? -1)
  const nextDueAt = confirmedAt === null ? row.addedAt : confirmedAt + STAMP_EVERY_MS
  const waitsSince = signedAt === null ? null : Math.max(signedAt, row.addedAt, nextDueAt)
  const isDone = size !== null && (waitsSince === null || waitsSince > now)
  return {
    ...{ url, policy, root },
    state: waitsSince !== null && now - waitsSince > LATE_MS ? 'late' : isDone ? 'confirmed' : 'waiting',
    confirmed: size === null || confirmedAt === null ? null : { size, at: confirmedAt },
    problem: problem === null || problemAt === null ? null : { code: problem, at: problemAt },
  }
}
