import { growTree, type TileGrowth } from '../ledger/grow-tree.ts'
import { TILE_WIDTH } from '../ledger/tile.ts'
import { leafHash, unpackHashes } from '../ledger/tree-hash.ts'
import type { Transaction } from '../store/database.ts'
import { insertLogNodes, type LogNode, moveLeaves, readPendingLeaves } from '../store/log-entries.ts'
import { lockLogHead, saveLogRange } from '../store/log-head.ts'

/** Leaves of one transaction: enough to amortize it, few enough to stay far under a second. */
export const SEQUENCE_MAX = 1_000

/**
 * Gives the oldest waiting leaves the next positions of the log and writes what the tiles gain, under the lock of the
 * head: gapless, each leaf once, all or nothing (attestation section 12). Nothing is signed here: a head that is rolled
 * back after it was signed would be a fork. Answers how many there were; as many as SEQUENCE_MAX: more may wait.
 */
export async function sequenceLog(tx: Transaction): Promise<number> {
  const { range } = await lockLogHead(tx)
  const pending = await readPendingLeaves(tx, SEQUENCE_MAX)
  if (pending.length === 0) return 0
  const entries = pending.map(({ eventId, leaf }, position) => ({
    eventId,
    index: range.end + position,
    hash: leafHash(leaf),
  }))
  const growth = growTree(
    range,
    entries.map((entry) => entry.hash),
  )
  await Promise.all([
    moveLeaves(tx, entries),
    insertLogNodes(tx, growth.tiles.flatMap(nodesOf)),
    saveLogRange(tx, growth.range),
  ])
  return entries.length
}

function nodesOf({ level, n, from, hashes }: TileGrowth): LogNode[] {
  // The lowest level is the leaf hashes, which stand with the entries.
  if (level === 0) return []
  return unpackHashes(hashes).map((hash, position) => ({ level, index: n * TILE_WIDTH + from + position, hash }))
}
