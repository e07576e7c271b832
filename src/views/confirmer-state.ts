import type { Instant } from '../domain/instant.ts'
import type { ConfirmerRow } from '../store/confirmer-row.ts'

/** How it stands with somebody who vouches for a log (product-ux §6.3). */
export interface ConfirmerState {
  readonly state: 'confirmed' | 'waiting' | 'late'
  /** The size confirmed last, and when by the other side's own clock. */
  readonly confirmed: { readonly size: number; readonly at: Instant } | null
  /** Why the last try failed. */
  readonly problem: { readonly code: string; readonly at: Instant } | null
}

/** @param waitsSince when there was first something to confirm that is not; null while there is nothing. */
export function confirmerState(
  { size, confirmedAt, problem, problemAt }: ConfirmerRow,
  waitsSince: Instant | null,
  { now, lateMs }: { readonly now: Instant; readonly lateMs: number },
): ConfirmerState {
  const isLate = waitsSince !== null && now - waitsSince > lateMs
  // What is due later only is no reason to wait.
  const isDone = size !== null && (waitsSince === null || waitsSince > now)
  return {
    state: isLate ? 'late' : isDone ? 'confirmed' : 'waiting',
    confirmed: size === null || confirmedAt === null ? null : { size, at: confirmedAt },
    problem: problem === null || problemAt === null ? null : { code: problem, at: problemAt },
  }
}
