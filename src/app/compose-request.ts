import type { Actor } from '../domain/actor.ts'
import { buttonPayload } from '../domain/button-payload.ts'
import type { Channel } from '../domain/channel.ts'
import type { RenderedRequest } from '../domain/command.ts'
import type { RequestId } from '../domain/ids.ts'
import { LANGUAGES, type Language, toLanguage } from '../domain/language.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { templateState } from '../domain/template-state.ts'
import { fillTemplate, packOf, renderText, templateOf, textOf } from '../domain/texts.ts'
import { isWindowOpen } from '../domain/window.ts'
import type { StoredContent } from '../store/messages.ts'
import { agentNameOf, languageFor, valuesFor } from './customer-text.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import type { PersonWork } from './person-work.ts'

export interface RequestToCompose {
  readonly work: PersonWork
  readonly channel: Channel
  /** What the agent chose in the prompt; null: the contact's language. */
  readonly language: string | null
  readonly actor: Actor
  readonly circumstances: OrganizationCircumstances
  readonly requestId: RequestId
}

export interface ComposedRequest {
  readonly language: Language
  /** The contact's language, when there is no approved text in it. */
  readonly fallbackFrom: string | null
  readonly rendered: RenderedRequest | null
  readonly template: StoredContent['template'] | null
  /** Why nothing was composed, where there is more to say than that no text is approved. */
  readonly problem?: Refusal
}

/**
 * The request in its final words: an approved template; an ordinary message with two buttons when the customer wrote
 * within the last 24 h (product-ux §3.1); or an SMS. The prompt previews and the wire sends what this returns.
 */
export function composeRequest(request: RequestToCompose): ComposedRequest {
  const { work, channel, circumstances } = request
  if (channel === 'sms') return composeText(request, 'sms')
  if (isWindowOpen(work.state.whatsapp.windowOpenUntil, circumstances.now)) return composeText(request, 'interactive')
  return composeTemplate(request)
}

function composeText(request: RequestToCompose, form: 'interactive' | 'sms'): ComposedRequest {
  const { work, actor, circumstances } = request
  const tag = request.language ?? work.person.language
  const language = languageFor(tag, circumstances)
  const kind = form === 'sms' ? 'sms_opt_in_request' : 'opt_in_request'
  const values = valuesFor(work.person, agentNameOf(actor), language, circumstances)
  const text = renderText(textOf(kind, language, circumstances.policy.texts), values)
  const buttons = form === 'sms' ? [] : buttonsOf(language, request.requestId)
  return {
    language,
    fallbackFrom: fallbackFrom(tag, language),
    rendered: text.kind === 'rendered' ? { text: text.text, form, templateName: null, buttons } : null,
    template: null,
  }
}

function composeTemplate(request: RequestToCompose): ComposedRequest {
  const { work, actor, circumstances } = request
  const tag = request.language ?? work.person.language
  const wanted = languageFor(tag, circumstances)
  const problem = changedProblem(wanted, circumstances)
  if (problem !== null) return { language: wanted, fallbackFrom: null, rendered: null, template: null, problem }
  const approved = approvedLanguage(tag, circumstances)
  if (approved === null) return { language: wanted, fallbackFrom: null, rendered: null, template: null }
  const { language, template: row } = approved
  const values = valuesFor(work.person, agentNameOf(actor), language, circumstances)
  const filled = fillTemplate(templateOf(language, row.body.replaceAll('{{', '{').replaceAll('}}', '}')), values)
  if (filled.kind === 'invalid') return { language, fallbackFrom: null, rendered: null, template: null }
  return {
    language,
    fallbackFrom: fallbackFrom(tag, language),
    rendered: {
      text: filled.text,
      form: 'template',
      templateName: row.name,
      buttons: labelled(row.buttons, request.requestId),
    },
    template: { name: row.name, language: row.language, parameters: filled.parameters },
  }
}

/**
 * The customer's language has an approved text that somebody changed at WhatsApp's side, and no other: nobody is asked
 * in words that the evidence would not hold, and not in another language either because of that.
 */
function changedProblem(wanted: Language, circumstances: OrganizationCircumstances): Refusal | null {
  const isIn = ({ language }: { readonly language: string }) => toLanguage(language, 'en').language === wanted
  if (circumstances.requestTemplates.some(isIn)) return null
  const changed = circumstances.changedRequests.find(isIn)
  return changed === undefined ? null : refusal('tpl.changed', { template: changed.name, words: changed.words })
}

/** Approved texts by language, one each: the policy's own words, or until those are approved the newest before them. */
export function approvedLanguages({ requestTemplates, policy }: OrganizationCircumstances) {
  const all = requestTemplates.map((template) => ({ language: toLanguage(template.language, 'en').language, template }))
  return LANGUAGES.flatMap((language) => {
    const own = all.filter((one) => one.language === language)
    const wanted = templateOf(language, textOf('opt_in_request', language, policy.texts)).body
    return own.find(({ template }) => template.body === wanted) ?? own[0] ?? []
  })
}

/** A refusal for want of an approved text says why there is none. */
export function explained(
  refused: Refusal,
  { problem }: Pick<ComposedRequest, 'problem'>,
  { requestTemplateStatus }: OrganizationCircumstances,
): Refusal {
  if (refused.code !== 'optin.no_text') return refused
  if (problem !== undefined) return problem
  if (requestTemplateStatus === null) return refused
  return { ...refused, params: { ...refused.params, templateState: templateState(requestTemplateStatus) } }
}

function approvedLanguage(tag: string | null, circumstances: OrganizationCircumstances) {
  const approved = approvedLanguages(circumstances)
  const wanted = [languageFor(tag, circumstances), languageFor(null, circumstances)]
  for (const language of wanted) {
    const found = approved.find((candidate) => candidate.language === language)
    if (found !== undefined) return found
  }
  return approved[0] ?? null
}

function buttonsOf(language: Language, id: RequestId) {
  const { yes, no } = packOf(language).buttons
  return labelled([yes, no], id)
}

/** The first says yes, the second no, in whatever words they were handed in. */
function labelled([yes = '', no = '']: readonly string[], id: RequestId) {
  return [
    { label: yes, payload: buttonPayload('yes', id) },
    { label: no, payload: buttonPayload('no', id) },
  ]
}

/** The language that was wanted, when the text is in another one. */
function fallbackFrom(tag: string | null, language: Language): string | null {
  if (tag === null) return null
  const wanted = toLanguage(tag, language)
  return wanted.fallback === null && wanted.language === language ? null : tag
}
