/** A changed secret is in use everywhere after this long; a webhook signed with it before that is tried again by Meta. */
const FRESH_MS = 2_000
const FOUND_MAX = 50_000
/** Names that lead nowhere have a list of their own, so that inventing names pushes no known one out. */
const MISSING_MAX = 10_000

export interface Look {
  /**
   * False: only what was found before is looked for again, so that invented names cost nothing. For callers who lately
   * could not prove themselves.
   */
  readonly mayAskForNew: boolean
}

interface Kept<Value> {
  readonly value: Promise<Value | null>
  readonly until: number
}

/** Answers that are read at most every two seconds, and questions under way; a failed question is asked again at once. */
export interface Memory<Key, Value> {
  /** Null when there is nothing by this key. */
  find(key: Key, look: Look): Promise<Value | null>
  forget(key: Key): void
}

/** @param monotonicNow milliseconds of a clock that never jumps. */
export function createMemory<Key extends string, Value>(
  monotonicNow: () => number,
  ask: (key: Key) => Promise<Value | null>,
): Memory<Key, Value> {
  const found = new Map<Key, Kept<Value>>()
  const missing = new Map<Key, number>()

  function askFor(key: Key): Promise<Value | null> {
    const value = ask(key)
    keepUpTo(FOUND_MAX, found, key, { value, until: monotonicNow() + FRESH_MS })
    value.then(
      (answer) => {
        if (answer !== null) return
        found.delete(key)
        keepUpTo(MISSING_MAX, missing, key, monotonicNow() + FRESH_MS)
      },
      () => found.delete(key),
    )
    return value
  }

  return {
    find(key, { mayAskForNew }) {
      const kept = found.get(key)
      if (kept !== undefined && kept.until > monotonicNow()) return kept.value
      const isMissing = (missing.get(key) ?? 0) > monotonicNow()
      return isMissing || (kept === undefined && !mayAskForNew) ? Promise.resolve(null) : askFor(key)
    },
    forget(key) {
      found.delete(key)
      missing.delete(key)
    },
  }
}

/** The key that was written longest ago makes room. */
function keepUpTo<Key, Value>(max: number, map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key)
  const [oldest] = map.size >= max ? map.keys() : []
  if (oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}
