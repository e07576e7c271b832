import { type CompactRange, hashedNodes, pushNode } from './compact-range.ts'
import { LedgerError } from './ledger-error.ts'
import { checkSize } from './size.ts'
import { TILE_HEIGHT, TILE_WIDTH } from './tile.ts'
import { packHashes } from './tree-hash.ts'
import type { HashedNode } from './tree-node.ts'

/** Hashes to put behind the first `from` hashes of tile (level, n), which stay as they are. */
export interface TileGrowth {
  readonly level: number
  readonly n: number
  readonly from: number
  readonly hashes: Uint8Array
}

export interface Growth {
  /** The range of the larger log. */
  readonly range: CompactRange
  /** Each tile once, ordered by level and number; at level 0 at most one more than the entries fill. */
  readonly tiles: readonly TileGrowth[]
}

/**
 * Appends leaf hashes to a log given by its compact range, and tells what each tile gains. Tiles need not be read for
 * it. The tiles are the same whatever the batches were. Throws `range.shape`, `hash.length`, `size.range`.
 */
export function growTree(before: CompactRange, leafHashes: readonly Uint8Array[]): Growth {
  if (before.begin !== 0) throw new LedgerError('range.shape')
  const end = checkSize(before.end + leafHashes.length)
  const stack = hashedNodes(before)
  const levels: GrowingTile[][] = []
  for (const [offset, hash] of leafHashes.entries()) {
    pushNode(stack, { height: 0, index: before.end + offset, hash }, (node) => noteInTile(levels, node))
  }
  return {
    range: { begin: 0, end, hashes: stack.map((node) => node.hash) },
    tiles: levels.flat().map((tile) => ({ ...tile, hashes: packHashes(tile.hashes) })),
  }
}

interface GrowingTile {
  readonly level: number
  readonly n: number
  readonly from: number
  readonly hashes: Uint8Array[]
}

function noteInTile(levels: GrowingTile[][], { height, index, hash }: HashedNode): void {
  if (height % TILE_HEIGHT !== 0) return
  const level = height / TILE_HEIGHT
  const n = Math.floor(index / TILE_WIDTH)
  // Subtrees of one height come from left to right, so only the last tile of a level can still grow.
  const tiles = levels[level] ?? []
  levels[level] = tiles
  const last = tiles.at(-1)
  if (last?.n === n) last.hashes.push(hash)
  else tiles.push({ level, n, from: index % TILE_WIDTH, hashes: [hash] })
}
