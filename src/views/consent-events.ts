import type { Channel } from '../domain/channel.ts'
import type { ConsentEventType } from '../domain/consent-event.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import type { KeyRing } from '../store/key-ring.ts'
import {
  type OpenedEvidence,
  openEvidence,
  recordsOf,
  SEALED_COLUMNS,
  SEALED_FROM,
  type SealedRow,
} from './opened-evidence.ts'

export interface ConsentEventFilter {
  readonly contactId: string | undefined
  readonly channel: Channel | undefined
  readonly type: ConsentEventType | undefined
  readonly from: Instant | undefined
  readonly to: Instant | undefined
}

export interface EventPage {
  readonly after: { readonly at: Instant; readonly id: string } | null
  readonly limit: number
}

const CARD = '(select k.person_id from contacts k where k.organization_id = $1 and k.id = $4 and k.deleted_at is null)'

/** Evidence, newest first, opened; one row more than `limit` when there is another page. */
export async function readConsentEvents(
  tx: Transaction,
  keys: KeyRing,
  filter: ConsentEventFilter,
  { after, limit }: EventPage,
): Promise<OpenedEvidence[]> {
  const found = await tx.query<SealedRow>(
    {
      name: 'consent_events_page',
      text: `select ${SEALED_COLUMNS} ${SEALED_FROM}
        where e.organization_id = $1
          and ($2::timestamptz is null or (e.recorded_at, e.id) < ($2, $3::uuid))
          and ($4::uuid is null or e.person_id = any(${recordsOf(CARD)}))
          and ($5::text is null or e.channel = $5) and ($6::text is null or e.type = $6)
          and ($7::timestamptz is null or e.at >= $7) and ($8::timestamptz is null or e.at < $8)
        order by e.recorded_at desc, e.id desc limit $9`,
    },
    [
      tx.organizationId,
      after === null ? null : toIso(after.at),
      after?.id ?? null,
      filter.contactId ?? null,
      filter.channel ?? null,
      filter.type ?? null,
      filter.from === undefined ? null : toIso(filter.from),
      filter.to === undefined ? null : toIso(filter.to),
      limit + 1,
    ],
  )
  return openEvidence(tx, keys, found.rows)
}

/** One event by its id, which is its receipt's. */
export async function readConsentEvent(
  tx: Transaction,
  keys: KeyRing,
  id: string,
): Promise<{ readonly opened: OpenedEvidence; readonly isSequenced: boolean } | null> {
  const found = await tx.query<SealedRow & { pending: boolean }>(
    `select ${SEALED_COLUMNS},
        exists (select from log_pending l where l.organization_id = $1 and l.event_id = e.id) as pending ${SEALED_FROM}
      where e.organization_id = $1 and e.id = $2`,
    [tx.organizationId, id],
  )
  const row = found.rows[0]
  if (row === undefined) return null
  const [opened] = await openEvidence(tx, keys, [row])
  return opened === undefined ? null : { opened, isSequenced: !row.pending }
}
