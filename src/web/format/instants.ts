import { formatDuration } from './duration.ts'

/** Milliseconds UTC, as everywhere in Yesline. */
type Instant = number

const LOCALE = 'en-GB'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const TIME = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const CLOCK = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const DAY_MONTH = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const DATE = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const DAY_HEAD = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' })
const DAY_LONG = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' })

/** `14:02`, in the agent's time zone. */
export function formatTime(at: Instant): string {
  return TIME.format(at)
}

/** `14:02:11` */
export function formatClock(at: Instant): string {
  return CLOCK.format(at)
}

/** `3 Nov 2026`: evidence always carries the year. */
export function formatDate(at: Instant): string {
  return dropSept(DATE.format(at))
}

/** `3 Nov`: lists only. */
export function formatDayMonth(at: Instant): string {
  return dropSept(DAY_MONTH.format(at))
}

/** `3 Nov 2026, 14:02` */
export function formatDateTime(at: Instant): string {
  return `${formatDate(at)}, ${formatTime(at)}`
}

/** The head of a day in a thread: `Today, 3 November`, `Yesterday, 2 November`, `Monday 2 November`. */
export function formatDayHead(at: Instant, now: Instant): string {
  const days = calendarDaysBetween(at, now)
  if (days === 0) return `Today, ${DAY_LONG.format(at)}`
  if (days === 1) return `Yesterday, ${DAY_LONG.format(at)}`
  return DAY_HEAD.format(at)
}

/** The last column of a list: `now`, `16 m`, `5 h`, `9 d`, then the date. */
export function formatAge(at: Instant, now: Instant): string {
  const age = now - at
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} m`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  if (age < 30 * DAY) return `${Math.floor(age / DAY)} d`
  return formatDayMonth(at)
}

/** In a sentence: `just now`, `12 m ago`, `3 h 12 m ago`. */
export function formatAgo(at: Instant, now: Instant): string {
  const age = now - at
  return age < MINUTE ? 'just now' : `${formatDuration(age)} ago`
}

/** Midnights between two instants in the agent's time zone. */
export function calendarDaysBetween(earlier: Instant, later: Instant): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / DAY)
}

function startOfDay(at: Instant): number {
  const day = new Date(at)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}

/** British English writes "Sept"; every other month has three letters. */
function dropSept(text: string): string {
  return text.replace('Sept', 'Sep')
}
