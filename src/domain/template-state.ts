import type { Purpose } from './purpose.ts'
import type { RefusalCode } from './refusal.ts'
import type { TemplateContent } from './template.ts'

/** Ours, until the provider has answered; never the provider's. */
export const SUBMITTING = 'SUBMITTING'

export const TEMPLATE_STATES = [
  'approved',
  'submitting',
  'in_review',
  'paused',
  'rejected',
  'disabled',
  'leaving',
  'unknown',
] as const
export type TemplateState = (typeof TEMPLATE_STATES)[number]

const STATES: ReadonlyMap<string, TemplateState> = new Map([
  ['APPROVED', 'approved'],
  [SUBMITTING, 'submitting'],
  ['PENDING', 'in_review'],
  ['IN_APPEAL', 'in_review'],
  ['PAUSED', 'paused'],
  ['REJECTED', 'rejected'],
  ['DISABLED', 'disabled'],
  ['LIMIT_EXCEEDED', 'disabled'],
  ['LOCKED', 'disabled'],
  ['ARCHIVED', 'disabled'],
  ['PENDING_DELETION', 'leaving'],
  ['DELETED', 'leaving'],
])

/** What people read of Meta's status. A word that Meta adds one day is not sendable (whatsapp-cloud-api §5.5). */
export function templateState(status: string): TemplateState {
  return STATES.get(status) ?? 'unknown'
}

/** Why an agent cannot choose a template; null when it can be chosen. */
export const TEMPLATE_OBSTACLES = [
  ...(['submitting', 'in_review', 'paused', 'rejected', 'disabled', 'leaving', 'unknown'] as const),
  ...(['marketing', 'authentication', 'not_supported'] as const),
] as const
export type TemplateObstacle = (typeof TEMPLATE_OBSTACLES)[number]

/**
 * Whether the opt-in request's template says what we handed in. Its words are sealed as evidence, so with other ones it
 * is not sent: `other` was seen in WhatsApp's list, `unread` is a change that was reported and not looked at yet.
 */
export const TEMPLATE_WORDS = ['ours', 'other', 'unread'] as const
export type TemplateWords = (typeof TEMPLATE_WORDS)[number]

export interface JudgedTemplate {
  readonly status: string
  readonly category: string
  readonly content: TemplateContent
}

/** The one answer to "can an agent send this?", for the picker and for acceptance alike. */
export function templateObstacle({ status, category, content }: JudgedTemplate): TemplateObstacle | null {
  const state = templateState(status)
  if (state !== 'approved') return state
  // Customers agreed to service messages; another purpose would need a consent of its own (product-ux §7.2).
  if (category === 'MARKETING') return 'marketing'
  if (category === 'AUTHENTICATION') return 'authentication'
  const { header, buttons, otherParts = [] } = content
  const isForeign = header?.kind === 'other' || otherParts.length > 0 || buttons.some(({ kind }) => kind === 'other')
  return isForeign ? 'not_supported' : null
}

/**
 * The same right before the wire, from what the check reads. The opt-in request may be a marketing template: what Meta
 * calls it changes its limits, not what the customer is asked (whatsapp-cloud-api §11.2).
 * @param template null when there is none of this name and language any more.
 */
export function templateProblem(
  purpose: Purpose,
  template: { readonly status: string; readonly category: string; readonly words?: TemplateWords } | null,
): RefusalCode | null {
  if (purpose === 'opt_in_request' && template?.words === 'other') return 'tpl.changed'
  const state = template === null ? 'leaving' : templateState(template.status)
  if (state === 'paused') return 'tpl.paused'
  if (state === 'disabled') return 'tpl.disabled'
  if (state !== 'approved') return 'tpl.missing'
  return template?.category === 'MARKETING' && purpose !== 'opt_in_request' ? 'gate.purpose' : null
}
