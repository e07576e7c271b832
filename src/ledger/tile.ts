import { LedgerError } from './ledger-error.ts'
import { checkSize } from './size.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** A tile holds 256 hashes and is 8 levels of the tree high (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8

/** A tile as it is in a log of some size: its first `width` hashes, 1 to 256. */
export interface TileId {
  readonly level: number
  readonly n: number
  readonly width: number
}

/** Of entry bundle `n` the first `width` entries, 1 to 256. */
export interface BundleId {
  readonly n: number
  readonly width: number
}

/** How many hashes tile (level, n) has in a log of this size: 0 when it does not exist yet. Level 0 serves bundles too. */
export function tileWidth({ level, n }: { level: number; n: number }, size: number): number {
  const hashes = Math.floor(checkSize(size) / TILE_WIDTH ** level)
  return Math.min(Math.max(hashes - n * TILE_WIDTH, 0), TILE_WIDTH)
}

/** Every tile of a log of this size, level by level: what an export writes and an auditor reads. */
export function* tilesOf(size: number): Generator<TileId> {
  for (let level = 0; size >= TILE_WIDTH ** level; level += 1) {
    for (let n = 0; ; n += 1) {
      const width = tileWidth({ level, n }, size)
      if (width === 0) break
      yield { level, n, width }
    }
  }
}

/** Every entry bundle of a log of this size. */
export function* bundlesOf(size: number): Generator<BundleId> {
  for (const { level, n, width } of tilesOf(size)) {
    if (level > 0) return
    yield { n, width }
  }
}

/** The first `width` hashes of a tile that may be wider, without copying. Throws `tile.length`. */
export function cutTile(hashes: Uint8Array, width: number): Uint8Array {
  if (hashes.length < width * HASH_BYTES) throw new LedgerError('tile.length')
  return hashes.subarray(0, width * HASH_BYTES)
}
