import type { Attempt } from '../app/outbox/attempt.ts'
import type { Channel } from '../domain/channel.ts'
import { createPace, type Pace } from './pace.ts'

/** Attempts of which the outcome is not committed yet; also the most that a crash can leave unknown. */
const SLOTS = 32
/** The simulator has no rate; more slots let a slow one be used fully. */
export const SLOTS_UNLIMITED = 128
const RECORD_MAX = 200
const RECORD_RETRY_MS = 200
const SETTINGS_FRESH_MS = 2_000

export interface LaneSettings {
  readonly perSecond: number | null
}

/** What an organization's sender on one channel has under way: slots, pace, and the outcomes that wait to be committed together. */
export interface Lane {
  configure(settings: LaneSettings, nowMs: number): void
  isStale(nowMs: number): boolean
  free(nowMs: number): number
  take(personId: string, nowMs: number): number
  begin(count: number): void
  end(attempt: Attempt): void
  track(work: Promise<void>): void
  drained(): Promise<void>
}

export interface LaneOptions {
  readonly channel: Channel
  readonly record: (attempts: readonly Attempt[]) => Promise<void>
  readonly onRoom: () => void
  readonly onFault: (error: unknown) => void
}

export function createLane({ channel, record, onRoom, onFault }: LaneOptions): Lane {
  let pace: Pace = createPace(1, channel)
  let perSecond: number | null | undefined
  let configuredAt = Number.NEGATIVE_INFINITY
  let underWay = 0
  const ended: Attempt[] = []
  const works = new Set<Promise<void>>()
  let recording: Promise<void> | null = null

  return {
    configure(settings, nowMs) {
      if (settings.perSecond !== perSecond) pace = createPace(settings.perSecond, channel)
      perSecond = settings.perSecond
      configuredAt = nowMs
    },
    isStale: (nowMs) => nowMs - configuredAt > SETTINGS_FRESH_MS,
    free(nowMs) {
      const slots = (perSecond === null ? SLOTS_UNLIMITED : SLOTS) - underWay
      const allowed = pace.allowance(nowMs)
      if (slots > 0 && allowed < 1) setTimeout(onRoom, 1_000 / (perSecond ?? 1)).unref()
      return Math.min(slots, allowed)
    },
    take: (personId, nowMs) => pace.take(personId, nowMs),
    begin(count) {
      underWay += count
    },
    end(attempt) {
      ended.push(attempt)
      recording ??= recordAll()
    },
    track(work) {
      const tracked = work.catch(onFault).finally(() => works.delete(tracked))
      works.add(tracked)
    },
    async drained() {
      while (works.size > 0 || recording !== null) await Promise.all([...works, recording])
    },
  }

  /** One commit at a time; what ends meanwhile joins the next one. */
  async function recordAll(): Promise<void> {
    await Promise.resolve()
    while (ended.length > 0) await recordSome(ended.splice(0, RECORD_MAX))
    recording = null
  }

  async function recordSome(attempts: readonly Attempt[]): Promise<void> {
    try {
      await record(attempts)
    } catch (error) {
      onFault(error)
      await recordApart(attempts)
    }
    underWay -= attempts.length
    onRoom()
  }

  /** After a failure each attempt for itself, so that one that cannot be recorded takes no other with it. */
  async function recordApart(attempts: readonly Attempt[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, RECORD_RETRY_MS))
    for (const attempt of attempts) {
      try {
        await record([attempt])
      } catch (error) {
        // Its lease runs out and the row becomes `unknown`, which is what we know of it.
        onFault(error)
      }
    }
  }
}
