import type { Actor } from '../domain/actor.ts'
import type { Effect } from '../domain/effect.ts'
import { LANGUAGES, type Language, toLanguage } from '../domain/language.ts'
import type { TextKind } from '../domain/texts/text-pack.ts'
import { makeTextValues, type TextValues } from '../domain/texts/text-values.ts'
import { packOf, renderText, textKindOf, textOf } from '../domain/texts.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import type { LoadedPerson } from './load-people.ts'
import type { PersonWork } from './person-work.ts'

type Send = Extract<Effect, { kind: 'send' }>

/** The words of a notice to the customer, in the language of the request it belongs to, else the contact's. */
export function noticeText(work: PersonWork, send: Send, circumstances: OrganizationCircumstances): string {
  const { purpose, channel } = send
  if (purpose === 'conversation' || purpose === 'template') throw new Error('This purpose has a message of its own.')
  const language = languageFor(send.language ?? work.person.language, circumstances)
  const agentName = work.state[channel].consent.request?.agentName ?? null
  const kind = isRePrompt(work, send) ? rePromptKind(channel) : textKindOf(purpose, channel)
  return customerText(kind, language, valuesFor(work.person, agentName, language, circumstances), circumstances)
}

/** What tells a person how to stop, before the first SMS of an agent. */
export function smsNotice(work: PersonWork, actor: Actor, circumstances: OrganizationCircumstances): string {
  const language = languageFor(work.person.language, circumstances)
  return customerText(
    'sms_notice',
    language,
    valuesFor(work.person, agentNameOf(actor), language, circumstances),
    circumstances,
  )
}

/** The language in which we have texts for this tag, else the organization's. */
export function languageFor(tag: string | null, { defaultLanguage }: OrganizationCircumstances): Language {
  const fallback = LANGUAGES.find((language) => language === defaultLanguage) ?? 'en'
  return toLanguage(tag, fallback).language
}

export function valuesFor(
  person: LoadedPerson,
  agentName: string | null,
  language: Language,
  { senders }: OrganizationCircumstances,
): TextValues {
  const agent = agentName?.split(' ')[0] ?? null
  return makeTextValues(packOf(language), { contact: person.givenName, agent, organization: senders.whatsapp.name })
}

/** An API key speaks for the organization, not by its own name. */
export function agentNameOf(actor: Actor): string | null {
  return actor.kind === 'agent' ? actor.name : null
}

function customerText(
  kind: TextKind,
  language: Language,
  values: TextValues,
  { policy }: OrganizationCircumstances,
): string {
  const own = renderText(textOf(kind, language, policy.texts), values)
  if (own.kind === 'rendered') return own.text
  // The organization's own words cannot be used with these values: ours can with any.
  const ours = renderText(textOf(kind, language), values)
  if (ours.kind === 'rendered') return ours.text
  throw new Error(`The text ${kind} cannot be rendered: ${ours.problem}.`)
}

/** After an opt-out the one clarification asks whether the person wants to come back. */
function isRePrompt(work: PersonWork, { purpose, channel }: Send): boolean {
  return purpose === 'clarification' && ['declined', 'revoked'].includes(work.state[channel].consent.status)
}

function rePromptKind(channel: Send['channel']): TextKind {
  return channel === 'whatsapp' ? 're_prompt' : 'sms_re_prompt'
}
