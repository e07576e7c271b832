import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../duration.ts'
import type { PostStatus } from './post.ts'

/** Meta names no schedule; this is the one of whatsapp-cloud-api §7.3, hourly at its end. */
const META_WAITS_MS = [10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS]
/** After seven days Meta gives an update up. */
const META_GIVE_UP_MS = 7 * DAY_MS
const TWILIO_WAIT_MS = SECOND_MS
/** Twilio's default: one more try, and only when no connection came about (reliability §5.2). */
const TWILIO_DEFAULT_RETRIES = 1
const TWILIO_RETRIES_MAX = 5

export interface Tried {
  readonly status: PostStatus
  /** 1 after the first try. */
  readonly tries: number
  /** Since the first try, in the unscaled time of the schedule. */
  readonly ageMs: number
}

/** When to post to Meta's receiver again, in milliseconds; null is never. Only 200 counts as taken. */
export function metaRetryMs({ status, tries, ageMs }: Tried): number | null {
  if (status === 200 || ageMs >= META_GIVE_UP_MS) return null
  return META_WAITS_MS[tries - 1] ?? HOUR_MS
}

/** The same for Twilio, whose receivers ask for more in the fragment of their address: `#rc=5&rp=all`. */
export function twilioRetryMs(url: string, { status, tries }: Tried): number | null {
  const wishes = new URLSearchParams(url.split('#')[1] ?? '')
  const retries = Math.min(Number(wishes.get('rc') ?? TWILIO_DEFAULT_RETRIES) || 0, TWILIO_RETRIES_MAX)
  const policies = (wishes.get('rp') ?? 'ct').split(',')
  const isWanted = policies.some((policy) => isFailure(policy, status))
  return isWanted && tries <= retries ? TWILIO_WAIT_MS * tries : null
}

function isFailure(policy: string, status: PostStatus): boolean {
  switch (policy) {
    case 'all':
      return status < 200 || status >= 400
    case 'ct':
    case 'rt':
      return status === 0
    case '4xx':
      return status >= 400 && status < 500
    case '5xx':
      return status >= 500
    default:
      return false
  }
}
