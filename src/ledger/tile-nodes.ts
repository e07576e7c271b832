import { LedgerError } from './ledger-error.ts'
import { TILE_HEIGHT, TILE_WIDTH, type TileId, tileWidth } from './tile.ts'
import { HASH_BYTES, nodeHash, unpackHashes } from './tree-hash.ts'
import { coveringNodes, type NodeReader, type Span, type TreeNode } from './tree-node.ts'

/** Gives the hashes of a tile, or undefined when there is none. */
export type TileReader = (tile: TileId) => Uint8Array | undefined

/** The tiles, each once, out of which the hashes of these stretches of a log of this size can be read. */
export function tilesForSpans(spans: readonly Span[], size: number): TileId[] {
  const tiles = new Map<string, TileId>()
  for (const node of spans.flatMap(coveringNodes)) {
    const { level, n } = placeOf(node)
    tiles.set(`${level}/${n}`, { level, n, width: tileWidth({ level, n }, size) })
  }
  return [...tiles.values()]
}

/**
 * Reads complete subtrees of a log of this size out of its tiles; what it hashed once it keeps, so that many proofs
 * can be made with one reader. Throws `tile.missing`, `tile.length`. It does not check the tiles against a root: who
 * makes a proof from tiles of others must verify the proof.
 */
export function tileNodeReader(size: number, readTile: TileReader): NodeReader {
  const opened = new Map<string, Uint8Array[][]>()
  return (node) => {
    const { level, n, row, position } = placeOf(node)
    const key = `${level}/${n}`
    const rows = opened.get(key) ?? rowsOf({ level, n, width: tileWidth({ level, n }, size) }, readTile)
    opened.set(key, rows)
    const hash = rows[row]?.[position]
    if (hash === undefined) throw new LedgerError('tile.missing')
    return hash
  }
}

interface TilePlace {
  readonly level: number
  readonly n: number
  /** 0 is the row that the tile stores, 7 the highest that is not the bottom row of the tile above. */
  readonly row: number
  readonly position: number
}

function placeOf({ height, index }: TreeNode): TilePlace {
  const row = height % TILE_HEIGHT
  const rowWidth = TILE_WIDTH / 2 ** row
  return { level: (height - row) / TILE_HEIGHT, n: Math.floor(index / rowWidth), row, position: index % rowWidth }
}

function rowsOf(tile: TileId, readTile: TileReader): Uint8Array[][] {
  const bytes = tile.width === 0 ? undefined : readTile(tile)
  if (bytes === undefined) throw new LedgerError('tile.missing')
  if (bytes.length !== tile.width * HASH_BYTES) throw new LedgerError('tile.length')
  const rows = [unpackHashes(bytes)]
  for (let row = 1; row < TILE_HEIGHT; row += 1) rows.push(pairUp(rows[row - 1] ?? []))
  return rows
}

function pairUp(hashes: readonly Uint8Array[]): Uint8Array[] {
  const pairs: Uint8Array[] = []
  for (let position = 1; position < hashes.length; position += 2) {
    const left = hashes[position - 1]
    const right = hashes[position]
    if (left !== undefined && right !== undefined) pairs.push(nodeHash(left, right))
  }
  return pairs
}
