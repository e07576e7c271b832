import { createHash } from 'node:crypto'
import type { ConsentEvent } from '../../domain/consent-event.ts'
import { toIso } from '../../domain/instant.ts'
import { formatDuration } from '../../domain/iso-duration.ts'
import { toLanguage } from '../../domain/language.ts'
import { logOrigin } from '../../domain/log-origin.ts'
import { countryOf } from '../../domain/phone-number.ts'
import { textOf } from '../../domain/texts.ts'
import type { CanonicalValue } from '../../ledger/canonical-json.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { type LoadedPerson, phoneOf } from '../load-people.ts'
import type { SourcedEvent } from '../person-work.ts'
import type { EvidenceFrame } from './evidence-parts.ts'

export const EVIDENCE_SCHEMA = 'yesline/receipt/2'
const SOFTWARE = 'yesline 0.1.0'
/** What is decided by which rules: nothing but the question before a yes, a stop at any time (docs/consent-states.md). */
const RULE_SET = 'yesline/opt-in-before-messages/1'

const PROVIDERS = {
  whatsapp: { name: 'WhatsApp Cloud API', company: 'Meta' },
  sms: { name: 'Twilio Messages API', company: 'Twilio' },
} as const

/** The event part of attestation §15: nothing in it leads to the person. */
export function eventPart(
  person: LoadedPerson,
  { event, source }: SourcedEvent,
  { organizationId, circumstances }: EvidenceFrame,
): CanonicalValue {
  const { details, channel } = event
  const { policy } = circumstances
  const sender = circumstances.senders[channel]
  return {
    schema: EVIDENCE_SCHEMA,
    logOrigin: logOrigin(organizationId),
    eventType: event.type,
    channel,
    method: event.method,
    actorKind: event.actor.kind,
    purposes: [{ id: 'service-messages', type: 'explicit' }],
    dataCategories: ['phone number', 'message content', 'name'],
    controller: controllerOf(circumstances),
    businessIdentity: { displayName: sender.name, number: sender.number, senderId: sender.id, account: sender.account },
    jurisdiction: { countries: countriesOf(person, event, circumstances), ruleSet: RULE_SET },
    policyVersion: details.policyVersion ?? policy.version,
    privacyNotice: { url: policy.disclosure?.noticeUrl ?? null, sha256: policy.disclosure?.noticeSha256 ?? null },
    request: requestOf(event, circumstances),
    indication: { matchedRule: event.rule },
    failure: details.errorCode ?? null,
    reason: details.reason ?? null,
    late: details.late ?? false,
    superseded: details.superseded ?? false,
    provider: { name: PROVIDERS[channel].name },
    webhook: webhookOf(source),
    times: { date: toIso(event.at).slice(0, 10) },
    expiry: { consent: 'until withdrawn', request: formatDuration(policy.requestExpiresMs) },
    withdrawal: withdrawalOf(event, circumstances),
    thirdParties: [{ name: PROVIDERS[channel].company, role: 'carries the messages' }],
    subjectRelation: 'self',
    sensitive: false,
    simulated: circumstances.simulated,
    ...(details.erased === undefined ? {} : { erased: { ...details.erased } }),
    software: SOFTWARE,
  }
}

function controllerOf({ organizationName, policy }: OrganizationCircumstances): CanonicalValue {
  const { legalName = null, contact = null, country = null } = policy.disclosure ?? {}
  return { name: organizationName, legalName, contact, country }
}

/** Where the organization says that it is, and where the customer's number is from. */
function countriesOf(
  person: LoadedPerson,
  { channel }: ConsentEvent,
  { policy, defaultCountry }: OrganizationCircumstances,
): CanonicalValue {
  const number = phoneOf(person, channel)
  const customers = number === null ? null : countryOf(number)
  const own = policy.disclosure?.country ?? defaultCountry
  return [...new Set(customers === null ? [own] : [own, customers])].sort()
}

function requestOf(event: ConsentEvent, circumstances: OrganizationCircumstances): CanonicalValue {
  const { details } = event
  const wording = wordingOf(event, circumstances)
  return {
    kind: kindOf(event),
    template: details.templateName === undefined ? null : { name: details.templateName, language: event.language },
    wordingHash: wording === null ? null : createHash('sha256').update(wording, 'utf8').digest('hex'),
    buttons: (details.buttons ?? []).map((button) => button.label),
    language: event.language,
    attempt: details.attempt ?? null,
  }
}

function kindOf({ channel, details, requestId }: ConsentEvent): string | null {
  if (details.templateName !== undefined) return 'template'
  if (requestId === null) return null
  return channel === 'sms' ? 'sms' : 'message'
}

/** The words of a question before a name was put in: with them the hash says nothing of the person. */
function wordingOf({ type, channel, language, details }: ConsentEvent, circumstances: OrganizationCircumstances) {
  if (type !== 'requested' || details.text === undefined) return null
  const spoken = toLanguage(language, 'en').language
  const template = circumstances.requestTemplates.find(
    (row) => row.name === details.templateName && toLanguage(row.language, 'en').language === spoken,
  )
  if (details.templateName !== undefined) return template?.body ?? null
  return textOf(channel === 'sms' ? 'sms_opt_in_request' : 'opt_in_request', spoken, circumstances.policy.texts)
}

/** How to withdraw, in the words that confirm a yes, and how far a stop reaches. */
function withdrawalOf({ type, channel, language }: ConsentEvent, { policy }: OrganizationCircumstances) {
  if (type !== 'granted') return null
  const kind = channel === 'sms' ? 'sms_opt_in_confirmation' : 'opt_in_confirmation'
  return { told: textOf(kind, toLanguage(language, 'en').language, policy.texts), scope: policy.stopScope }
}

/** What was read from the provider's list says so, and claims no signature. */
function webhookOf(source: SourcedEvent['source']): CanonicalValue {
  if (source === null) return { signature: null }
  return source.isListed ? { signature: null, readFrom: 'provider_list' } : { signature: { result: 'valid' } }
}
