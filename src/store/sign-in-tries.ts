import { DAY_MS, type Instant, toIso } from '../domain/instant.ts'
import type { Database, Transaction } from './database.ts'

/** Longer than the window of any limit. */
const KEPT_MS = DAY_MS

export interface TryLimit {
  readonly freeTries: number
  /** After this long without a try the count begins anew. */
  readonly windowMs: number
  /** The wait after the last free try; it doubles with every further one. */
  readonly firstDelayMs: number
  readonly delayMsMax: number
}

/** Counts one try under a key. @returns null when it may go on, else the instant until which tries are not heard. */
export async function takeTry(database: Database, key: string, limit: TryLimit, now: Instant): Promise<Instant | null> {
  const counted = await database.local(
    `insert into auth.sign_in_tries as t (key, tries, last_at, blocked_until) values ($1, 1, $2, null)
      on conflict (key) do update set last_at = $2,
        tries = case when t.last_at < $3 then 1 else t.tries + 1 end,
        blocked_until = case when t.last_at < $3 or t.tries + 1 < $4 then null else
          $2::timestamptz + least($5::float8 * power(2, least(t.tries + 1 - $4, 20)), $6::float8) * interval '1 ms' end
      where t.blocked_until is null or t.blocked_until <= $2`,
    [key, toIso(now), toIso(now - limit.windowMs), limit.freeTries, limit.firstDelayMs, limit.delayMsMax],
  )
  return counted.rowCount === 1 ? null : blockedUntil(database, key)
}

async function blockedUntil(database: Database, key: string): Promise<Instant | null> {
  const found = await database.local<{ blockedUntil: Instant | null }>(
    'select blocked_until as "blockedUntil" from auth.sign_in_tries where key = $1',
    [key],
  )
  return found.rows[0]?.blockedUntil ?? null
}

/** Makes every other transaction that asks for this key wait until this one has ended. Counts nothing. */
export async function lockTries(tx: Transaction, key: string, now: Instant): Promise<void> {
  await tx.query(
    `insert into auth.sign_in_tries as t (key, tries, last_at) values ($1, 0, $2)
      on conflict (key) do update set last_at = t.last_at`,
    [key, toIso(now)],
  )
}

/** Drops what counts no more: every address that anybody ever typed would leave a row. */
export async function dropOldTries(database: Database, now: Instant): Promise<void> {
  await database.local(
    'delete from auth.sign_in_tries where last_at < $1 and (blocked_until is null or blocked_until < $1)',
    [toIso(now - KEPT_MS)],
  )
}

export async function forgetTries(database: Database, key: string): Promise<void> {
  await database.local('delete from auth.sign_in_tries where key = $1', [key])
}
