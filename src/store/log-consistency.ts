import { makeConsistencyProof } from '../ledger/consistency-proof.ts'
import { consistencySpans } from '../ledger/proof-spans.ts'
import { tileNodeReader, tilesForSpans } from '../ledger/tile-nodes.ts'
import { readTiles } from './log-tiles.ts'
import type { Transaction } from './tenant-database.ts'

/** The consistency proof between two sizes, out of the stored hashes; empty where none is needed. */
export async function consistencyPath(tx: Transaction, oldSize: number, newSize: number): Promise<Uint8Array[]> {
  if (oldSize === 0 || oldSize === newSize) return []
  const spans = consistencySpans({ oldSize, newSize })
  const readTile = await readTiles(tx, tilesForSpans(spans, newSize))
  return makeConsistencyProof({ oldSize, newSize }, tileNodeReader(newSize, readTile))
}
