import { createHash, randomInt } from 'node:crypto'
import { HOUR_MS, type Instant } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import { insertSetupCode, spendSetupCode } from '../store/setup-codes.ts'

const SETUP_CODE_LIVES_MS = HOUR_MS
// Without letters and digits that look alike; 24 of 31 are 118 bits.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 24
const GROUP = 4

/** Makes a set-up code that works once within an hour, and keeps its hash. @returns the code, to be printed. */
export async function issueSetupCode(database: Database, now: Instant): Promise<string> {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)))
  const code = letters.map((letter, index) => (index > 0 && index % GROUP === 0 ? `-${letter}` : letter)).join('')
  await insertSetupCode(database, { hash: hashSetupCode(code), expiresAt: now + SETUP_CODE_LIVES_MS }, now)
  return code
}

/** Uses a code up. @returns whether it was one that works. */
export function consumeSetupCode(database: Database, code: string, now: Instant): Promise<boolean> {
  return spendSetupCode(database, hashSetupCode(code), now)
}

/** Case, spaces and hyphens do not matter to who types it in. */
function hashSetupCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest()
}
