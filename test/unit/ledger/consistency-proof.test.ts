import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExtensionClaim, makeConsistencyProof, verifyExtension } from '../../../src/ledger/consistency-proof.ts'
import { EMPTY_ROOT } from '../../../src/ledger/tree-hash.ts'
import { EIGHT, fails, faultOf, flipBit, naiveNodes, THREE_HUNDRED } from './ledger-samples.ts'
import { rootsByProof } from './naive-log.ts'

const SIZE_MAX = 70

function headOf(size: number) {
  return { size, root: THREE_HUNDRED.root(0, size) }
}

type Claim = ExtensionClaim & { path: Buffer[] }

function claimOf(older: number, newer: number): Claim {
  return { older: headOf(older), newer: headOf(newer), path: THREE_HUNDRED.proof(older, newer) }
}

const CLAIMS: readonly Claim[] = Array.from({ length: SIZE_MAX - 1 }, (_, before) => before + 2).flatMap((newer) =>
  Array.from({ length: newer - 1 }, (_, before) => claimOf(before + 1, newer)),
)

function eachClaim(check: (claim: Claim) => void): void {
  for (const claim of CLAIMS) check(claim)
}

test('consistency proofs between all sizes up to 300 are those of the recursive definition', () => {
  const readNode = naiveNodes(THREE_HUNDRED)
  for (let newSize = 1; newSize <= 300; newSize += 1) {
    for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
      const path = makeConsistencyProof({ oldSize, newSize }, readNode)
      const expected = THREE_HUNDRED.proof(oldSize, newSize)
      assert.ok(path.length === expected.length && path.every((hash, place) => expected[place]?.equals(hash)))
    }
  }
})

test('consistency proofs between all sizes up to 70 and across a full tile verify', () => {
  eachClaim(verifyExtension)
  for (const newer of [255, 256, 257, 300]) {
    for (let older = 1; older < newer; older += 1) verifyExtension(claimOf(older, newer))
  }
})

test('every log extends itself and the empty log, without any proof', () => {
  for (let size = 0; size <= SIZE_MAX; size += 1) {
    const empty = { size: 0, root: EMPTY_ROOT }
    verifyExtension({ older: headOf(size), newer: headOf(size), path: [] })
    verifyExtension({ older: empty, newer: headOf(size), path: [] })
    fails('consistency.length', () => verifyExtension({ older: empty, newer: headOf(size), path: [EMPTY_ROOT] }))
    fails('consistency.length', () =>
      verifyExtension({ older: headOf(size), newer: headOf(size), path: [headOf(size).root] }),
    )
  }
  fails('consistency.old_root', () =>
    verifyExtension({ older: { size: 0, root: headOf(1).root }, newer: headOf(1), path: [] }),
  )
})

test('a smaller log was rolled back, and one of the same size with another root is forked', () => {
  eachClaim(({ older, newer, path }) => {
    fails('consistency.rolled_back', () => verifyExtension({ older: newer, newer: older, path }))
    fails('consistency.forked', () =>
      verifyExtension({ older, newer: { size: older.size, root: newer.root }, path: [] }),
    )
  })
})

test('a consistency proof fails at its length when a hash is dropped or added', () => {
  eachClaim((claim) => {
    const { path, newer } = claim
    fails('consistency.length', () => verifyExtension({ ...claim, path: path.slice(1) }))
    fails('consistency.length', () => verifyExtension({ ...claim, path: path.slice(0, -1) }))
    fails('consistency.length', () => verifyExtension({ ...claim, path: [...path, newer.root] }))
    fails('consistency.length', () => verifyExtension({ ...claim, path: [newer.root, ...path] }))
    fails('consistency.length', () => verifyExtension({ ...claim, path: [] }))
  })
})

test('a consistency proof fails at a root when hashes are swapped or a bit is flipped', () => {
  eachClaim((claim) => {
    const { path, older, newer } = claim
    const bit = (older.size * 31 + newer.size * 7) % 256
    const place = older.size % path.length
    const [hash = Buffer.alloc(32), next] = path.slice(place, place + 2)
    const flipped = path.with(place, flipBit(hash, bit))
    const variants = next === undefined ? [flipped] : [flipped, path.with(place, next).with(place + 1, hash)]
    for (const variant of variants) {
      const fault = faultOf(() => verifyExtension({ ...claim, path: variant }))
      assert.ok(fault === 'consistency.old_root' || fault === 'consistency.new_root', fault)
    }
  })
})

test('a proof of another history fails at the old root, and a log that was rewritten at the new one', () => {
  eachClaim((claim) => {
    const older = { ...claim.older, root: flipBit(claim.older.root, claim.newer.size) }
    const isComplete = Number.isInteger(Math.log2(older.size))
    // The root of a complete older log is itself the first hash, so there the newer root is the one that differs.
    fails(isComplete ? 'consistency.new_root' : 'consistency.old_root', () => verifyExtension({ ...claim, older }))
    const newer = { ...claim.newer, root: flipBit(claim.newer.root, claim.older.size) }
    fails('consistency.new_root', () => verifyExtension({ ...claim, newer }))
  })
})

test('a proof between other sizes than its own fails', () => {
  eachClaim(({ older, newer, path }) => {
    for (const size of [newer.size - 1, newer.size + 1].filter((wrong) => wrong > older.size))
      assert.ok(faultOf(() => verifyExtension({ older, newer: headOf(size), path })) !== undefined)
    for (const size of [older.size - 1, older.size + 1].filter((wrong) => wrong > 0 && wrong < newer.size))
      assert.ok(faultOf(() => verifyExtension({ older: headOf(size), newer, path })) !== undefined)
  })
})

test('under the right roots wrong sizes pass only where the recursive definition has the same path', () => {
  let same = 0
  eachClaim(({ older, newer, path }) => {
    for (const [olderStep, newerStep] of [
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ] as const) {
      const wrong = { oldSize: older.size + olderStep, newSize: newer.size + newerStep }
      if (wrong.oldSize < 1 || wrong.oldSize >= wrong.newSize) continue
      const [oldRoot, newRoot] = rootsByProof(THREE_HUNDRED.root(0, older.size), wrong, path) ?? []
      const passes = (oldRoot?.equals(older.root) && newRoot?.equals(newer.root)) ?? false
      same += passes ? 1 : 0
      const heads = { older: { ...older, size: wrong.oldSize }, newer: { ...newer, size: wrong.newSize } }
      assert.equal(faultOf(() => verifyExtension({ ...heads, path })) === undefined, passes)
    }
  })
  assert.ok(same > 0, 'premise: the path does not bind the sizes, so they must come from signed checkpoints')
})

test('no proof starts from nothing or leads back', () => {
  const readNode = naiveNodes(EIGHT)
  fails('consistency.sizes', () => makeConsistencyProof({ oldSize: 0, newSize: 8 }, readNode))
  fails('consistency.sizes', () => makeConsistencyProof({ oldSize: 8, newSize: 7 }, readNode))
  fails('size.range', () => makeConsistencyProof({ oldSize: 1.5, newSize: 8 }, readNode))
  fails('size.range', () => verifyExtension({ ...claimOf(3, 8), newer: { size: 2 ** 53, root: EMPTY_ROOT } }))
  fails('hash.length', () => verifyExtension({ ...claimOf(3, 8), path: [Buffer.alloc(31)] }))
  fails('hash.length', () =>
    verifyExtension({ older: { size: 8, root: Buffer.alloc(0) }, newer: { size: 8, root: Buffer.alloc(0) }, path: [] }),
  )
})
