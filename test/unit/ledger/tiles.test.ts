import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type CompactRange, EMPTY_RANGE, readRange, rootOf } from '../../../src/ledger/compact-range.ts'
import { makeConsistencyProof, verifyExtension } from '../../../src/ledger/consistency-proof.ts'
import { encodeBundle } from '../../../src/ledger/entry-bundle.ts'
import { growTree } from '../../../src/ledger/grow-tree.ts'
import { makeInclusionProof, verifyInclusion } from '../../../src/ledger/inclusion-proof.ts'
import { formatLogPath } from '../../../src/ledger/log-path.ts'
import { consistencySpans, inclusionSpans } from '../../../src/ledger/proof-spans.ts'
import { bundlesOf, cutTile, type TileId, tilesOf, tileWidth } from '../../../src/ledger/tile.ts'
import { tileNodeReader, tilesForSpans } from '../../../src/ledger/tile-nodes.ts'
import { leafHash, packHashes } from '../../../src/ledger/tree-hash.ts'
import { at, fails, hex, numberedEntries, THREE_HUNDRED } from './ledger-samples.ts'

/** Roots of the larger tree (attestation section 14.2). */
const ROOTS = new Map([
  [255, 'a5851a30464997d4a7d4e4e013d15a9988c3da46a91ad5422e4b80d39f50dbe0'],
  [256, '362a5cf6373ddfc02b1768a5e7e37c635c258e4ff8fb144630fa90e41ef8dfe2'],
  [257, '30ca294b1fda5d1ad19f1232587f5953534872d7076d3cc605f846a1f41a5e5b'],
  [300, '220bf11bf275cfa56649083d40a29fcaf7fe77736f96ee6e02f2a9ebfc8df7e8'],
  [512, '722691c1cb3fa77babe46db8639370181516e47dfced936391cbdc9590e7aeb0'],
  [513, 'a997695ccd862900d13f57829ad7fb0c46d618c9408b1f05789ac6b3ba89bae6'],
  [1000, 'cee350e001c99b3ad9116315112724c721bd8ccd0abda95c7392d85144886831'],
  [65_535, 'cb14859f63fdd134c4d556383896aa624fe811251ba4003ee9eebf04d1b384ae'],
  [65_536, 'e0f09197a9440c2ac86472316695720b6f49b144abd8b978b9ed124679985c1d'],
  [65_537, '95d006cf65b3af8ab302fd5f61cb8dd3b2dc569583630126a2279d099981de7b'],
  [70_000, 'a00477682028bd1940d3aa86e724038c94b3926429f1c1323c5df5868bdae962'],
])
const SIZES = [0, 1, 255, 256, 257, 300, 511, 512, 513, 65_535, 65_536, 65_537, 70_000]

const leaves = numberedEntries(70_000).map(leafHash)

/** Tiles as the sequencer stores them: one growing row each, to which hashes are only appended. */
class StoredTiles {
  range: CompactRange = EMPTY_RANGE
  readonly rows = new Map<string, Buffer[]>()

  append(batch: readonly Uint8Array[]): void {
    const { range, tiles } = growTree(this.range, batch)
    for (const { level, n, from, hashes } of tiles) {
      const row = this.rows.get(`${level}/${n}`) ?? []
      assert.equal(
        row.reduce((length, piece) => length + piece.length, 0),
        from * 32,
        'the row is as long as the growth says',
      )
      row.push(Buffer.from(hashes))
      this.rows.set(`${level}/${n}`, row)
    }
    this.range = range
  }

  /** As a server answers: a row may be wider than what was published. */
  read({ level, n, width }: TileId): Uint8Array | undefined {
    const row = this.rows.get(`${level}/${n}`)
    return row && cutTile(Buffer.concat(row), width)
  }
}

const stored = new StoredTiles()
const digests = new Map<number, string[]>()
for (const [index, leaf] of leaves.entries()) {
  if (SIZES.includes(index)) keep(index)
  stored.append([leaf])
}
keep(70_000)

function keep(size: number): void {
  if (size > 0) assert.equal(hex(rootOf(stored.range)), ROOTS.get(size) ?? hex(rootOf(stored.range)))
  digests.set(size, resourceDigests(stored, size))
}

function resourceDigests(tiles: StoredTiles, size: number): string[] {
  return [...tilesOf(size)].map(
    (tile) => `${formatLogPath({ kind: 'tile', ...tile })} ${sha256(tiles.read(tile) ?? Buffer.alloc(0))}`,
  )
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

test('roots across tile borders are those of the reference', () => {
  for (const [size, root] of ROOTS)
    assert.equal(
      hex(
        rootOf(
          readRange(
            size,
            tileNodeReader(size, (tile) => stored.read(tile)),
          ),
        ),
      ),
      root,
    )
})

test('every tile is byte for byte the same in batches of any size', () => {
  let seed = 1
  const batched = new StoredTiles()
  for (const size of SIZES) {
    while (batched.range.end < size) {
      seed = (seed * 48_271) % 2_147_483_647
      const end = Math.min(batched.range.end + 1 + (seed % (seed % 5 === 0 ? 3_000 : 300)), size)
      batched.append(leaves.slice(batched.range.end, end))
    }
    assert.deepEqual(resourceDigests(batched, size), digests.get(size))
  }
  assert.equal(hex(rootOf(batched.range)), ROOTS.get(70_000))
})

test('a batch touches few tiles, and appending nothing touches none', () => {
  const { tiles } = growTree(
    readRange(
      300,
      tileNodeReader(300, (tile) => stored.read(tile)),
    ),
    leaves.slice(300, 1_300),
  )
  assert.deepEqual(
    tiles.map(({ level, n, from, hashes }) => [level, n, from, hashes.length / 32]),
    [
      [0, 1, 44, 212],
      [0, 2, 0, 256],
      [0, 3, 0, 256],
      [0, 4, 0, 256],
      [0, 5, 0, 20],
      [1, 0, 1, 4],
    ],
  )
  assert.deepEqual(growTree(EMPTY_RANGE, []), { range: EMPTY_RANGE, tiles: [] })
})

test('the tiles of each size are those of the specification', () => {
  const pathsOf = (size: number) => [...tilesOf(size)].map((tile) => formatLogPath({ kind: 'tile', ...tile }))
  assert.deepEqual(pathsOf(0), [])
  assert.deepEqual(pathsOf(1), ['tile/0/000.p/1'])
  assert.deepEqual(pathsOf(256), ['tile/0/000', 'tile/1/000.p/1'])
  assert.deepEqual(pathsOf(257), ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1'])
  assert.deepEqual(pathsOf(300), ['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])
  assert.deepEqual(pathsOf(70_000).slice(273), ['tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1'])
  assert.equal(tileWidth({ level: 63, n: 0 }, Number.MAX_SAFE_INTEGER), 0)
  assert.deepEqual(
    [...bundlesOf(300)],
    [
      { n: 0, width: 256 },
      { n: 1, width: 44 },
    ],
  )
})

test('the resources of the log of size 300 have the bytes of the reference', () => {
  const read = (level: number, n: number, width: number) => stored.read({ level, n, width }) ?? Buffer.alloc(0)
  assert.equal(sha256(read(0, 0, 256)), 'd4753b26dfc28eaf44d1e660d1de99229386854358b1e8b79d0308a62d6fc806')
  assert.equal(sha256(read(0, 1, 44)), 'a938b987332c0674cba4599dad07e18fad8aa74f6d5d8978fa854a5a759953fb')
  assert.equal(hex(read(1, 0, 1)), ROOTS.get(256))
  const bundle = encodeBundle(numberedEntries(300).slice(256))
  assert.equal(bundle.length, 1_012)
  assert.equal(hex(bundle.subarray(0, 8)), '00157965736c696e')
  assert.equal(sha256(bundle), '485f43ef11d6a2155f55d0673d58669d59df7392cc41140bb7b0d53399064779')
})

test('all proofs of a log can be made from its tiles', () => {
  for (const size of [1, 255, 256, 257, 300]) {
    const readNode = tileNodeReader(size, (tile) => stored.read(tile))
    for (let index = 0; index < size; index += 1) {
      assert.deepEqual(makeInclusionProof({ index, size }, readNode).map(hex), THREE_HUNDRED.path(index, size).map(hex))
      const sizes = { oldSize: index + 1, newSize: size }
      assert.deepEqual(makeConsistencyProof(sizes, readNode).map(hex), THREE_HUNDRED.proof(index + 1, size).map(hex))
    }
  }
})

test('a proof touches at most five tiles, and exactly those that were named for it are read', () => {
  const size = 70_000
  const root = rootOf(stored.range)
  for (const index of [0, 255, 256, 4_095, 65_279, 65_535, 65_536, 69_887, 69_999]) {
    const named = tilesForSpans(inclusionSpans({ index, size }), size)
    assert.ok(named.length <= 5)
    const path = makeInclusionProof({ index, size }, readerOf(size, named))
    verifyInclusion({ leafHash: at(leaves, index), index, size, root, path })
  }
  for (const oldSize of [1, 255, 257, 65_535, 65_536, 65_537, 69_999]) {
    const named = tilesForSpans(consistencySpans({ oldSize, newSize: size }), size)
    assert.ok(named.length <= 5)
    const path = makeConsistencyProof({ oldSize, newSize: size }, readerOf(size, named))
    const older = {
      size: oldSize,
      root: rootOf(
        readRange(
          oldSize,
          tileNodeReader(oldSize, (tile) => stored.read(tile)),
        ),
      ),
    }
    verifyExtension({ older, newer: { size, root }, path })
  }
})

/** A reader that has nothing but these tiles. */
function readerOf(size: number, tiles: readonly TileId[]) {
  const loaded = new Map(tiles.map((tile) => [JSON.stringify(tile), stored.read(tile)]))
  return tileNodeReader(size, (tile) => loaded.get(JSON.stringify(tile)))
}

test('a tile that is missing, cut or too wide stops the proof', () => {
  const prove = (read: (tile: TileId) => Uint8Array | undefined) =>
    makeInclusionProof({ index: 299, size: 300 }, tileNodeReader(300, read))
  fails('tile.missing', () => prove(() => undefined))
  fails('tile.length', () => prove((tile) => stored.read(tile)?.subarray(32)))
  fails('tile.length', () => prove((tile) => stored.read(tile)?.subarray(1)))
  fails('tile.length', () => prove(({ level, n }) => stored.read({ level, n, width: n === 1 ? 45 : 256 })))
  fails('tile.length', () => cutTile(packHashes(leaves.slice(0, 44)), 45))
})

test('a tile in which one hash was changed leads to another root', () => {
  const size = 300
  const claim = { leafHash: at(leaves, 270), index: 270, size, root: THREE_HUNDRED.root(0, size) }
  const forged = tileNodeReader(size, (tile) => {
    const bytes = Buffer.from(stored.read(tile) ?? [])
    if (tile.n === 1) bytes[500] = (bytes[500] ?? 0) ^ 1
    return bytes
  })
  fails('inclusion.root', () => verifyInclusion({ ...claim, path: makeInclusionProof(claim, forged) }))
})
