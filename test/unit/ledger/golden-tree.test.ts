import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { EMPTY_RANGE, rootOf } from '../../../src/ledger/compact-range.ts'
import { makeConsistencyProof, verifyExtension } from '../../../src/ledger/consistency-proof.ts'
import { growTree } from '../../../src/ledger/grow-tree.ts'
import { makeInclusionProof, verifyInclusion } from '../../../src/ledger/inclusion-proof.ts'
import { EMPTY_ROOT, leafHash, nodeHash } from '../../../src/ledger/tree-hash.ts'
import { at, EIGHT, EIGHT_ENTRIES, hex, naiveNodes, numberedEntries } from './ledger-samples.ts'
import { naiveLog } from './naive-log.ts'

const LEAVES = {
  L0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  L1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  L2: '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
  L3: '07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7',
  L4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  L5: '4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658',
  L6: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  L7: '46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1',
}
const NODES = {
  N01: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  N23: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  N45: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  N67: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  N03: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  N46: '837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e',
  N47: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
}
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
/** Size, and for each position its path. */
const INCLUSION: readonly (readonly [number, string])[] = [
  [1, '0:'],
  [2, '0: L1; 1: L0'],
  [3, '0: L1 L2; 1: L0 L2; 2: N01'],
  [4, '0: L1 N23; 1: L0 N23; 2: L3 N01; 3: L2 N01'],
  [5, '0: L1 N23 L4; 1: L0 N23 L4; 2: L3 N01 L4; 3: L2 N01 L4; 4: N03'],
  [6, '0: L1 N23 N45; 1: L0 N23 N45; 2: L3 N01 N45; 3: L2 N01 N45; 4: L5 N03; 5: L4 N03'],
  [7, '0: L1 N23 N46; 1: L0 N23 N46; 2: L3 N01 N46; 3: L2 N01 N46; 4: L5 L6 N03; 5: L4 L6 N03; 6: N45 N03'],
  [
    8,
    '0: L1 N23 N47; 1: L0 N23 N47; 2: L3 N01 N47; 3: L2 N01 N47; 4: L5 N67 N03; 5: L4 N67 N03; 6: L7 N45 N03; 7: L6 N45 N03',
  ],
]
/** New size, and for each old size its path. */
const CONSISTENCY: readonly (readonly [number, string])[] = [
  [2, '1: L1'],
  [3, '1: L1 L2; 2: L2'],
  [4, '1: L1 N23; 2: N23; 3: L2 L3 N01'],
  [5, '1: L1 N23 L4; 2: N23 L4; 3: L2 L3 N01 L4; 4: L4'],
  [6, '1: L1 N23 N45; 2: N23 N45; 3: L2 L3 N01 N45; 4: N45; 5: L4 L5 N03'],
  [7, '1: L1 N23 N46; 2: N23 N46; 3: L2 L3 N01 N46; 4: N46; 5: L4 L5 L6 N03; 6: N45 L6 N03'],
  [8, '1: L1 N23 N47; 2: N23 N47; 3: L2 L3 N01 N47; 4: N47; 5: L4 L5 N67 N03; 6: N45 N67 N03; 7: L6 L7 N45 N03'],
]

const NAMES = new Map([...Object.entries(LEAVES), ...Object.entries(NODES)].map(([name, hash]) => [hash, name]))

function named(path: readonly Uint8Array[]): string {
  return path.map((hash) => ` ${NAMES.get(hex(hash))}`).join('')
}

test('leaf hashes and inner nodes are those of the reference tree', () => {
  assert.deepEqual(
    EIGHT_ENTRIES.map((entry) => hex(leafHash(entry))),
    Object.values(LEAVES),
  )
  const l = EIGHT_ENTRIES.map(leafHash)
  const pair = (index: number) => nodeHash(at(l, index), at(l, index + 1))
  const N47 = nodeHash(pair(4), pair(6))
  const N03 = nodeHash(pair(0), pair(2))
  const computed = [pair(0), pair(2), pair(4), pair(6), N03, nodeHash(pair(4), at(l, 6)), N47]
  assert.deepEqual(computed.map(hex), Object.values(NODES))
})

test('roots of all sizes are those of the reference tree, also the root of the empty log', () => {
  assert.equal(hex(EMPTY_ROOT), ROOTS[0])
  for (const [size, root] of ROOTS.entries()) {
    const { range } = growTree(EMPTY_RANGE, EIGHT_ENTRIES.slice(0, size).map(leafHash))
    assert.equal(hex(rootOf(range)), root)
  }
})

test('all inclusion proofs are those of the reference tree, and verify', () => {
  for (const [size, expected] of INCLUSION) {
    const paths = Array.from({ length: size }, (_, index) => makeInclusionProof({ index, size }, naiveNodes(EIGHT)))
    assert.equal(paths.map((path, index) => `${index}:${named(path)}`).join('; '), expected)
    for (const [index, path] of paths.entries())
      verifyInclusion({
        leafHash: at(EIGHT.leaves, index),
        index,
        size,
        root: Buffer.from(ROOTS[size] ?? '', 'hex'),
        path,
      })
  }
})

test('all consistency proofs are those of the reference tree, and verify', () => {
  for (const [newSize, expected] of CONSISTENCY) {
    const paths = Array.from({ length: newSize - 1 }, (_, index) =>
      makeConsistencyProof({ oldSize: index + 1, newSize }, naiveNodes(EIGHT)),
    )
    assert.equal(paths.map((path, index) => `${index + 1}:${named(path)}`).join('; '), expected)
    for (const [index, path] of paths.entries()) {
      const older = { size: index + 1, root: Buffer.from(ROOTS[index + 1] ?? '', 'hex') }
      verifyExtension({ older, newer: { size: newSize, root: Buffer.from(ROOTS[newSize] ?? '', 'hex') }, path })
    }
  }
})

/** Size, and SHA-256 over all inclusion proofs and over all consistency proofs (section 14.2). */
const ALL_PROOFS = [
  [
    8,
    'e123b4a6a2b1ee9ce01fb8797336a02f08c8fa05a650178c77eb8443eeb1e6f6',
    '080083784aaf18c9b7b45fddea554f093871836509f8c59eda5d96d0550e9fd1',
  ],
  [
    256,
    '20fb6fb2a0f99bc86cf70e40aae1aecb25bc3eec2a2dabb8096e368bd2b332db',
    '80982f4f97c4222ff2b7fc5afebc22fc070655efe93de072957729b6258943b1',
  ],
  [
    257,
    '3da6486bce3152e34415574e315d7f557d7da5ecf61220adc85f216618078144',
    '7ad12c434866b01890cc8eccb56f559f99e98ee9fe8c9bf722e8a6db5dc89f52',
  ],
  [
    300,
    '61ce58db7b20fcc3feb7ab58551e07d6a6476f94091435eca97e1e6599e0f671',
    '09d6f738fc151709ad57f1dfb2b867806fc0ea9da009537187a0f6485b5cdb45',
  ],
  [
    1000,
    '423a49514cabe58a141fcf0a08ca3904026934699a684d864b0788ca28b287b9',
    '5ac61522decb15dda06aa63567b41d53fbdace91153bdb97bd3ae0ecf50638b6',
  ],
] as const

test('all proofs of the larger trees have the digests of the reference', () => {
  const log = naiveLog(numberedEntries(1000))
  for (const [size, ...expected] of ALL_PROOFS) assert.deepEqual(digests(size, log), expected)
})

function digests(size: number, log: typeof EIGHT): string[] {
  const readNode = naiveNodes(log)
  const inclusion = createHash('sha256')
  const consistency = createHash('sha256')
  for (let index = 0; index < size; index += 1) {
    for (const hash of makeInclusionProof({ index, size }, readNode)) inclusion.update(hash)
    for (const hash of makeConsistencyProof({ oldSize: index + 1, newSize: size }, readNode)) consistency.update(hash)
  }
  return [inclusion.digest('hex'), consistency.digest('hex')]
}
