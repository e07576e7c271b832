import type { Instant } from '../domain/instant.ts'

/** Minute of the day where a contact is, or null when the time zone is not known or not one. */
export function localMinute(timeZone: string | null, now: Instant): number | null {
  const clock = localClock(timeZone, now)
  return clock === null ? null : clock.hour * 60 + clock.minute
}

/** `HH:MM` where a contact is. */
export function localTime(timeZone: string | null, now: Instant): string | null {
  const clock = localClock(timeZone, now)
  if (clock === null) return null
  const twoDigits = (part: number) => String(part).padStart(2, '0')
  return `${twoDigits(clock.hour)}:${twoDigits(clock.minute)}`
}

function localClock(timeZone: string | null, now: Instant): { hour: number; minute: number } | null {
  if (timeZone === null) return null
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const parts = new Map(format.formatToParts(new Date(now)).map((part) => [part.type, Number(part.value)]))
    return { hour: parts.get('hour') ?? 0, minute: parts.get('minute') ?? 0 }
  } catch (error) {
    // Not a zone this runtime knows; contacts may carry what an import brought.
    if (error instanceof RangeError) return null
    throw error
  }
}
