/** Limits of one batcher: rows and time a batch may gather, and how many batches of one group may be under way. */
export interface BatchLimits {
  readonly rowsMax: number
  readonly waitMsMax: number
  readonly inFlightMax: number
  /** More waiting items than this are refused, so that an overload is answered and not buffered without end. */
  readonly waitingMax: number
}

/** Thrown to the caller when too much waits already; HTTP answers 503 and the sender tries again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

interface Group<Item, Result> {
  readonly waiting: Waiting<Item, Result>[]
  inFlight: number
  timer: NodeJS.Timeout | null
  scheduled: boolean
}

/**
 * Gathers what many callers ask for into few transactions: a lone call goes at once, calls that come while a batch is
 * under way leave together. Groups never mix, because one transaction is one organization (scale-out §1).
 */
export function createBatcher<Key extends string, Item, Result>(
  limits: BatchLimits,
  run: (key: Key, items: readonly Item[]) => Promise<readonly Result[]>,
): (key: Key, item: Item) => Promise<Result> {
  const groups = new Map<Key, Group<Item, Result>>()

  return function add(key, item) {
    const group = groups.get(key) ?? { waiting: [], inFlight: 0, timer: null, scheduled: false }
    groups.set(key, group)
    if (group.waiting.length >= limits.waitingMax) return Promise.reject(new Overloaded('Too much is waiting.'))
    return new Promise((resolve, reject) => {
      group.waiting.push({ item, resolve, reject })
      schedule(key, group)
    })
  }

  function schedule(key: Key, group: Group<Item, Result>): void {
    if (group.waiting.length === 0 || group.inFlight >= limits.inFlightMax) return
    if (group.inFlight === 0 || group.waiting.length >= limits.rowsMax) startSoon(key, group)
    else group.timer ??= setTimeout(() => start(key, group), limits.waitMsMax)
  }

  /** After this turn of the event loop, so that all calls of one turn share a batch. */
  function startSoon(key: Key, group: Group<Item, Result>): void {
    if (group.scheduled) return
    group.scheduled = true
    setImmediate(() => start(key, group))
  }

  function start(key: Key, group: Group<Item, Result>): void {
    group.scheduled = false
    if (group.timer !== null) clearTimeout(group.timer)
    group.timer = null
    const batch = group.waiting.splice(0, limits.rowsMax)
    if (batch.length === 0) return
    group.inFlight += 1
    void settle(key, batch).finally(() => {
      group.inFlight -= 1
      if (group.waiting.length === 0 && group.inFlight === 0) groups.delete(key)
      else schedule(key, group)
    })
    schedule(key, group)
  }

  async function settle(key: Key, batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(
        key,
        batch.map((waiting) => waiting.item),
      )
      batch.forEach((waiting, index) => {
        const result = results[index]
        if (result === undefined) waiting.reject(new Error('A batch answered fewer results than it had items.'))
        else waiting.resolve(result)
      })
    } catch (error) {
      for (const waiting of batch) waiting.reject(error)
    }
  }
}
