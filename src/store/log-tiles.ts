import { TILE_WIDTH, type TileId } from '../ledger/tile.ts'
import type { TileReader } from '../ledger/tile-nodes.ts'
import type { Transaction } from './tenant-database.ts'

/** Reads tiles in two statements, whatever their number: the lowest level from the entries, the others from the nodes. */
export async function readTiles(tx: Transaction, tiles: readonly TileId[]): Promise<TileReader> {
  const [low, high] = await Promise.all([
    readPlaces(
      tx,
      LOW,
      tiles.filter((tile) => tile.level === 0),
    ),
    readPlaces(
      tx,
      HIGH,
      tiles.filter((tile) => tile.level > 0),
    ),
  ])
  return ({ level, n }) => (level === 0 ? low : high).get(`${level}/${n}`)
}

interface Row {
  readonly level: number
  readonly n: number
  readonly hashes: Buffer
}

const PLACES = 'unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[]) u(level, n, first, last)'
const LOW = {
  name: 'log_tiles_low',
  text: `select u.level, u.n, string_agg(e.leaf_hash, ''::bytea order by e.idx) as hashes
    from ${PLACES} join log_entries e on e.organization_id = $1 and e.idx >= u.first and e.idx < u.last
    where e.organization_id = $1 group by u.level, u.n`,
}
const HIGH = {
  name: 'log_tiles_high',
  text: `select u.level, u.n, string_agg(h.hash, ''::bytea order by h.idx) as hashes
    from ${PLACES} join log_nodes h on h.organization_id = $1 and h.level = u.level and h.idx >= u.first and h.idx < u.last
    where h.organization_id = $1 group by u.level, u.n`,
}

async function readPlaces(
  tx: Transaction,
  statement: typeof LOW,
  tiles: readonly TileId[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (tiles.length === 0) return new Map()
  const found = await tx.query<Row>(statement, [
    tx.organizationId,
    tiles.map((tile) => tile.level),
    tiles.map((tile) => tile.n),
    tiles.map((tile) => tile.n * TILE_WIDTH),
    tiles.map((tile) => tile.n * TILE_WIDTH + tile.width),
  ])
  return new Map(found.rows.map((row) => [`${row.level}/${row.n}`, row.hashes]))
}
