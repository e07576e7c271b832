import type { ConsentEventType } from '../../domain/consent-event.ts'
import type { CanonicalValue } from '../../ledger/canonical-json.ts'
import type { Question } from '../../store/questions.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import type { LoadedPerson } from '../load-people.ts'
import type { SourcedEvent } from '../person-work.ts'
import { eventPart } from './event-part.ts'
import { subjectPart } from './subject-part.ts'

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
  /** What the person was asked, when this event answers it; null when it answers nothing. */
  readonly question: Question | null
}

/** Splits one fact into the two parts of attestation §11, field by field as its §15 says. */
export function evidenceParts(person: LoadedPerson, sourced: SourcedEvent, frame: EvidenceFrame): EvidenceParts {
  return { event: eventPart(person, sourced, frame), subject: subjectPart(person, sourced, frame) }
}

const ANSWERS: readonly ConsentEventType[] = ['granted', 'declined', 'revoked', 'unclear']

/** The requests whose words belong into the receipts of these events: those that a customer answered. */
export function requestsAnswered(events: readonly SourcedEvent[]): string[] {
  const answers = events.filter(({ event }) => ANSWERS.includes(event.type))
  return [...new Set(answers.flatMap(({ event }) => event.requestId ?? []))]
}
