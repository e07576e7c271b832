import { randomBytes } from 'node:crypto'
import type { Actor } from '../domain/actor.ts'
import type { ConsentEvent } from '../domain/consent-event.ts'
import { appendConsentEvents } from '../store/consent-events.ts'
import type { Transaction } from '../store/database.ts'
import type { EvidenceOfPerson } from '../store/erase-person.ts'
import { sealEvidence } from '../store/seal-evidence.ts'
import type { Dependencies } from './dependencies.ts'
import { evidenceParts } from './evidence/evidence-parts.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import type { LoadedPerson } from './load-people.ts'

const KEY_BYTES = 32

export interface ErasedEventDraft {
  readonly id: string
  readonly person: LoadedPerson
  readonly evidence: EvidenceOfPerson
  readonly actor: Actor
  readonly reason: string
}

/**
 * Writes the evidence of an erasure with its own leaf: which receipts it is about, by whom and why. It stands for both
 * channels, in the record of WhatsApp. Its subject part is sealed with a key that nobody keeps, so it never opens.
 */
export async function appendErasedEvent(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  { id, person, evidence, actor, reason }: ErasedEventDraft,
  circumstances: OrganizationCircumstances,
): Promise<void> {
  const { receipts, positions } = evidence
  const event: ConsentEvent = {
    type: 'erased',
    channel: 'whatsapp',
    at: circumstances.now,
    actor,
    method: actor.kind === 'api_key' ? 'api' : 'agent_recorded',
    ...{ requestId: null, messageId: null, mark: null, providerMessageId: null },
    ...{ answer: null, rule: null, language: null },
    details: { reason, policyVersion: circumstances.policy.version, erased: { receipts, positions } },
  }
  const { organizationId } = tx
  const { now: recordedAt, simulated } = circumstances
  const previous = person.lastEventIds.whatsapp
  const parts = evidenceParts(
    person,
    { event, source: null },
    { receiptId: id, previous, organizationId, recordedAt, circumstances, question: null },
  )
  const draft = { id, organizationId, personId: person.id, event, recordedAt, simulated, parts }
  const keys = await deps.keys.organizationKeys(tx)
  await appendConsentEvents(tx, [sealEvidence(draft, keys, randomBytes(KEY_BYTES))])
}
