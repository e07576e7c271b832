import { DAY_MS, type Instant, MINUTE_MS } from './instant.ts'
import type { QuietHours } from './policy.ts'

const MINUTES_PER_DAY = DAY_MS / MINUTE_MS

/** When the quiet hours that hold now will end, or null when none hold. `localMinute` is the minute of the contact's day. */
export function quietHoursEnd(quietHours: QuietHours | null, localMinute: number | null, now: Instant): Instant | null {
  if (quietHours === null || localMinute === null || !isQuiet(quietHours, localMinute)) return null
  const minutesLeft = (quietHours.toMinute - localMinute + MINUTES_PER_DAY) % MINUTES_PER_DAY
  return now - (now % MINUTE_MS) + minutesLeft * MINUTE_MS
}

/** The first minute is quiet, the last one is not; hours may run over midnight. */
function isQuiet({ fromMinute, toMinute }: QuietHours, minute: number): boolean {
  if (fromMinute <= toMinute) return minute >= fromMinute && minute < toMinute
  return minute >= fromMinute || minute < toMinute
}
