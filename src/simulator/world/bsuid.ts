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
  /** The id that all portfolios of an enrolled business share. */
  parentOf(e164: string): string
  /** How often the id of this phone changed. */
  generationOf(wabaId: string, e164: string): number
  setGeneration(wabaId: string, e164: string, generation: number): void
  generations(): Iterable<readonly [string, number]>
  forgetGeneration(e164: string): void
  /** Lets go of all that was derived; it is derived again when it is asked for. */
  forgetAll(): void
}

export function createBsuids(): Bsuids {
  const made = new Map<string, string>()
  const phones = new Map<string, string>()
  const generations = new Map<string, number>()
  return {
    of,
    forgetAll,
    parentOf,
    generationOf: (wabaId, e164) => generations.get(`${wabaId} ${e164}`) ?? 0,
    setGeneration(wabaId, e164, generation) {
      generations.set(`${wabaId} ${e164}`, generation)
      forgetAll()
    },
    generations: () => generations,
    forgetGeneration(e164) {
      for (const key of [...generations.keys()]) if (key.endsWith(` ${e164}`)) generations.delete(key)
    },
    phoneOf(wabaId, bsuid, known) {
      const found = phones.get(`${wabaId} ${bsuid}`)
      if (found !== undefined) return found
      for (const e164 of known()) if (of(wabaId, e164) === bsuid || parentOf(e164) === bsuid) return e164
      return null
    },
  }

  function of(wabaId: string, e164: string): string {
    const key = `${wabaId} ${e164}`
    const before = made.get(key)
    if (before !== undefined) return before
    const generation = generations.get(key) ?? 0
    const bsuid = `${countryOf(e164)}.${lettersOf(generation === 0 ? key : `${key} ${generation}`)}`
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

function parentOf(e164: string): string {
  return `${countryOf(e164)}.ENT.${lettersOf(`parent ${e164}`)}`
}

function lettersOf(key: string): string {
  const digest = createHash('sha256').update(key).digest()
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
