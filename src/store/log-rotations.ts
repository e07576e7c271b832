import { type Instant, toIso } from '../domain/instant.ts'
import type { SealedKeyChange } from './seal-key-change.ts'
import type { Transaction } from './tenant-database.ts'

/** A change of the log's key, as far as it has come. */
export interface RotationRow {
  readonly id: string
  readonly requestedAt: Instant
  readonly requestedBy: unknown
  readonly overlapMs: number
  /** Null until the new key is made; then both are known. */
  readonly oldVkey: string | null
  readonly vkey: string | null
  /** Where its leaf stands; null while that waits. */
  readonly index: number | null
  /** Until when both keys sign; null before they do. */
  readonly bothUntil: Instant | null
  /** The first size that the new key signed alone. */
  readonly aloneFromSize: number | null
}

const READ = `select r.id, r.requested_at as "requestedAt", r.requested_by as "requestedBy", r.overlap_ms as "overlapMs",
    r.old_vkey as "oldVkey", r.vkey, e.idx as index, r.both_until as "bothUntil", r.alone_from_size as "aloneFromSize"
  from log_rotations r left join log_entries e on e.organization_id = $1 and e.event_id = r.id
  where r.organization_id = $1`

/** Every rotation, the oldest first. */
export async function readRotations(tx: Transaction): Promise<RotationRow[]> {
  const found = await tx.query<RotationRow>({ name: 'log_rotations_read', text: `${READ} order by r.id` }, [
    tx.organizationId,
  ])
  return found.rows
}

/** The newest rotation; null when the log has its first key and nobody asked for another. */
export async function readNewestRotation(tx: Transaction): Promise<RotationRow | null> {
  const found = await tx.query<RotationRow>(
    { name: 'log_rotation_newest', text: `${READ} order by r.id desc limit 1` },
    [tx.organizationId],
  )
  return found.rows[0] ?? null
}

export async function insertRotation(
  tx: Transaction,
  row: Pick<RotationRow, 'id' | 'requestedAt' | 'requestedBy' | 'overlapMs'>,
): Promise<void> {
  await tx.query(
    `insert into log_rotations (organization_id, id, requested_at, requested_by, overlap_ms)
      values ($1, $2, $3, $4::jsonb, $5)`,
    [tx.organizationId, row.id, toIso(row.requestedAt), JSON.stringify(row.requestedBy), row.overlapMs],
  )
}

/** Puts the leaf of a rotation in line for the log, once. @param now by the database's clock, as for every leaf. */
export async function announceRotation(
  tx: Transaction,
  {
    id,
    oldVkey,
    vkey,
    sealed,
  }: {
    readonly id: string
    readonly oldVkey: string
    readonly vkey: string
    readonly sealed: SealedKeyChange
  },
  now: Instant,
): Promise<void> {
  const announced = await tx.query(
    `update log_rotations set old_vkey = $3, vkey = $4, sealed_event = $5, sealed_subject = $6
      where organization_id = $1 and id = $2 and vkey is null`,
    [tx.organizationId, id, oldVkey, vkey, sealed.sealedEvent, sealed.sealedSubject],
  )
  if (announced.rowCount === 0) return
  await tx.query('insert into log_pending (organization_id, event_id, leaf, recorded_at) values ($1, $2, $3, $4)', [
    tx.organizationId,
    id,
    sealed.leaf,
    toIso(now),
  ])
}

/** The first checkpoint by both keys is published: the overlap runs. */
export async function saveOverlapEnd(tx: Transaction, id: string, bothUntil: Instant): Promise<void> {
  await tx.query(
    'update log_rotations set both_until = $3 where organization_id = $1 and id = $2 and both_until is null',
    [tx.organizationId, id, toIso(bothUntil)],
  )
}

/** The first checkpoint by the new key alone is published. */
export async function saveAlone(tx: Transaction, id: string, size: number): Promise<void> {
  await tx.query(
    'update log_rotations set alone_from_size = $3 where organization_id = $1 and id = $2 and alone_from_size is null',
    [tx.organizationId, id, size],
  )
}
