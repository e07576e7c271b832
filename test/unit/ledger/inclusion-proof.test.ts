import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type InclusionClaim, makeInclusionProof, verifyInclusion } from '../../../src/ledger/inclusion-proof.ts'
import { leafHash } from '../../../src/ledger/tree-hash.ts'
import { at, EIGHT, fails, faultOf, flipBit, hex, naiveNodes, THREE_HUNDRED } from './ledger-samples.ts'
import { rootByPath } from './naive-log.ts'

const SIZE_MAX = 70

type Claim = InclusionClaim & { path: Buffer[] }

const CLAIMS: readonly Claim[] = Array.from({ length: SIZE_MAX }, (_, before) => before + 1).flatMap((size) =>
  Array.from({ length: size }, (_, index) => ({
    leafHash: at(THREE_HUNDRED.leaves, index),
    index,
    size,
    root: THREE_HUNDRED.root(0, size),
    path: THREE_HUNDRED.path(index, size),
  })),
)

function eachClaim(check: (claim: Claim) => void): void {
  for (const claim of CLAIMS) check(claim)
}

test('inclusion proofs of all positions in all sizes up to 300 are those of the recursive definition', () => {
  const readNode = naiveNodes(THREE_HUNDRED)
  for (let size = 1; size <= 300; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const path = makeInclusionProof({ index, size }, readNode)
      const expected = THREE_HUNDRED.path(index, size)
      assert.ok(path.length === expected.length && path.every((hash, place) => expected[place]?.equals(hash)))
    }
  }
})

test('inclusion proofs of all positions in all sizes up to 70 and in sizes around a full tile verify', () => {
  eachClaim(verifyInclusion)
  for (const size of [255, 256, 257, 300]) {
    for (let index = 0; index < size; index += 1) {
      const root = THREE_HUNDRED.root(0, size)
      const path = THREE_HUNDRED.path(index, size)
      verifyInclusion({ leafHash: at(THREE_HUNDRED.leaves, index), index, size, root, path })
    }
  }
})

test('an inclusion proof fails at its length when a hash is dropped or added', () => {
  eachClaim((claim) => {
    const { path, root } = claim
    if (path.length > 0) {
      fails('inclusion.length', () => verifyInclusion({ ...claim, path: path.slice(1) }))
      fails('inclusion.length', () => verifyInclusion({ ...claim, path: path.slice(0, -1) }))
    }
    fails('inclusion.length', () => verifyInclusion({ ...claim, path: [...path, root] }))
    fails('inclusion.length', () => verifyInclusion({ ...claim, path: [root, ...path] }))
  })
})

test('an inclusion proof fails at the root when hashes are swapped or a bit is flipped', () => {
  eachClaim((claim) => {
    const { path } = claim
    const place = claim.size % Math.max(path.length, 1)
    const [hash, next] = path.slice(place, place + 2)
    if (hash !== undefined) {
      const bit = (claim.index * 31 + claim.size * 7) % 256
      fails('inclusion.root', () => verifyInclusion({ ...claim, path: path.with(place, flipBit(hash, bit)) }))
    }
    if (hash !== undefined && next !== undefined)
      fails('inclusion.root', () => verifyInclusion({ ...claim, path: path.with(place, next).with(place + 1, hash) }))
    fails('inclusion.root', () => verifyInclusion({ ...claim, leafHash: flipBit(claim.leafHash, claim.size) }))
    fails('inclusion.root', () => verifyInclusion({ ...claim, root: flipBit(claim.root, claim.size) }))
  })
})

test('every bit of a proof, its leaf and its root counts', () => {
  const claim = { leafHash: at(EIGHT.leaves, 5), index: 5, size: 8, root: EIGHT.root(0, 8), path: EIGHT.path(5, 8) }
  verifyInclusion(claim)
  for (let bit = 0; bit < 256; bit += 1) {
    fails('inclusion.root', () => verifyInclusion({ ...claim, leafHash: flipBit(claim.leafHash, bit) }))
    fails('inclusion.root', () => verifyInclusion({ ...claim, root: flipBit(claim.root, bit) }))
    for (const [place, hash] of claim.path.entries())
      fails('inclusion.root', () => verifyInclusion({ ...claim, path: claim.path.with(place, flipBit(hash, bit)) }))
  }
})

test('an inclusion proof is for its own position only', () => {
  eachClaim((claim) => {
    const beyond = claim.index + 1 === claim.size
    const after = faultOf(() => verifyInclusion({ ...claim, index: claim.index + 1 }))
    assert.ok(beyond ? after === 'inclusion.index' : after === 'inclusion.length' || after === 'inclusion.root')
    const before = faultOf(() => verifyInclusion({ ...claim, index: claim.index - 1 }))
    assert.ok(
      claim.index === 0 ? before === 'size.range' : before === 'inclusion.length' || before === 'inclusion.root',
    )
  })
})

test('under the right root a wrong size passes only where the recursive definition has the same path', () => {
  let same = 0
  eachClaim((claim) => {
    for (const size of [claim.size - 1, claim.size + 1].filter((wrong) => wrong > claim.index)) {
      const place = { index: claim.index, size }
      const passes = rootByPath(at(THREE_HUNDRED.leaves, claim.index), place, claim.path)?.equals(claim.root) ?? false
      same += passes ? 1 : 0
      const fault = faultOf(() => verifyInclusion({ ...claim, size }))
      assert.ok(passes ? fault === undefined : fault === 'inclusion.length' || fault === 'inclusion.root')
    }
  })
  assert.ok(same > 0, 'premise: the path does not bind the size, so it must come from a signed checkpoint')
})

test('an inner node is not accepted as an entry', () => {
  eachClaim((claim) => {
    const [sibling, ...path] = claim.path
    if (sibling === undefined) return
    const isRight = claim.index % 2 === 1
    const entry = Buffer.concat(isRight ? [sibling, claim.leafHash] : [claim.leafHash, sibling])
    const upper = { ...claim, leafHash: leafHash(entry), index: Math.floor(claim.index / 2), path }
    const fault = faultOf(() => verifyInclusion({ ...upper, size: Math.ceil(claim.size / 2) }))
    assert.ok(fault === 'inclusion.root' || fault === 'inclusion.length')
    assert.ok(faultOf(() => verifyInclusion(upper)) !== undefined)
  })
})

test('numbers that are no positions and hashes that are none are refused', () => {
  const claim = { leafHash: at(EIGHT.leaves, 5), index: 5, size: 8, root: EIGHT.root(0, 8), path: EIGHT.path(5, 8) }
  for (const index of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    fails('size.range', () => verifyInclusion({ ...claim, index }))
  for (const size of [-8, 7.5, Number.NaN, 2 ** 53]) fails('size.range', () => verifyInclusion({ ...claim, size }))
  fails('inclusion.index', () => verifyInclusion({ ...claim, size: 0 }))
  fails('inclusion.index', () => makeInclusionProof({ index: 8, size: 8 }, naiveNodes(EIGHT)))
  fails('hash.length', () => verifyInclusion({ ...claim, leafHash: Buffer.alloc(31) }))
  fails('hash.length', () => verifyInclusion({ ...claim, path: claim.path.with(1, Buffer.alloc(33)) }))
  fails('inclusion.root', () => verifyInclusion({ ...claim, root: claim.root.subarray(1) }))
  const text = Buffer.from(hex(claim.leafHash))
  fails('hash.length', () => verifyInclusion({ ...claim, leafHash: text }))
})
