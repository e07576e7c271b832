import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { formatCheckpoint } from '../../src/ledger/checkpoint.ts'
import { EMPTY_RANGE, rootOf } from '../../src/ledger/compact-range.ts'
import { encodeBundle } from '../../src/ledger/entry-bundle.ts'
import { growTree } from '../../src/ledger/grow-tree.ts'
import { formatLogPath } from '../../src/ledger/log-path.ts'
import { type NoteSigner, signNote } from '../../src/ledger/sign-note.ts'
import { formatNote } from '../../src/ledger/signed-note.ts'
import { TILE_WIDTH, type TileId, tileWidth } from '../../src/ledger/tile.ts'
import { HASH_BYTES, leafHash } from '../../src/ledger/tree-hash.ts'
import { formatHistoryPage, historyPath } from '../../src/verify/log-history.ts'
import { formatVkeyList } from '../../src/verify/vkey-list.ts'

/** Writes a log of so many entries in the layout of an export, with a checkpoint at each of the given sizes. */
export function writeLogFolder(
  folder: string,
  signer: NoteSigner,
  { size, entry, earlier }: { size: number; entry: (index: number) => Uint8Array; earlier: readonly number[] },
): void {
  const write = (path: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  const notes: Uint8Array[] = []
  const growing: Uint8Array[] = []
  let range = EMPTY_RANGE
  const sign = () => noteOf(signer, range.end, rootOf(range))
  if (earlier.includes(0)) notes.push(sign())
  for (let begin = 0; begin < size; begin = range.end) {
    const stop = Math.min(
      ...[...earlier, size].filter((each) => each > begin),
      begin - (begin % TILE_WIDTH) + TILE_WIDTH,
    )
    const entries = Array.from({ length: stop - begin }, (_, offset) => entry(begin + offset))
    const growth = growTree(range, entries.map(leafHash))
    range = growth.range
    for (const { level, n, from, hashes } of growth.tiles) {
      const tile = growing[level] ?? new Uint8Array(TILE_WIDTH * HASH_BYTES)
      growing[level] = tile
      tile.set(hashes, from * HASH_BYTES)
      const id: TileId = { level, n, width: tileWidth({ level, n }, size) }
      if (from * HASH_BYTES + hashes.length === id.width * HASH_BYTES)
        write(formatLogPath({ kind: 'tile', ...id }), tile.subarray(0, id.width * HASH_BYTES))
    }
    const first = begin - (begin % TILE_WIDTH)
    if (range.end === size || range.end % TILE_WIDTH === 0) {
      const whole = Array.from({ length: range.end - first }, (_, offset) => entry(first + offset))
      const bundle = { n: first / TILE_WIDTH, width: whole.length }
      write(formatLogPath({ kind: 'entries', ...bundle }), encodeBundle(whole))
    }
    if (earlier.includes(range.end)) notes.push(sign())
  }
  write(historyPath(0), formatHistoryPage(notes))
  write('checkpoint', sign())
  write('log.vkey', formatVkeyList([signer.key]))
}

export function noteOf(signer: NoteSigner, size: number, root: Uint8Array): Uint8Array {
  const text = formatCheckpoint({ origin: signer.key.name, size, root, extensions: [] })
  return formatNote(signNote(text, [signer]))
}
