import type { Actor } from '../../domain/actor.ts'
import { MESSAGE_LENGTH_MAX, SMS_LENGTH_MAX } from '../../domain/texts/limits.ts'
import type { Transaction } from '../../store/database.ts'
import { type StoredContent, whoGotSms } from '../../store/messages.ts'
import { listTemplates, type TemplateRow } from '../../store/templates.ts'
import { smsNotice } from '../customer-text.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { done, type Outcome } from '../outcome.ts'
import type { PersonWork } from '../person-work.ts'
import type { SendInput } from '../send-message.ts'

export type ComposedContent = StoredContent

export interface ComposeContext {
  readonly circumstances: OrganizationCircumstances
  readonly templates: readonly TemplateRow[]
  /** People who already got an agent's SMS, and with it the notice how to stop. */
  readonly gotSms: ReadonlySet<string>
}

/** Reads once for a whole batch what composing needs. */
export async function loadComposeContext(
  tx: Transaction,
  inputs: readonly SendInput[],
  personIds: readonly string[],
  circumstances: OrganizationCircumstances,
): Promise<ComposeContext> {
  const needsTemplates = inputs.some((input) => input.type === 'template')
  const needsNotices = circumstances.policy.smsMode === 'disclaimer' && inputs.some((input) => input.channel === 'sms')
  return {
    circumstances,
    templates: needsTemplates ? await listTemplates(tx, 'agent') : [],
    gotSms: needsNotices ? await whoGotSms(tx, personIds) : new Set(),
  }
}

/** The content as it is stored, shown and sent, or what is wrong with it. */
export function compose(
  input: SendInput,
  actor: Actor,
  work: PersonWork,
  context: ComposeContext,
): Outcome<ComposedContent> {
  return input.type === 'template' ? composeTemplate(input, context) : composeText(input, actor, work, context)
}

function composeText(
  input: Extract<SendInput, { type: 'text' }>,
  actor: Actor,
  work: PersonWork,
  context: ComposeContext,
): Outcome<ComposedContent> {
  const text = withNotice(input, actor, work, context)
  const max = input.channel === 'sms' ? SMS_LENGTH_MAX : MESSAGE_LENGTH_MAX
  if (text.length > max) return { kind: 'invalid', code: 'text.too_long', params: { n: text.length - max, max } }
  if (text.trim() === '') return { kind: 'invalid', code: 'text.empty', params: {} }
  return done({ type: 'text', text })
}

/** SMS mode `disclaimer`: "told and may stop"; the notice stands in front of the first message (DESIGN section 3). */
function withNotice(
  input: Extract<SendInput, { type: 'text' }>,
  actor: Actor,
  work: PersonWork,
  context: ComposeContext,
): string {
  const isTold =
    input.channel !== 'sms' ||
    context.circumstances.policy.smsMode !== 'disclaimer' ||
    context.gotSms.has(work.person.id)
  return isTold ? input.text : `${smsNotice(work, actor, context.circumstances)}\n${input.text}`
}

function composeTemplate(
  { template }: Extract<SendInput, { type: 'template' }>,
  context: ComposeContext,
): Outcome<ComposedContent> {
  const row = context.templates.find(
    (candidate) =>
      candidate.name === template.name && candidate.language === template.language && candidate.status === 'APPROVED',
  )
  if (row === undefined) return { kind: 'invalid', code: 'tpl.missing', params: { template: template.name } }
  const missing = row.parameters.find((name) => (template.parameters[name] ?? '').trim() === '')
  if (missing !== undefined) return { kind: 'invalid', code: 'tpl.params', params: { field: missing } }
  const parameters = row.parameters.map((name) => ({ name, text: oneLine(template.parameters[name] ?? '') }))
  const text = row.body.replaceAll(
    /\{\{(\w+)\}\}/g,
    (whole, name: string) => parameters.find((parameter) => parameter.name === name)?.text ?? whole,
  )
  return done({ type: 'template', text, template: { name: row.name, language: row.language, parameters } })
}

/** Parameters may hold no newlines, tabs or runs of spaces (Cloud API §3.4). */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
