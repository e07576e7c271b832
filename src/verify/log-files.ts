import { ENTRY_BYTES_MAX } from '../ledger/entry-bundle.ts'
import { formatLogPath } from '../ledger/log-path.ts'
import { type BundleId, cutTile, TILE_WIDTH, type TileId } from '../ledger/tile.ts'
import { HASH_BYTES } from '../ledger/tree-hash.ts'
import type { LogSource } from './log-source.ts'

const TILE_BYTES_MAX = TILE_WIDTH * HASH_BYTES
const LENGTH_BYTES = 2
const BUNDLE_BYTES_MAX = TILE_WIDTH * (LENGTH_BYTES + ENTRY_BYTES_MAX)

/** What a file of a log holds, and under which path it was found, so that a fault can name it. */
export interface FoundFile {
  readonly path: string
  /** Null when it is not there under either of its names. */
  readonly bytes: Uint8Array | null
}

/** A tile; once it is full its narrower forms may be gone, and the full one is cut (C2SP tlog-tiles). */
export async function readTile(source: LogSource, tile: TileId): Promise<FoundFile> {
  const path = formatLogPath({ kind: 'tile', ...tile })
  const bytes = await source.read(path, TILE_BYTES_MAX)
  if (bytes !== null || tile.width === TILE_WIDTH) return { path, bytes }
  const fullPath = formatLogPath({ kind: 'tile', ...tile, width: TILE_WIDTH })
  const full = await source.read(fullPath, TILE_BYTES_MAX)
  return full === null ? { path, bytes: null } : { path: fullPath, bytes: cutTile(full, tile.width) }
}

/** An entry bundle; `count` is how many entries it must hold, more than asked for where only the full one is left. */
export async function readEntries(
  source: LogSource,
  bundle: BundleId,
): Promise<FoundFile & { readonly count: number }> {
  const path = formatLogPath({ kind: 'entries', ...bundle })
  const bytes = await source.read(path, BUNDLE_BYTES_MAX)
  if (bytes !== null || bundle.width === TILE_WIDTH) return { path, bytes, count: bundle.width }
  const fullPath = formatLogPath({ kind: 'entries', n: bundle.n, width: TILE_WIDTH })
  const full = await source.read(fullPath, BUNDLE_BYTES_MAX)
  return full === null ? { path, bytes, count: bundle.width } : { path: fullPath, bytes: full, count: TILE_WIDTH }
}
