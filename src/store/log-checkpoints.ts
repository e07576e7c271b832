import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface CheckpointRow {
  readonly size: number
  readonly root: Buffer
  /** The signed note, byte for byte; read back, with the lines of the witnesses that confirmed it meanwhile. */
  readonly note: Buffer
  readonly signedAt: Instant
}

/** Cosignatures stand in rows of their own and follow the log's own lines. */
const COLUMNS = `k.size, k.root, k.signed_at as "signedAt", k.note || coalesce((
    select string_agg(c.line, ''::bytea order by c.vkey) from log_cosignatures c
    where c.organization_id = $1 and c.size = k.size), ''::bytea) as note`

/** Keeps a signed checkpoint. One that was kept before stays: signing is deterministic, so it is the same. */
export async function insertCheckpoint(tx: Transaction, row: CheckpointRow): Promise<void> {
  await tx.query(
    {
      name: 'log_checkpoint_insert',
      text: `insert into log_checkpoints (organization_id, size, root, note, signed_at) values ($1, $2, $3, $4, $5)
        on conflict (organization_id, size) do nothing`,
    },
    [tx.organizationId, row.size, row.root, row.note, toIso(row.signedAt)],
  )
}

export async function readNewestCheckpoint(tx: Transaction): Promise<CheckpointRow | null> {
  const found = await tx.query<CheckpointRow>(
    {
      name: 'log_checkpoint_newest',
      text: `select ${COLUMNS} from log_checkpoints k where k.organization_id = $1 order by k.size desc limit 1`,
    },
    [tx.organizationId],
  )
  return found.rows[0] ?? null
}

/** Signed checkpoints larger than `after` and up to `upTo`, the smallest first. */
export async function readCheckpoints(
  tx: Transaction,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<CheckpointRow[]> {
  const found = await tx.query<CheckpointRow>(
    `select ${COLUMNS} from log_checkpoints k
      where k.organization_id = $1 and k.size > $2 and k.size <= $3 order by k.size limit $4`,
    [tx.organizationId, after, upTo, limit],
  )
  return found.rows
}

export async function readCheckpoint(tx: Transaction, size: number): Promise<CheckpointRow | null> {
  const found = await tx.query<CheckpointRow>(
    {
      name: 'log_checkpoint_read',
      text: `select ${COLUMNS} from log_checkpoints k where k.organization_id = $1 and k.size = $2`,
    },
    [tx.organizationId, size],
  )
  return found.rows[0] ?? null
}

/** When the first checkpoint larger than this was signed; null when there is none. */
export async function findSignedSince(tx: Transaction, size: number): Promise<Instant | null> {
  const found = await tx.query<{ signedAt: Instant }>(
    `select signed_at as "signedAt" from log_checkpoints where organization_id = $1 and size > $2 order by size limit 1`,
    [tx.organizationId, size],
  )
  return found.rows[0]?.signedAt ?? null
}

export interface LogKeyRow {
  readonly keyId: string
  readonly vkey: string
  readonly fromSize: number
  readonly createdAt: Instant
}

/** Makes the public half of a key known, once. */
export async function insertLogKey(tx: Transaction, row: LogKeyRow): Promise<void> {
  await tx.query(
    {
      name: 'log_key_insert',
      text: `insert into log_keys (organization_id, key_id, vkey, from_size, created_at) values ($1, $2, $3, $4, $5)
        on conflict (organization_id, key_id) do nothing`,
    },
    [tx.organizationId, row.keyId, row.vkey, row.fromSize, toIso(row.createdAt)],
  )
}

/** Every key that signed this log, the oldest first. */
export async function readLogKeys(tx: Transaction): Promise<LogKeyRow[]> {
  const found = await tx.query<LogKeyRow>(
    `select key_id as "keyId", vkey, from_size as "fromSize", created_at as "createdAt" from log_keys
      where organization_id = $1 order by from_size, created_at`,
    [tx.organizationId],
  )
  return found.rows
}
