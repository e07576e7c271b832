import type { Channel } from '../domain/channel.ts'
import type { ConsentEventType } from '../domain/consent-event.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { logOrigin } from '../domain/log-origin.ts'
import type { Transaction } from '../store/database.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { type LogPlace, readLogPlace } from './log-proof.ts'
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

/** An event opened, and where it is on its way into the log. */
export interface FoundReceipt {
  readonly opened: OpenedEvidence
  readonly place: LogPlace
  readonly origin: string
}

/** One event by its id, which is its receipt's. */
export async function findReceipt(tx: Transaction, keys: KeyRing, id: string): Promise<FoundReceipt | null> {
  const [found, place] = await Promise.all([
    tx.query<SealedRow>(`select ${SEALED_COLUMNS} ${SEALED_FROM} where e.organization_id = $1 and e.id = $2`, [
      tx.organizationId,
      id,
    ]),
    readLogPlace(tx, id),
  ])
  const [opened] = await openEvidence(tx, keys, found.rows)
  return opened === undefined ? null : { opened, place, origin: logOrigin(tx.organizationId) }
}
