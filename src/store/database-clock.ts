import type { Pool } from 'pg'
import type { Instant } from '../domain/instant.ts'

const MEASURE_EVERY_MS = 30_000
const SAMPLES = 3

/**
 * The database server's clock as this process last measured it (DESIGN, "Time"). Between measurements it runs on the
 * monotonic clock, so that setting the machine's clock moves nothing.
 */
export interface DatabaseClock {
  now(): Instant
  measure(): Promise<void>
  stop(): void
}

/** Measures once, then every 30 seconds. A failed later measurement keeps the last one and goes to `onFault`. */
export async function startDatabaseClock(pool: Pool, onFault: (error: unknown) => void): Promise<DatabaseClock> {
  let epochMs = await measureEpoch(pool)
  const measure = async () => {
    epochMs = await measureEpoch(pool)
  }
  const timer = setInterval(() => {
    measure().catch(onFault)
  }, MEASURE_EVERY_MS)
  timer.unref()
  return { now: () => Math.round(epochMs + performance.now()), measure, stop: () => clearInterval(timer) }
}

/** The database instant at which this process's monotonic clock was zero; the quickest of a few exchanges is the best. */
async function measureEpoch(pool: Pool): Promise<number> {
  let best = { exchangeMs: Number.POSITIVE_INFINITY, epochMs: 0 }
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const before = performance.now()
    const { rows } = await pool.query<{ ms: string }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::text as ms',
    )
    const exchangeMs = performance.now() - before
    if (exchangeMs < best.exchangeMs) best = { exchangeMs, epochMs: Number(rows[0]?.ms) - before - exchangeMs / 2 }
  }
  return best.epochMs
}
