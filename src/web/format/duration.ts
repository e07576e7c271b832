const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Time left or passed, in figures: `6 d 3 h`, `23 h 55 m`, `8 m`, `42 s`. Never negative; whole units, rounded down. */
export function formatDuration(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  if (left >= DAY) return pair(Math.floor(left / DAY), 'd', Math.floor((left % DAY) / HOUR), 'h')
  if (left >= HOUR) return pair(Math.floor(left / HOUR), 'h', Math.floor((left % HOUR) / MINUTE), 'm')
  if (left >= MINUTE) return `${Math.floor(left / MINUTE)} m`
  return `${Math.floor(left / SECOND)} s`
}

/** A span in a sentence: `24 hours`, `7 days`, `90 minutes`; nobody says "1 day" for a day's wait. */
export function formatSpan(milliseconds: number): string {
  const [count, unit] = spanOf(Math.max(0, milliseconds))
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function spanOf(milliseconds: number): readonly [count: number, unit: string] {
  if (milliseconds > 2 * DAY) return [Math.round(milliseconds / DAY), 'day']
  if (milliseconds >= 2 * HOUR) return [Math.round(milliseconds / HOUR), 'hour']
  return milliseconds >= 2 * MINUTE
    ? [Math.round(milliseconds / MINUTE), 'minute']
    : [Math.round(milliseconds / SECOND), 'second']
}

/** Milliseconds until the words of formatDuration change: per minute, in the last minute per second. At least 1. */
export function untilNextChange(milliseconds: number): number {
  const step = milliseconds >= MINUTE ? MINUTE : SECOND
  return (milliseconds % step) + 1
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}
