import { createHash } from 'node:crypto'
import type { Address, Channel } from '../domain/channel.ts'
import type { ConsentEvent } from '../domain/consent-event.ts'
import { toIso } from '../domain/instant.ts'
import { logOrigin } from '../domain/log-origin.ts'
import type { CanonicalValue } from '../ledger/canonical-json.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import { type LoadedPerson, phoneOf } from './load-people.ts'
import type { SourcedEvent } from './person-work.ts'

export const EVIDENCE_SCHEMA = 'yesline/receipt/1'
const SOFTWARE = 'yesline 0.1.0'

export interface EvidenceParts {
  /** What may outlive the person: the decision, how it was made, the words that were in force. */
  readonly event: CanonicalValue
  /** What names the person or could: numbers, exact times, words, provider ids. Sealed under the person's own key. */
  readonly subject: CanonicalValue
}

export interface EvidenceFrame {
  readonly receiptId: string
  readonly previous: string | null
  readonly organizationId: string
  readonly recordedAt: number
  readonly circumstances: OrganizationCircumstances
}

/** Splits one fact into the two parts of attestation §11, field by field as its §15 says. */
export function evidenceParts(person: LoadedPerson, sourced: SourcedEvent, frame: EvidenceFrame): EvidenceParts {
  return { event: eventPart(sourced, frame), subject: subjectPart(person, sourced, frame) }
}

function eventPart({ event, source }: SourcedEvent, { organizationId, circumstances }: EvidenceFrame): CanonicalValue {
  const sender = circumstances.senders[event.channel]
  const { details } = event
  return {
    schema: EVIDENCE_SCHEMA,
    logOrigin: logOrigin(organizationId),
    eventType: event.type,
    channel: event.channel,
    method: event.method,
    actorKind: event.actor.kind,
    purposes: [{ id: 'service-messages', type: 'explicit' }],
    controller: { name: circumstances.organizationName },
    businessIdentity: { displayName: sender.name, number: sender.number },
    policyVersion: details.policyVersion ?? circumstances.policy.version,
    request: {
      kind: details.templateName === undefined ? null : 'template',
      template: details.templateName === undefined ? null : { name: details.templateName, language: event.language },
      buttons: (details.buttons ?? []).map((button) => button.label),
      language: event.language,
      attempt: details.attempt ?? null,
    },
    indication: { matchedRule: event.rule },
    failure: details.errorCode ?? null,
    reason: details.reason ?? null,
    late: details.late ?? false,
    superseded: details.superseded ?? false,
    webhook: { signature: source === null ? null : { result: 'valid' } },
    times: { date: toIso(event.at).slice(0, 10) },
    sensitive: false,
    simulated: circumstances.simulated,
    ...(details.erased === undefined ? {} : { erased: { ...details.erased } }),
    software: SOFTWARE,
  }
}

function subjectPart(person: LoadedPerson, { event, source }: SourcedEvent, frame: EvidenceFrame): CanonicalValue {
  const { details } = event
  return {
    receiptId: frame.receiptId,
    recordId: `${person.id}/${event.channel}`,
    prev: frame.previous,
    subject: subjectOf(person, event.channel),
    request: {
      id: event.requestId,
      text: details.text ?? null,
      textHash: details.text === undefined ? null : sha256(details.text),
      buttons: (details.buttons ?? []).map((button) => ({ label: button.label, payload: button.payload })),
    },
    basis: details.basis === undefined ? null : { kind: details.basis.kind, note: details.basis.note ?? null },
    indication: { raw: event.answer },
    note: details.note ?? null,
    provider: { messageId: event.providerMessageId },
    messageId: event.messageId,
    webhook: source === null ? null : { bodyHash: source.bodySha256.toString('hex'), bodyRef: source.inboxId },
    times: {
      at: toIso(event.at),
      received: source === null ? null : toIso(source.receivedAt),
      recorded: toIso(frame.recordedAt),
    },
    actor: actorOf(event),
  }
}

function subjectOf(person: LoadedPerson, channel: Channel): CanonicalValue {
  const addressOf = (kind: Address['kind']) => person.addresses.find((address) => address.kind === kind)?.value ?? null
  return {
    personRef: person.id,
    contactRef: person.contactId,
    name: `${person.givenName} ${person.familyName}`.trim(),
    msisdn: phoneOf(person, channel),
    waId: addressOf('wa_id'),
    bsuid: addressOf('bsuid'),
  }
}

function actorOf(event: ConsentEvent): CanonicalValue {
  const { actor } = event
  if (actor.kind === 'agent' || actor.kind === 'api_key') return { kind: actor.kind, id: actor.id, name: actor.name }
  return { kind: actor.kind, id: null, name: null }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
