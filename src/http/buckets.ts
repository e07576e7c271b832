/** Buckets remembered at once; a forgotten one is full again, which is what an unused one would be. */
const BUCKETS_MAX = 20_000

/** So many at once, and so many a second afterwards. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** What became of one token: how many are left, and after how many whole seconds there is one again. */
export interface Drawn {
  readonly isAllowed: boolean
  readonly left: number
  readonly retryAfterSeconds: number
}

/** Token buckets of this process, one for each key. */
export interface Buckets {
  take(key: string): Drawn
  /** Looks without taking. */
  look(key: string): Drawn
}

interface Bucket {
  tokens: number
  at: number
}

/** @param monotonicNow milliseconds of a clock that never jumps */
export function createBuckets({ burst, perSecond }: Rate, monotonicNow = () => performance.now()): Buckets {
  const buckets = new Map<string, Bucket>()

  function filled(key: string): Bucket {
    const now = monotonicNow()
    const bucket = buckets.get(key) ?? { tokens: burst, at: now }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond)
    bucket.at = now
    return bucket
  }

  function drawn({ tokens }: Bucket, isAllowed: boolean): Drawn {
    const missing = Math.max(0, 1 - tokens)
    return { isAllowed, left: Math.floor(tokens), retryAfterSeconds: Math.max(1, Math.ceil(missing / perSecond)) }
  }

  return {
    take(key) {
      const bucket = filled(key)
      const isAllowed = bucket.tokens >= 1
      if (isAllowed) bucket.tokens -= 1
      // The one that was used longest ago makes room.
      buckets.delete(key)
      const [oldest] = buckets.size >= BUCKETS_MAX ? buckets.keys() : []
      if (oldest !== undefined) buckets.delete(oldest)
      buckets.set(key, bucket)
      return drawn(bucket, isAllowed)
    },
    look(key) {
      const bucket = filled(key)
      return drawn(bucket, bucket.tokens >= 1)
    },
  }
}
