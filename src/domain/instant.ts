/** Milliseconds since 1970-01-01T00:00:00Z on the organization's clock. Time always comes in by parameter. */
export type Instant = number

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** RFC 3339 in UTC with milliseconds, the one form of an instant outside the process. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString()
}
