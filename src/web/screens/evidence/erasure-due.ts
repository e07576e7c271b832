import { erasureRequestStrings as words } from '../../strings/erasure-requests.ts'

const DAY = 86_400_000
const SOON_DAYS = 7
const URGENT_DAYS = 2

/** How long there is left to answer the person: amber at 7 days, red at 2 (product-ux §6.6). */
export function dueWords(
  dueAt: number,
  now: number,
): { readonly text: string; readonly tone: 'neutral' | 'wait' | 'bad' } {
  const days = Math.ceil((dueAt - now) / DAY)
  const tone = days <= URGENT_DAYS ? 'bad' : days <= SOON_DAYS ? 'wait' : 'neutral'
  if (days === 0) return { text: words.dueToday, tone }
  return { text: days < 0 ? words.overdue(-days) : words.due(days), tone }
}
