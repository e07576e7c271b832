import { equalBytes } from '../ledger/bytes.ts'
import { type CompactRange, EMPTY_RANGE, rootOf } from '../ledger/compact-range.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { decodeBundle } from '../ledger/entry-bundle.ts'
import { growTree, type TileGrowth } from '../ledger/grow-tree.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { type BundleId, bundlesOf, TILE_WIDTH, tileWidth } from '../ledger/tile.ts'
import { HASH_BYTES, leafHash } from '../ledger/tree-hash.ts'
import { LogFault } from './log-fault.ts'
import { type FoundFile, readEntries, readTile } from './log-files.ts'
import type { LogSource } from './log-source.ts'

/** Bundles that are asked for before they are needed: hides the way to a distant log and bounds the memory. */
const READ_AHEAD = 8

/** Hears of the root at a size at which something is to be compared. */
export interface Waypoints {
  /** The next size of interest at or above this one; undefined when there is none. */
  next(size: number): Promise<number | undefined>
  reached(head: TreeHead): Promise<void>
}

/**
 * Recomputes a log of this size from its entries: every leaf hash, every tile, and the root, which it returns. Its
 * memory does not grow with the log. Throws a LogFault that names the first file that is not as it must be.
 */
export async function replayLog(source: LogSource, size: number, waypoints: Waypoints): Promise<Uint8Array> {
  const tiles = createTileCheck(source, size)
  let range = EMPTY_RANGE
  await arrive(range, waypoints)
  for await (const { file, bundle } of readAhead(source, size)) {
    const hashes = hashEntries(file, bundle)
    for (let from = 0; from < hashes.length; ) {
      const stop = await waypoints.next(range.end + 1)
      const to = Math.min(hashes.length, from + (stop ?? Number.POSITIVE_INFINITY) - range.end)
      const growth = growTree(range, hashes.slice(from, to))
      await tiles.add(growth.tiles)
      range = growth.range
      from = to
      if (range.end === stop) await arrive(range, waypoints)
    }
  }
  return rootOf(range)
}

async function arrive(range: CompactRange, waypoints: Waypoints): Promise<void> {
  if ((await waypoints.next(range.end)) === range.end) await waypoints.reached({ size: range.end, root: rootOf(range) })
}

interface ReadBundle {
  readonly bundle: BundleId
  readonly file: FoundFile & { readonly count: number }
}

async function* readAhead(source: LogSource, size: number): AsyncGenerator<ReadBundle> {
  const waiting: Promise<ReadBundle>[] = []
  for (const bundle of bundlesOf(size)) {
    const reading = readEntries(source, bundle).then((file) => ({ bundle, file }))
    // It is awaited below; until then its failure is not an unhandled one.
    reading.catch(() => undefined)
    waiting.push(reading)
    if (waiting.length > READ_AHEAD) yield* takeFirst(waiting)
  }
  while (waiting.length > 0) yield* takeFirst(waiting)
}

async function* takeFirst(waiting: Promise<ReadBundle>[]): AsyncGenerator<ReadBundle> {
  const first = waiting.shift()
  if (first !== undefined) yield await first
}

function hashEntries({ path, bytes, count }: ReadBundle['file'], { n, width }: BundleId): Uint8Array[] {
  const first = n * TILE_WIDTH
  if (bytes === null) throw new LogFault('entries', `The entry bundle ${path} is not there.`, first)
  try {
    return decodeBundle(bytes, count).slice(0, width).map(leafHash)
  } catch (error) {
    if (error instanceof LedgerError) throw new LogFault('entries', `${path}: ${error.message}`, first)
    throw error
  }
}

/** Collects what the tiles must hold, one unfinished tile a level, and compares each with the served one once it is whole. */
function createTileCheck(source: LogSource, size: number) {
  const growing: Uint8Array[] = []

  async function add(growth: readonly TileGrowth[]): Promise<void> {
    for (const { level, n, from, hashes } of growth) {
      const tile = growing[level] ?? new Uint8Array(TILE_WIDTH * HASH_BYTES)
      growing[level] = tile
      tile.set(hashes, from * HASH_BYTES)
      const width = tileWidth({ level, n }, size)
      if (from * HASH_BYTES + hashes.length === width * HASH_BYTES)
        await compare({ level, n, width }, tile.subarray(0, width * HASH_BYTES))
    }
  }

  async function compare(tile: { level: number; n: number; width: number }, expected: Uint8Array): Promise<void> {
    const { path, bytes } = await readServed(source, tile)
    if (bytes === null) throw new LogFault('tiles', `The tile ${path} is not there.`, firstEntry(tile, 0))
    if (!equalBytes(bytes, expected)) {
      const sentence = `The tile ${path} does not hold the hashes of the entries below it.`
      throw new LogFault('tiles', sentence, firstEntry(tile, firstDifference(bytes, expected)))
    }
  }

  return { add }
}

/** The first entry below a hash of a tile. */
function firstEntry({ level, n }: { level: number; n: number }, hash: number): number {
  return (n * TILE_WIDTH + hash) * TILE_WIDTH ** level
}

function firstDifference(bytes: Uint8Array, expected: Uint8Array): number {
  const place = expected.findIndex((byte, index) => byte !== bytes[index])
  return Math.floor(Math.max(place, 0) / HASH_BYTES)
}

async function readServed(source: LogSource, tile: { level: number; n: number; width: number }): Promise<FoundFile> {
  try {
    return await readTile(source, tile)
  } catch (error) {
    if (error instanceof LedgerError) throw new LogFault('tiles', error.message)
    throw error
  }
}
