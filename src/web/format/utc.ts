const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

/** `3 November 2026, 14:02:11 (UTC+0)`: evidence is read in one time zone by everybody. */
export function utcLong(at: number): string {
  return `${LONG.format(at)}, ${CLOCK.format(at)} (UTC+0)`
}

/** `3 Nov 2026, 14:01:02` */
export function utcShort(at: number): string {
  return `${utcDate(at)}, ${CLOCK.format(at)}`
}

export function utcDate(at: number): string {
  return SHORT.format(at).replace('Sept', 'Sep')
}

export function utcClock(at: number): string {
  return CLOCK.format(at)
}
