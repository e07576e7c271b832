import { z } from 'zod'
import type { Channel } from '../domain/channel.ts'
import type { ConsentEventType } from '../domain/consent-event.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { type OpenedPart, openPart } from '../store/seal-evidence.ts'

/** A row of evidence as it lies in the database, with the person's present card. */
export interface SealedRow {
  readonly id: string
  readonly personId: string
  readonly contactId: string | null
  readonly name: string
  readonly channel: Channel
  readonly type: ConsentEventType
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actorKind: string
  readonly requestId: string | null
  readonly simulated: boolean
  readonly sealedEvent: Buffer
  readonly sealedSubject: Buffer
  readonly leaf: Buffer
}

/** The columns of a SealedRow; `e` is consent_events, `c` the card, `p` the person. */
export const SEALED_COLUMNS = `e.id, e.person_id as "personId", c.id as "contactId",
  coalesce(nullif(trim(c.given_name || ' ' || c.family_name), ''), p.profile_name, '') as name, e.channel, e.type, e.at,
  e.recorded_at as "recordedAt", e.actor_kind as "actorKind", e.request_id as "requestId", e.simulated,
  e.sealed_event as "sealedEvent", e.sealed_subject as "sealedSubject", e.leaf`

export const SEALED_FROM = `from consent_events e
  join people p on p.organization_id = $1 and p.id = e.person_id
  left join contacts c on c.organization_id = $1 and c.person_id = coalesce(p.merged_into, e.person_id) and c.deleted_at is null`

/** Evidence stays under the id it was written for, so a person's is also that of people who turned out to be this one. */
export function recordsOf(personId: string): string {
  return `array(select r.id from people r where r.organization_id = $1 and (r.id = ${personId} or r.merged_into = ${personId}))`
}

export interface OpenedEvidence {
  readonly row: SealedRow
  readonly eventPart: OpenedPart
  /** Null when the person was erased: the key is gone, the leaf still proves that the event was there. */
  readonly subjectPart: OpenedPart | null
  readonly event: z.infer<typeof EventPart>
  readonly subject: z.infer<typeof SubjectPart> | null
}

const EventPart = z.object({
  method: z.string(),
  policyVersion: z.number().nullish(),
  request: z.object({
    language: z.string().nullable(),
    attempt: z.number().nullish(),
    template: z.object({ name: z.string(), language: z.string().nullable() }).nullish(),
  }),
  indication: z.object({ matchedRule: z.string().nullish() }).nullish(),
  failure: z.string().nullish(),
  reason: z.string().nullish(),
  late: z.boolean().default(false),
  superseded: z.boolean().default(false),
})

const SubjectPart = z.object({
  request: z.object({ text: z.string().nullish() }).nullish(),
  basis: z.object({ kind: z.string(), note: z.string().nullable() }).nullish(),
  indication: z.object({ raw: z.string().nullish() }).nullish(),
  note: z.string().nullish(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
})

/** Opens many rows with one look-up of keys. */
export async function openEvidence(
  tx: Transaction,
  keys: KeyRing,
  rows: readonly SealedRow[],
): Promise<OpenedEvidence[]> {
  if (rows.length === 0) return []
  const organizationKeys = await keys.organizationKeys(tx)
  const subjectKeys = await keys.findSubjectKeys(
    tx,
    rows.map((row) => row.personId),
  )
  return rows.map((row) => {
    const place = { organizationId: tx.organizationId, id: row.id }
    const eventPart = openPart(organizationKeys.event, row.sealedEvent, place)
    const subjectKey = subjectKeys.get(row.personId)
    const subjectPart = subjectKey === undefined ? null : openPart(subjectKey, row.sealedSubject, place)
    return {
      row,
      eventPart,
      subjectPart,
      event: EventPart.parse(eventPart.value),
      subject: subjectPart === null ? null : SubjectPart.parse(subjectPart.value),
    }
  })
}
