const UNITS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
export type DurationUnit = keyof typeof UNITS
export const DURATION_UNITS = ['minutes', 'hours', 'days'] as const satisfies readonly DurationUnit[]

export interface Duration {
  readonly count: number
  readonly unit: DurationUnit
}

/** ISO 8601 as the server writes it (`PT24H`, `P7D`, `PT1M30S`) in milliseconds; null for anything else. */
export function durationMs(iso: string): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso)
  if (found === null || found[0] === 'P') return null
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  return (
    (days ?? 0) * UNITS.days +
    (hours ?? 0) * UNITS.hours +
    (minutes ?? 0) * UNITS.minutes +
    (seconds ?? 0) * UNITS.seconds
  )
}

/** In the largest unit that divides it, and in hours rather than days up to two days: nobody says "1 day" for 24 h. */
export function readDuration(iso: string): Duration {
  const whole = durationMs(iso) ?? 0
  if (whole % UNITS.days === 0 && whole > 2 * UNITS.days) return { count: whole / UNITS.days, unit: 'days' }
  if (whole % UNITS.hours === 0 && whole > 0) return { count: whole / UNITS.hours, unit: 'hours' }
  if (whole % UNITS.minutes === 0 && whole > 0) return { count: whole / UNITS.minutes, unit: 'minutes' }
  return { count: whole / UNITS.seconds, unit: 'seconds' }
}

export function writeDuration({ count, unit }: Duration): string {
  switch (unit) {
    case 'days':
      return `P${count}D`
    case 'hours':
      return `PT${count}H`
    case 'minutes':
      return `PT${count}M`
    case 'seconds':
      return `PT${count}S`
    default:
      return unit satisfies never
  }
}
