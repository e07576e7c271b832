import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './instant.ts'

const DURATION = /^P(?:(\d{1,4})W|(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)$/

/**
 * Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds as milliseconds. Null for anything else:
 * months and years have no fixed length, so a rule cannot be made of them.
 */
export function parseDuration(text: string): number | null {
  const parts = DURATION.exec(text)
  if (parts === null || text === 'P') return null
  const [, weeks, days, hours, minutes, seconds] = parts
  return (
    amount(weeks) * 7 * DAY_MS +
    amount(days) * DAY_MS +
    amount(hours) * HOUR_MS +
    amount(minutes) * MINUTE_MS +
    amount(seconds) * SECOND_MS
  )
}

/** Writes whole seconds: `PT24H` for a day, `P7D` for a week, `PT90S` as `PT1M30S`. */
export function formatDuration(durationMs: number): string {
  if (durationMs > DAY_MS && durationMs % DAY_MS === 0) return `P${durationMs / DAY_MS}D`
  const hours = Math.floor(durationMs / HOUR_MS)
  const minutes = Math.floor((durationMs % HOUR_MS) / MINUTE_MS)
  const seconds = Math.floor((durationMs % MINUTE_MS) / SECOND_MS)
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds > 0 ? `${seconds}S` : ''}`
  return `PT${time === '' ? '0S' : time}`
}

function amount(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits)
}
