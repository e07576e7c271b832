import { createHash } from 'node:crypto'
import type { Address, Channel } from '../../domain/channel.ts'
import type { ConsentEvent } from '../../domain/consent-event.ts'
import { toIso } from '../../domain/instant.ts'
import type { CanonicalValue } from '../../ledger/canonical-json.ts'
import type { Question } from '../../store/questions.ts'
import { type LoadedPerson, phoneOf } from '../load-people.ts'
import type { SourcedEvent } from '../person-work.ts'
import type { EvidenceFrame } from './evidence-parts.ts'

/** The subject part of attestation §15: everything that names the person or could. */
export function subjectPart(
  person: LoadedPerson,
  { event, source }: SourcedEvent,
  frame: EvidenceFrame,
): CanonicalValue {
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
    question: frame.question === null ? null : questionOf(frame.question),
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

/** An answer proves nothing without what was asked, so its receipt carries the question as it was sent. */
function questionOf(question: Question): CanonicalValue {
  return {
    receiptId: question.receiptId,
    text: question.text,
    textHash: sha256(question.text),
    buttons: question.buttons,
    template: question.template,
    language: question.language,
    basis: question.basis === null ? null : { kind: question.basis.kind, note: question.basis.note ?? null },
    askedAt: toIso(question.askedAt),
    providerMessageId: question.providerMessageId,
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
