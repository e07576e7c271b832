import { formatDate } from '../../format/instants.ts'

export const PERIODS = ['7d', '30d', 'month', 'last-month', '12m'] as const
export type PeriodName = (typeof PERIODS)[number]

export interface Period {
  /** Whole days in the agent's time zone; the end is excluded. */
  readonly from: Date
  readonly to: Date
}

/** Where a period of this name begins and ends today. */
export function periodOf(name: PeriodName, now: Date): Period {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  const tomorrow = new Date(year, month, day + 1)
  switch (name) {
    case '7d':
      return { from: new Date(year, month, day - 6), to: tomorrow }
    case '30d':
      return { from: new Date(year, month, day - 29), to: tomorrow }
    case 'month':
      return { from: new Date(year, month, 1), to: tomorrow }
    case 'last-month':
      return { from: new Date(year, month - 1, 1), to: new Date(year, month, 1) }
    case '12m':
      return { from: new Date(year - 1, month, day + 1), to: tomorrow }
    default:
      return name satisfies never
  }
}

/** `1 Oct – 31 Oct 2026`, both days included. */
export function periodWords({ from, to }: Period): string {
  return `${formatDate(from.getTime())} – ${formatDate(lastDayOf(to).getTime())}`
}

/** As the filter of the evidence takes it: `2026-10-01`. */
export function dayName(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}

export function lastDayOf(end: Date): Date {
  return new Date(end.getFullYear(), end.getMonth(), end.getDate() - 1)
}
