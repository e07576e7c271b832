import { LedgerError } from '../../ledger/ledger-error.ts'
import { parseVkey, type VerificationKey } from '../../ledger/verification-key.ts'

const PREFIX = 'yesline.pin.'

/** Keys that the person at this browser has compared and trusts for a log; null when there is none. */
export function pinnedKeys(origin: string): readonly VerificationKey[] | null {
  const keys = readPins(origin).flatMap((vkey) => keyOf(vkey) ?? [])
  return keys.length === 0 ? null : keys
}

/** Trusts a key for the log of its name from now on. Null: the text is no key. */
export function pinKey(vkey: string): VerificationKey | null {
  const key = keyOf(vkey.trim())
  if (key === null) return null
  const pins = new Set([...readPins(key.name), vkey.trim()])
  storeSafely(() => localStorage.setItem(PREFIX + key.name, [...pins].join('\n')))
  return key
}

export function forgetKeys(origin: string): void {
  storeSafely(() => localStorage.removeItem(PREFIX + origin))
}

/** Storage can be forbidden; a pin then counts for nothing, and the result goes on saying which key was its measure. */
function storeSafely(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

function readPins(origin: string): readonly string[] {
  try {
    return localStorage.getItem(PREFIX + origin)?.split('\n') ?? []
  } catch {
    return []
  }
}

function keyOf(vkey: string): VerificationKey | null {
  try {
    return parseVkey(vkey)
  } catch (error) {
    if (error instanceof LedgerError) return null
    throw error
  }
}
