import type { Instant } from '../domain/instant.ts'

/** How far it has come with somebody who vouches for a log from outside: a witness or a time-stamp authority. */
export interface ConfirmerRow {
  readonly addedAt: Instant
  /** The size confirmed last; null while there is none, or it is not known. */
  readonly size: number | null
  readonly confirmedAt: Instant | null
  readonly tries: number
  readonly problem: string | null
  readonly problemAt: Instant | null
}

export const CONFIRMER_COLUMNS = `added_at as "addedAt", size, confirmed_at as "confirmedAt", tries, problem,
  problem_at as "problemAt"`
