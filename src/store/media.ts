import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { MediaKind } from '../domain/media.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export type MediaState = 'pending' | 'stored' | 'failed' | 'gone'

/** What is known of one file. The last five are there when it is stored, and only then. */
export interface MediaRow {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly channel: Channel | null
  readonly state: MediaState
  readonly kind: MediaKind
  readonly filename: string | null
  readonly providerMediaId: string | null
  readonly providerUrl: string | null
  readonly providerSha256: Buffer | null
  readonly providerSenderId: string | null
  readonly providerUntil: Instant | null
  readonly problem: string | null
  readonly attempts: number
  readonly mimeType: string | null
  readonly size: number | null
  readonly sha256: Buffer | null
  readonly objectName: string | null
  readonly sealedKey: Buffer | null
}

const COLUMNS = `id, direction, channel, state, kind, filename, provider_media_id as "providerMediaId",
  provider_url as "providerUrl", provider_sha256 as "providerSha256", provider_sender_id as "providerSenderId",
  provider_until as "providerUntil", problem, attempts, mime_type as "mimeType", size, sha256,
  object_name as "objectName", sealed_key as "sealedKey"`

/** Files of this organization by id; anything else is not there. */
export async function readMedia(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, MediaRow>> {
  if (ids.length === 0) return new Map()
  const found = await tx.query<MediaRow>(
    {
      name: 'media_read',
      text: `select ${COLUMNS} from media where organization_id = $1 and id = any($2::uuid[])`,
    },
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}

export interface NewInboundMedia {
  readonly id: string
  readonly messageId: string
  readonly channel: Channel
  readonly kind: MediaKind
  readonly filename: string | null
  readonly providerMediaId: string | null
  readonly providerUrl: string | null
  readonly providerSha256: Buffer | null
}

const insertInbound = anchoredInsert('media', [
  ['id', 'uuid'],
  ['direction', 'text'],
  ['channel', 'text'],
  ['state', 'text'],
  ['kind', 'text'],
  ['filename', 'text'],
  ['provider_media_id', 'text'],
  ['provider_url', 'text'],
  ['provider_sha256', 'bytea'],
  ['work_at', 'timestamptz'],
  ['created_at', 'timestamptz'],
])

/** Files that customers sent, to be fetched, each with the message that it came with. */
export async function insertInboundMedia(
  tx: Transaction,
  rows: readonly NewInboundMedia[],
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return
  const at = toIso(now)
  await insertInbound(
    tx,
    rows.map((row) => [
      ...[row.id, 'in', row.channel, 'pending', row.kind, row.filename, row.providerMediaId, row.providerUrl],
      ...[row.providerSha256, at, at],
    ]),
  )
  await tx.query(
    {
      name: 'messages_set_media',
      text: `update messages as m set media_id = u.media_id from unnest($2::uuid[], $3::uuid[]) u(id, media_id)
        where m.organization_id = $1 and m.id = u.id`,
    },
    [tx.organizationId, rows.map((row) => row.messageId), rows.map((row) => row.id)],
  )
}

export interface NewUpload {
  readonly id: string
  readonly kind: MediaKind
  readonly filename: string | null
  readonly content: StoredContentOfMedia
  /** `agent:<id>` or `key:<id>`. */
  readonly uploadedBy: string
}

/** What is known of bytes that are kept. */
export interface StoredContentOfMedia {
  readonly mimeType: string
  readonly size: number
  readonly sha256: Buffer
  readonly objectName: string
  readonly sealedKey: Buffer
}

const insertStored = anchoredInsert('media', [
  ['id', 'uuid'],
  ['direction', 'text'],
  ['state', 'text'],
  ['kind', 'text'],
  ['filename', 'text'],
  ['mime_type', 'text'],
  ['size', 'bigint'],
  ['sha256', 'bytea'],
  ['object_name', 'text'],
  ['sealed_key', 'bytea'],
  ['created_at', 'timestamptz'],
  ['uploaded_by', 'text'],
  ['unsent_since', 'timestamptz'],
])

/** A file that was uploaded, is kept, and is in no message yet. */
export async function insertUpload(
  tx: Transaction,
  { id, kind, filename, content, uploadedBy }: NewUpload,
  now: Instant,
) {
  const { mimeType, size, sha256, objectName, sealedKey } = content
  await insertStored(tx, [
    [
      ...[id, 'out', 'stored', kind, filename, mimeType, size, sha256, objectName, sealedKey, toIso(now)],
      ...[uploadedBy, toIso(now)],
    ],
  ])
}

/**
 * Content of the organization that has this hash already, locked so that nobody can let go of it before this
 * transaction points to it as well; null when there is none.
 */
export async function shareContent(
  tx: Transaction,
  sha256: Buffer,
): Promise<{ readonly objectName: string; readonly sealedKey: Buffer } | null> {
  const found = await tx.query<{ objectName: string; sealedKey: Buffer }>(
    `select object_name as "objectName", sealed_key as "sealedKey" from media
      where organization_id = $1 and sha256 = $2 and state = 'stored' order by id limit 1 for share`,
    [tx.organizationId, sha256],
  )
  return found.rows[0] ?? null
}
