import type { ConsentEvent, ConsentEventType } from '../domain/consent-event.ts'
import type { Instant } from '../domain/instant.ts'
import { type CanonicalValue, canonicalBytes, canonicalJson } from '../ledger/canonical-json.ts'
import { type LeafKind, leafBytes, SALT_BYTES } from '../ledger/commitment.ts'
import { openSealed, type SealKey, seal } from '../seal/envelope.ts'
import { pooledRandom } from '../seal/random-pool.ts'
import type { ConsentEventRow } from './consent-events.ts'
import type { OrganizationKeys } from './key-ring.ts'

export interface EvidenceDraft {
  readonly id: string
  readonly organizationId: string
  readonly personId: string
  readonly event: ConsentEvent
  readonly recordedAt: Instant
  readonly simulated: boolean
  readonly parts: { readonly event: CanonicalValue; readonly subject: CanonicalValue }
}

/**
 * Turns one fact into its row: two salted commitments, the leaf over them, and both parts sealed, the subject's under
 * the person's own key, so that destroying the key erases it and leaves the leaf provable (attestation §11).
 */
export function sealEvidence(draft: EvidenceDraft, keys: OrganizationKeys, subjectKey: SealKey): ConsentEventRow {
  const { event, parts } = draft
  const eventPart = { salt: pooledRandom(SALT_BYTES), bytes: canonicalBytes(parts.event) }
  const subjectPart = { salt: pooledRandom(SALT_BYTES), bytes: canonicalBytes(parts.subject) }
  const place = placeOf(draft.organizationId, draft.id)
  return {
    id: draft.id,
    personId: draft.personId,
    channel: event.channel,
    type: event.type,
    at: event.at,
    recordedAt: draft.recordedAt,
    actorKind: event.actor.kind,
    requestId: event.requestId,
    messageId: event.messageId,
    markSecond: event.mark?.second ?? null,
    providerRef: event.mark === null || event.mark.ref === null ? null : Buffer.from(event.mark.ref, 'hex'),
    simulated: draft.simulated,
    sealedEvent: seal(keys.event, sealable(eventPart), place),
    sealedSubject: seal(subjectKey, sealable(subjectPart), place),
    leaf: leafBytes(leafKindOf(event.type), eventPart, subjectPart),
  }
}

/** What a sealed part holds: its salt and the canonical text that was committed to. */
export interface OpenedPart {
  readonly salt: Buffer
  readonly canonical: string
  readonly value: unknown
}

/** Opens one part; throws SealBroken when the key is another or the row was moved. */
export function openPart(
  key: SealKey,
  sealed: Buffer,
  row: { readonly organizationId: string; readonly id: string },
): OpenedPart {
  const text = openSealed(key, sealed, placeOf(row.organizationId, row.id)).toString('utf8')
  const opened: { salt: string; part: CanonicalValue } = JSON.parse(text)
  return { salt: Buffer.from(opened.salt, 'base64url'), canonical: canonicalJson(opened.part), value: opened.part }
}

const PART = Buffer.from('{"part":', 'latin1')

/** A sealed part copied to another row does not open there. */
function placeOf(organizationId: string, eventId: string): string {
  return `${organizationId}|consent_events|${eventId}`
}

/** The canonical text of `{ part, salt }`, around the text of the part that was committed to. */
function sealable({ salt, bytes }: { readonly salt: Buffer; readonly bytes: Buffer }): Buffer {
  return Buffer.concat([PART, bytes, Buffer.from(`,"salt":"${salt.toString('base64url')}"}`, 'latin1')])
}

const WITHDRAWALS: readonly ConsentEventType[] = ['declined', 'revoked', 'opt_out_recorded', 'provider_stop']

function leafKindOf(type: ConsentEventType): LeafKind {
  if (type === 'imported') return 'import'
  if (type === 'erased') return 'erasure'
  return WITHDRAWALS.includes(type) ? 'withdrawal' : 'consent'
}
