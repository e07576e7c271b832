import type { OptInSummary } from '../../../http/api/opt-in-summary.ts'
import { overviewStrings as words } from '../../strings/overview.ts'

type Figures = Pick<OptInSummary, 'requested' | 'outcomes'>

/** Under so many requests a percentage says more than is known (product-ux §6.2). */
const REQUESTS_MIN = 20
const REASONS = ['noAnswer', 'declined', 'unreachable', 'notSent'] as const

/** Whether there are enough requests for percentages. */
export function hasShares(requested: number): boolean {
  return requested >= REQUESTS_MIN
}

/** `43%`. */
export function shareOf(count: number, requested: number): string {
  return `${Math.round((100 * count) / requested)}%`
}

/** The chart in a sentence or two: what led to a yes, and where most of the others were lost. */
export function summarySentences({ requested, outcomes }: Figures): { readonly first: string; readonly more: string } {
  if (!hasShares(requested)) return { first: words.few, more: openWords(outcomes.open) }
  const [worst] = [...REASONS].sort((a, b) => outcomes[b] - outcomes[a])
  const lost =
    worst === undefined || outcomes[worst] === 0 ? '' : words.lost[worst](shareOf(outcomes[worst], requested))
  const more = [lost, openWords(outcomes.open)].filter((text) => text !== '').join(' ')
  return { first: words.led(shareOf(outcomes.granted, requested)), more }
}

/** Two figures for one decimal: `1.6`; nothing without an opt-in. */
export function requestsPerOptIn({ requested, outcomes }: Figures): string | null {
  return outcomes.granted === 0 ? null : (requested / outcomes.granted).toFixed(1)
}

function openWords(count: number): string {
  return count === 0 ? '' : words.stillOpen(count)
}
