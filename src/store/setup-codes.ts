import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'

/** Keeps the hash of a new set-up code. The code itself is only ever printed. */
export async function insertSetupCode(
  database: Database,
  code: { readonly hash: Buffer; readonly expiresAt: Instant },
  now: Instant,
): Promise<void> {
  await database.local('insert into setup_codes (code_hash, created_at, expires_at) values ($1, $2, $3)', [
    code.hash,
    toIso(now),
    toIso(code.expiresAt),
  ])
}

/** Uses a code up: true once, for a code that exists and has not expired. */
export async function spendSetupCode(database: Database, hash: Buffer, now: Instant): Promise<boolean> {
  const used = await database.local(
    'update setup_codes set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2',
    [hash, toIso(now)],
  )
  return used.rowCount === 1
}
