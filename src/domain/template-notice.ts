/** What administrators hear of a template without looking at it. */
export const TEMPLATE_NOTICES = [
  'template_rejected',
  'template_paused',
  'template_disabled',
  'template_marketing',
] as const
export type TemplateNotice = (typeof TEMPLATE_NOTICES)[number]

const BY_STATUS: ReadonlyMap<string, TemplateNotice> = new Map([
  ['REJECTED', 'template_rejected'],
  ['PAUSED', 'template_paused'],
  ['DISABLED', 'template_disabled'],
])

/** The notice that follows from what WhatsApp now says of a template; null when nobody has to act. */
export function templateNotice(news: { readonly status?: string; readonly category?: string }): TemplateNotice | null {
  if (news.category === 'MARKETING') return 'template_marketing'
  return BY_STATUS.get(news.status ?? '') ?? null
}
