import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface PendingLeaf {
  readonly eventId: string
  readonly leaf: Buffer
}

/** The oldest leaves that wait for a position. Only under the lock of the head. */
export async function readPendingLeaves(tx: Transaction, limit: number): Promise<PendingLeaf[]> {
  const found = await tx.query<PendingLeaf>(
    {
      name: 'log_pending_read',
      text: `select event_id as "eventId", leaf from log_pending where organization_id = $1
        order by recorded_at, event_id limit $2`,
    },
    [tx.organizationId, limit],
  )
  return found.rows
}

/** Gives waiting leaves their positions: written once, and out of the line in the same transaction. */
export async function moveLeaves(
  tx: Transaction,
  entries: readonly { readonly eventId: string; readonly index: number; readonly hash: Uint8Array }[],
): Promise<void> {
  const eventIds = entries.map((entry) => entry.eventId)
  const moved = await tx.query(
    {
      name: 'log_entries_insert',
      text: `insert into log_entries (organization_id, idx, event_id, leaf, leaf_hash)
        select p.organization_id, u.idx, p.event_id, p.leaf, u.hash
        from log_pending p join unnest($2::uuid[], $3::bigint[], $4::bytea[]) u(event_id, idx, hash)
          on u.event_id = p.event_id
        where p.organization_id = $1`,
    },
    [tx.organizationId, eventIds, entries.map((entry) => entry.index), entries.map((entry) => Buffer.from(entry.hash))],
  )
  if (moved.rowCount !== entries.length) throw new Error('A waiting leaf was gone before it had its position.')
  await tx.query(
    {
      name: 'log_pending_remove',
      text: 'delete from log_pending where organization_id = $1 and event_id = any($2::uuid[])',
    },
    [tx.organizationId, eventIds],
  )
}

const insertNodes = anchoredInsert('log_nodes', [
  ['level', 'int'],
  ['idx', 'bigint'],
  ['hash', 'bytea'],
])

export interface LogNode {
  /** 1 and above: the lowest level is the entries' own hashes. */
  readonly level: number
  readonly index: number
  readonly hash: Uint8Array
}

export async function insertLogNodes(tx: Transaction, nodes: readonly LogNode[]): Promise<void> {
  await insertNodes(
    tx,
    nodes.map((node) => [node.level, node.index, Buffer.from(node.hash)]),
  )
}

/** Where an event stands in the log; null while it waits. */
export async function findLogIndex(tx: Transaction, eventId: string): Promise<number | null> {
  const found = await tx.query<{ idx: number }>(
    {
      name: 'log_entry_find',
      text: 'select idx from log_entries where organization_id = $1 and event_id = $2',
    },
    [tx.organizationId, eventId],
  )
  return found.rows[0]?.idx ?? null
}

/** The bytes of entries `begin` up to and without `end`. */
export async function readLeaves(tx: Transaction, begin: number, end: number): Promise<Buffer[]> {
  const found = await tx.query<{ leaf: Buffer }>(
    {
      name: 'log_leaves_read',
      text: 'select leaf from log_entries where organization_id = $1 and idx >= $2 and idx < $3 order by idx',
    },
    [tx.organizationId, begin, end],
  )
  return found.rows.map((row) => row.leaf)
}
