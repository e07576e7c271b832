import type { Actor } from '../domain/actor.ts'
import type { Effect } from '../domain/effect.ts'
import { LANGUAGES, type Language, toLanguage } from '../domain/language.ts'
import { type CustomerTextKind, renderText, type TextValues, textKindOf, textOf } from '../domain/texts.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import type { LoadedPerson } from './load-people.ts'
import type { PersonWork } from './person-work.ts'

type Send = Extract<Effect, { kind: 'send' }>

/** The words of a notice to the customer, in the language of the request it belongs to, else the contact's. */
export function noticeText(work: PersonWork, send: Send, circumstances: OrganizationCircumstances): string {
  const { purpose, channel } = send
  if (purpose === 'conversation' || purpose === 'template') throw new Error('This purpose has a message of its own.')
  const { consent } = work.state[channel]
  const language = languageFor(send.language ?? work.person.language, circumstances)
  const afterOptOut = consent.status === 'declined' || consent.status === 'revoked'
  const values = valuesFor(work.person, consent.request?.agentName ?? null, circumstances)
  return renderText(wordsOf(textKindOf(purpose, { channel, afterOptOut }), language, circumstances), values)
}

/** What tells a person how to stop, before the first SMS of an agent. */
export function smsNotice(work: PersonWork, actor: Actor, circumstances: OrganizationCircumstances): string {
  const language = languageFor(work.person.language, circumstances)
  return renderText(
    wordsOf('sms_notice', language, circumstances),
    valuesFor(work.person, agentNameOf(actor), circumstances),
  )
}

/** The organization's own words where its policy has some, else ours. */
export function wordsOf(kind: CustomerTextKind, language: Language, { policy }: OrganizationCircumstances): string {
  return policy.texts[language]?.[kind] ?? textOf(kind, language)
}

/** The language in which we have texts for this tag, else the organization's. */
export function languageFor(tag: string | null, { defaultLanguage }: OrganizationCircumstances): Language {
  const fallback = LANGUAGES.find((language) => language === defaultLanguage) ?? 'en'
  return toLanguage(tag, fallback).language
}

/** An API key speaks for the organization, and so does a notice that no agent asked for. */
export function valuesFor(
  person: LoadedPerson,
  agentName: string | null,
  { organizationName }: OrganizationCircumstances,
): TextValues {
  return {
    first_name: person.givenName,
    agent_first_name: agentName?.split(' ')[0] ?? organizationName,
    org: organizationName,
  }
}

export function agentNameOf(actor: Actor): string | null {
  return actor.kind === 'agent' ? actor.name : null
}
