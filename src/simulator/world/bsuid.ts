import { createHash } from 'node:crypto'
import { countryOf } from './phone-number.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LENGTH = 18
const CACHE_MAX = 200_000

export interface Bsuids {
  /** The business-scoped user id: the same for one portfolio and phone, for ever. */
  of(wabaId: string, e164: string): string
  /** The phone behind an id, among those given; null when it is of another portfolio or unknown. */
  phoneOf(wabaId: string, bsuid: string, known: () => Iterable<string>): string | null
  /** Lets go of all that was derived; it is derived again when it is asked for. */
  forgetAll(): void
}

export function createBsuids(): Bsuids {
  const made = new Map<string, string>()
  const phones = new Map<string, string>()
  return {
    of,
    forgetAll,
    phoneOf(wabaId, bsuid, known) {
      const found = phones.get(`${wabaId} ${bsuid}`)
      if (found !== undefined) return found
      for (const e164 of known()) if (of(wabaId, e164) === bsuid) return e164
      return null
    },
  }

  function of(wabaId: string, e164: string): string {
    const key = `${wabaId} ${e164}`
    const before = made.get(key)
    if (before !== undefined) return before
    const bsuid = derive(wabaId, e164)
    if (made.size >= CACHE_MAX) forgetAll()
    made.set(key, bsuid)
    phones.set(`${wabaId} ${bsuid}`, e164)
    return bsuid
  }

  function forgetAll(): void {
    made.clear()
    phones.clear()
  }
}

function derive(wabaId: string, e164: string): string {
  const digest = createHash('sha256').update(`${wabaId} ${e164}`).digest()
  const letters = Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length])
  return `${countryOf(e164)}.${letters.join('')}`
}
