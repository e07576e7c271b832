import { encodeBundle } from '../ledger/entry-bundle.ts'
import { formatLogPath } from '../ledger/log-path.ts'
import { bundlesOf, TILE_WIDTH, type TileId, tilesOf } from '../ledger/tile.ts'
import { parseVkey, type VerificationKey } from '../ledger/verification-key.ts'
import type { Transaction } from '../store/database.ts'
import { type CheckpointRow, readCheckpoints, readLogKeys, readNewestCheckpoint } from '../store/log-checkpoints.ts'
import { readLeaves } from '../store/log-entries.ts'
import { readTiles } from '../store/log-tiles.ts'
import { readWitnesses } from '../store/log-witnesses.ts'
import { BUNDLE_FILES } from '../verify/bundle-files.ts'
import { formatHistoryPage, HISTORY_PAGE, historyPath } from '../verify/log-history.ts'
import { formatVkeyList } from '../verify/vkey-list.ts'
import { stampFiles } from './exported-stamps.ts'
import { organizationPolicy } from './organization-policy.ts'
import { logReadme } from './readme.ts'
import type { ArchiveFile } from './zip.ts'

/** Tiles that are read in one statement: half a megabyte. */
const TILES_AT_ONCE = 64

/** Runs one short read of the organization: an export of any size holds no transaction open. */
export type Read = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>

export interface LogExport {
  readonly size: number
  readonly files: AsyncGenerator<ArchiveFile>
}

/**
 * The whole published log as the files of its URL layout, so that any static server makes it a readable log again; null
 * before the first checkpoint. Entries and checkpoints are only ever added, so that what is read piece by piece is the
 * log as it was under the checkpoint at the start.
 */
export async function exportLog(read: Read): Promise<LogExport | null> {
  const [checkpoint, keys, witnesses] = await read((tx) =>
    Promise.all([readNewestCheckpoint(tx), readLogKeys(tx), readWitnesses(tx)]),
  )
  if (checkpoint === null) return null
  const vkeys = keys.map(({ vkey }) => parseVkey(vkey))
  const policy = organizationPolicy(
    vkeys,
    witnesses.map(({ vkey }) => parseVkey(vkey)),
    checkpoint.note,
  )
  return { size: checkpoint.size, files: filesOf(read, checkpoint, vkeys, policy) }
}

async function* filesOf(
  read: Read,
  { size, note }: CheckpointRow,
  keys: readonly VerificationKey[],
  policy: string,
): AsyncGenerator<ArchiveFile> {
  yield { name: BUNDLE_FILES.readme, bytes: Buffer.from(logReadme(keys)) }
  yield { name: BUNDLE_FILES.keys, bytes: Buffer.from(formatVkeyList(keys)) }
  yield { name: BUNDLE_FILES.policy, bytes: Buffer.from(policy) }
  yield { name: 'checkpoint', bytes: note }
  yield* historyFiles(read, size)
  yield* stampFiles(read, size)
  yield* tileFiles(read, size)
  for (const { n, width } of bundlesOf(size)) {
    const leaves = await read((tx) => readLeaves(tx, n * TILE_WIDTH, n * TILE_WIDTH + width))
    yield { name: formatLogPath({ kind: 'entries', n, width }), bytes: encodeBundle(leaves) }
  }
}

async function* historyFiles(read: Read, size: number): AsyncGenerator<ArchiveFile> {
  let after = -1
  for (let page = 0; after < size; page += 1) {
    const from = after
    const rows = await read((tx) => readCheckpoints(tx, { after: from, upTo: size, limit: HISTORY_PAGE }))
    if (rows.length === 0) return
    after = rows.at(-1)?.size ?? size
    yield { name: historyPath(page), bytes: formatHistoryPage(rows.map(({ note }) => note)) }
  }
}

async function* tileFiles(read: Read, size: number): AsyncGenerator<ArchiveFile> {
  let batch: TileId[] = []
  const flush = async () => {
    const tiles = batch
    batch = []
    const readTile = await read((tx) => readTiles(tx, tiles))
    return tiles.map((tile) => ({ name: formatLogPath({ kind: 'tile', ...tile }), bytes: found(readTile(tile)) }))
  }
  for (const tile of tilesOf(size)) {
    batch.push(tile)
    if (batch.length === TILES_AT_ONCE) yield* await flush()
  }
  if (batch.length > 0) yield* await flush()
}

function found(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new Error('A tile below the newest checkpoint is missing.')
  return bytes
}
