import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type CompactRange,
  EMPTY_RANGE,
  joinRanges,
  leafRange,
  readRange,
  rootOf,
} from '../../../src/ledger/compact-range.ts'
import { makeConsistencyProof, verifyExtension } from '../../../src/ledger/consistency-proof.ts'
import { growTree } from '../../../src/ledger/grow-tree.ts'
import { makeInclusionProof, verifyInclusion } from '../../../src/ledger/inclusion-proof.ts'
import { packHashes, unpackHashes } from '../../../src/ledger/tree-hash.ts'
import { at, EIGHT, fails, hex, naiveNodes, THREE_HUNDRED } from './ledger-samples.ts'
import { hashLeaf, hashNode } from './naive-log.ts'

test('appending entry by entry gives the root of every size, with one hash for each binary digit', () => {
  let range: CompactRange = EMPTY_RANGE
  for (const [index, leaf] of THREE_HUNDRED.leaves.entries()) {
    assert.equal(hex(rootOf(range)), hex(THREE_HUNDRED.root(0, index)))
    assert.equal(range.hashes.length, index.toString(2).replaceAll('0', '').length)
    range = joinRanges(range, leafRange(index, leaf))
  }
  assert.equal(hex(rootOf(range)), hex(THREE_HUNDRED.root(0, 300)))
})

test('ranges join to the same whatever the pieces and the order of joining', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 299 }), { maxLength: 6 })
  fc.assert(
    fc.property(cuts, fc.boolean(), (inner, fromRight) => {
      const borders = [0, ...inner.sort((a, b) => a - b), 300]
      const pieces = borders.slice(1).map((end, place) => pieceOf(at(borders, place), end))
      const whole = fromRight
        ? pieces.reduceRight((right, left) => joinRanges(left, right))
        : pieces.reduce((left, right) => joinRanges(left, right))
      assert.equal(hex(rootOf(whole)), hex(THREE_HUNDRED.root(0, 300)))
      assert.deepEqual(whole.hashes.map(hex), readRange(300, naiveNodes(THREE_HUNDRED)).hashes.map(hex))
    }),
    { numRuns: 60 },
  )
})

function pieceOf(begin: number, end: number): CompactRange {
  return THREE_HUNDRED.leaves
    .slice(begin, end)
    .map((leaf, offset) => leafRange(begin + offset, leaf))
    .reduce((left, right) => joinRanges(left, right))
}

test('a range survives being stored as bytes', () => {
  const range = readRange(7, naiveNodes(EIGHT))
  const stored = packHashes(range.hashes)
  assert.equal(stored.length, 3 * 32)
  assert.equal(hex(rootOf({ begin: 0, end: 7, hashes: unpackHashes(stored) })), hex(EIGHT.root(0, 7)))
  fails('hash.length', () => unpackHashes(stored.subarray(1)))
})

test('a range that does not fit its size is refused wherever it is used', () => {
  const seven = readRange(7, naiveNodes(EIGHT))
  for (const wrong of [
    { ...seven, end: 8 },
    { ...seven, end: 3 },
    { ...seven, begin: 8 },
    { ...seven, hashes: seven.hashes.slice(1) },
    { ...seven, hashes: [] },
  ]) {
    fails('range.shape', () => rootOf(wrong))
    fails('range.shape', () => growTree(wrong, []))
  }
  fails('range.shape', () => growTree(leafRange(4, at(EIGHT.leaves, 4)), []))
  fails('range.shape', () => rootOf(leafRange(4, at(EIGHT.leaves, 4))))
  fails('range.gap', () => joinRanges(seven, leafRange(8, at(EIGHT.leaves, 0))))
  fails('hash.length', () => rootOf({ ...seven, hashes: seven.hashes.with(2, Buffer.alloc(8)) }))
  fails('size.range', () => leafRange(Number.MAX_SAFE_INTEGER, at(EIGHT.leaves, 0)))
})

/** A log of equal entries: the hash of a stretch depends on its length alone, so that no size is too large. */
const LEAF = hashLeaf(Buffer.from('the same'))
const heights = [LEAF]
const readEqual = ({ height }: { height: number }): Buffer => {
  while (heights.length <= height) heights.push(hashNode(at(heights, -1), at(heights, -1)))
  return at(heights, height)
}
const HUGE = [
  2 ** 32 - 1,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 33 + 2 ** 31 + 5,
  2 ** 40 + 3,
  2 ** 52 + 2 ** 32,
  Number.MAX_SAFE_INTEGER,
]

/** The root by the recursive definition, on bigints. */
function equalRoot(size: bigint): Buffer {
  if (size === 1n) return LEAF
  const split = 2n ** BigInt((size - 1n).toString(2).length - 1)
  return split === size - split
    ? readEqual({ height: split.toString(2).length })
    : hashNode(equalRoot(split), equalRoot(size - split))
}

test('logs beyond 32 bits have the root of the recursive definition, and proofs that verify', () => {
  for (const size of HUGE) {
    const root = rootOf(readRange(size, readEqual))
    assert.equal(hex(root), hex(equalRoot(BigInt(size))))
    for (const index of [0, 1, 2 ** 31, 2 ** 32 - 2, Math.floor(size / 2), size - 2, size - 1]) {
      const path = makeInclusionProof({ index, size }, readEqual)
      const claim = { leafHash: LEAF, index, size, root, path }
      verifyInclusion(claim)
      fails('inclusion.length', () => verifyInclusion({ ...claim, path: path.slice(1) }))
      fails('inclusion.root', () => verifyInclusion({ ...claim, leafHash: root }))
    }
    for (const oldSize of [1, 2 ** 31, 2 ** 32 - 1, Math.floor(size / 3), size - 1]) {
      const older = { size: oldSize, root: rootOf(readRange(oldSize, readEqual)) }
      const path = makeConsistencyProof({ oldSize, newSize: size }, readEqual)
      verifyExtension({ older, newer: { size, root }, path })
      if (oldSize < size)
        fails('consistency.length', () => verifyExtension({ older, newer: { size, root }, path: path.slice(1) }))
    }
  }
})

test('logs beyond 32 bits grow, up to the largest number that can be counted', () => {
  for (const size of HUGE.filter((end) => end < Number.MAX_SAFE_INTEGER)) {
    const before = readRange(size - 3, readEqual)
    const { range, tiles } = growTree(before, [LEAF, LEAF, LEAF, LEAF])
    assert.equal(range.end, size + 1)
    assert.equal(hex(rootOf(range)), hex(rootOf(readRange(size + 1, readEqual))))
    const first = at(tiles, 0)
    assert.deepEqual([first.level, first.n, first.from], [0, Math.floor((size - 3) / 256), (size - 3) % 256])
  }
  const last = readRange(Number.MAX_SAFE_INTEGER - 1, readEqual)
  assert.equal(growTree(last, [LEAF]).range.end, Number.MAX_SAFE_INTEGER)
  fails('size.range', () => growTree(last, [LEAF, LEAF]))
})
