import { type Instant, toIso } from '../domain/instant.ts'
import { letGoOfMedia } from './erase-media.ts'
import type { Transaction } from './tenant-database.ts'

/** Uploads that nobody sent within this time are dropped. */
export const UNSENT_MS = 24 * 60 * 60 * 1_000
const DROPPED_AT_ONCE_MAX = 1_000

/** Files, and their bytes together. */
export interface Amount {
  readonly files: number
  readonly bytes: number
}

export interface UnsentUploads {
  /** Of the one who uploads. */
  readonly own: Amount
  readonly organization: Amount
}

/** What is uploaded and in no message yet. */
export async function readUnsent(tx: Transaction, uploadedBy: string): Promise<UnsentUploads> {
  const found = await tx.query<{ files: number; bytes: number; ownFiles: number; ownBytes: number }>(
    {
      name: 'media_unsent',
      text: `select count(*) as files, coalesce(sum(size), 0)::bigint as bytes,
          count(*) filter (where uploaded_by = $2) as "ownFiles",
          coalesce(sum(size) filter (where uploaded_by = $2), 0)::bigint as "ownBytes"
        from media where organization_id = $1 and unsent_since is not null`,
    },
    [tx.organizationId, uploadedBy],
  )
  const { files = 0, bytes = 0, ownFiles = 0, ownBytes = 0 } = found.rows[0] ?? {}
  return { own: { files: ownFiles, bytes: ownBytes }, organization: { files, bytes } }
}

/** Has uploads of one organization counted and written one after the other. */
export async function lockUploads(tx: Transaction): Promise<void> {
  await tx.query('select from organizations where organization_id = $1 for no key update', [tx.organizationId])
}

/** These are in a message now, and are not counted or dropped any more. */
export async function markSent(tx: Transaction, mediaIds: readonly string[]): Promise<void> {
  if (mediaIds.length === 0) return
  await tx.query(
    `update media set unsent_since = null
      where organization_id = $1 and id = any($2::uuid[]) and unsent_since is not null`,
    [tx.organizationId, mediaIds],
  )
}

/**
 * Drops uploads that were made long ago and are in no message. Those that a message has after all, because a version
 * that did not mark them sent it, are marked. @returns how many were dropped
 */
export async function dropUnsent(tx: Transaction, now: Instant): Promise<number> {
  await tx.query(
    `update media d set unsent_since = null where d.organization_id = $1 and d.unsent_since < $2
      and exists (select from messages m where m.organization_id = $1 and m.media_id = d.id)`,
    [tx.organizationId, toIso(now - UNSENT_MS)],
  )
  const found = await tx.query<{ id: string }>(
    `select d.id from media d where d.organization_id = $1 and d.unsent_since < $2
      order by d.unsent_since, d.id limit ${DROPPED_AT_ONCE_MAX}`,
    [tx.organizationId, toIso(now - UNSENT_MS)],
  )
  return letGoOfMedia(
    tx,
    found.rows.map(({ id }) => id),
    now,
  )
}
