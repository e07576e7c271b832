import type { TemplateWords } from './template-state.ts'

/** What administrators hear of a template without looking at it. */
export const TEMPLATE_NOTICES = [
  'template_rejected',
  'template_paused',
  'template_disabled',
  'template_marketing',
  'template_changed',
] as const
export type TemplateNotice = (typeof TEMPLATE_NOTICES)[number]

/** What WhatsApp says of a template, as far as somebody may have to act on it. */
export interface TemplateStanding {
  readonly status: string
  readonly category: string
  readonly words: TemplateWords
}

const BY_STATUS: ReadonlyMap<string, TemplateNotice> = new Map([
  ['REJECTED', 'template_rejected'],
  ['PAUSED', 'template_paused'],
  ['DISABLED', 'template_disabled'],
])

/**
 * The notices that follow from a template's move, however it was learned: by webhook, from the list, or in an answer.
 * What was known already is no move, so that no change is told twice.
 */
export function templateNotices(former: TemplateStanding, next: TemplateStanding): readonly TemplateNotice[] {
  const byStatus = next.status === former.status ? undefined : BY_STATUS.get(next.status)
  return [
    ...(byStatus === undefined ? [] : [byStatus]),
    ...(next.category === 'MARKETING' && former.category !== 'MARKETING' ? (['template_marketing'] as const) : []),
    // A change that is only reported may be none; the list says it a moment later.
    ...(next.words === 'other' && former.words !== 'other' ? (['template_changed'] as const) : []),
  ]
}
