import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { formatProofFile, type ProofFile, parseProofFile } from '../../../src/ledger/proof-file.ts'
import { leafHash } from '../../../src/ledger/tree-hash.ts'
import { trustLog } from '../../../src/ledger/trust-policy.ts'
import { parseVkey } from '../../../src/ledger/verification-key.ts'
import { verifyProofFile } from '../../../src/ledger/verify-proof-file.ts'
import { at, EIGHT, EIGHT_ENTRIES, fails, faultOf, flipBit, hex } from './ledger-samples.ts'
import {
  CHECKPOINT,
  CHECKPOINT_300,
  COSIGNED_AT,
  COSIGNED_CHECKPOINT,
  LOG_VKEY,
  OTHER_LOG,
  PROOF_FILE,
  WITNESS_VKEY,
} from './signed-samples.ts'

const ENTRY = at(EIGHT_ENTRIES, 5)
const LEAF = leafHash(ENTRY)
const witness = parseVkey(WITNESS_VKEY)
const POLICY = { ...trustLog([parseVkey(LOG_VKEY)]), witnesses: [witness], quorum: { needed: 1, members: [witness] } }
const PROOF: ProofFile = { extra: null, index: 5, path: EIGHT.path(5, 8), checkpoint: COSIGNED_CHECKPOINT }

test('the proof file of the reference is written byte for byte, and proves its entry', () => {
  assert.equal(PROOF_FILE.length, 482)
  const digest = createHash('sha256').update(PROOF_FILE).digest('hex')
  assert.equal(digest, '6e1945b7ee0404749a8122fe87c78f3324ca30752c5d640aeda809f1a616f94b')
  assert.deepEqual(Buffer.from(formatProofFile(PROOF)), PROOF_FILE)
  const { index, checkpoint } = verifyProofFile(PROOF_FILE, LEAF, POLICY)
  assert.deepEqual([index, checkpoint.size, checkpoint.origin], [5, 8, 'log.example/org-7f3a'])
  assert.deepEqual(
    checkpoint.witnessedBy.map(({ seconds }) => seconds),
    [COSIGNED_AT],
  )
})

test('a proof file that was read is the one that was written', () => {
  for (const extra of [null, Buffer.from('{"e":"x"}')]) {
    for (const path of [[], PROOF.path]) {
      const bytes = formatProofFile({ ...PROOF, extra, path })
      const read = parseProofFile(bytes)
      assert.deepEqual(Buffer.from(formatProofFile(read)), Buffer.from(bytes))
      assert.deepEqual([read.extra && hex(read.extra), read.path.length], [extra && hex(extra), path.length])
    }
  }
})

test('no change of a byte goes unnoticed, and the code says where it was', () => {
  const text = PROOF_FILE.toString('latin1')
  const parts = [
    [text.indexOf('index'), /^proof\./],
    [text.indexOf('vBoG'), /^(?:proof|inclusion)\./],
    [text.indexOf('log.example'), /^(?:proof|inclusion|note|checkpoint)\./],
    [text.indexOf('\xe2\x80\x94 log'), /^(?:proof\.encoding|note\.|checkpoint\.)/],
    [text.indexOf('\xe2\x80\x94 witness'), /^(?:proof\.encoding|note\.|checkpoint\.)/],
    [PROOF_FILE.length, /^(?:proof\.encoding|note\.|cosignature\.)/],
  ] as const
  for (let bit = 0; bit < PROOF_FILE.length * 8; bit += 3) {
    const fault = faultOf(() => verifyProofFile(flipBit(PROOF_FILE, bit), LEAF, POLICY))
    const [, expected] = parts.find(([end]) => bit < end * 8) ?? []
    assert.ok(fault !== undefined && expected?.test(fault), `bit ${bit}: ${fault}`)
  }
})

test('a proof file that was cut anywhere proves nothing', () => {
  for (let end = 0; end < PROOF_FILE.length; end += 1) {
    const fault = faultOf(() => verifyProofFile(PROOF_FILE.subarray(0, end), LEAF, POLICY))
    assert.match(fault ?? 'accepted', /^(?:proof|note|checkpoint|cosignature)\./, `cut at ${end}`)
  }
})

test('a proof for another entry, another position or another log proves nothing', () => {
  fails('inclusion.root', () => verifyProofFile(PROOF_FILE, leafHash(at(EIGHT_ENTRIES, 4)), POLICY))
  fails('inclusion.root', () => verifyProofFile(formatProofFile({ ...PROOF, index: 4 }), LEAF, POLICY))
  fails('inclusion.index', () => verifyProofFile(formatProofFile({ ...PROOF, index: 8 }), LEAF, POLICY))
  fails('checkpoint.other_log', () => verifyProofFile(PROOF_FILE, LEAF, trustLog([OTHER_LOG.key])))
  const later = formatProofFile({ ...PROOF, checkpoint: CHECKPOINT_300 })
  fails('inclusion.length', () => verifyProofFile(later, LEAF, trustLog(POLICY.logs)))
  fails('cosignature.quorum', () =>
    verifyProofFile(formatProofFile({ ...PROOF, checkpoint: CHECKPOINT }), LEAF, POLICY),
  )
})

test('a size that is not the signed one is refused, though the path would fit it', () => {
  const sixth = { ...PROOF, path: EIGHT.path(5, 8) }
  for (const size of ['7', '9']) {
    const forged = Buffer.from(COSIGNED_CHECKPOINT.toString().replace('\n8\n', `\n${size}\n`))
    fails('note.signature', () => verifyProofFile(formatProofFile({ ...sixth, checkpoint: forged }), LEAF, POLICY))
  }
})

test('hashes that are missing, added, doubled or in another order are refused', () => {
  const prove = (path: readonly Uint8Array[]) => () =>
    verifyProofFile(formatProofFile({ ...PROOF, path }), LEAF, POLICY)
  const [first, second, third] = [at(PROOF.path, 0), at(PROOF.path, 1), at(PROOF.path, 2)]
  fails('inclusion.length', prove([]))
  fails('inclusion.length', prove([first, second]))
  fails('inclusion.length', prove([first, second, third, third]))
  fails('inclusion.root', prove([second, first, third]))
  fails('inclusion.root', prove([third, second, first]))
})

test('what is beside the signed part is not believed', () => {
  const withExtra = formatProofFile({ ...PROOF, extra: Buffer.from('anything') })
  assert.equal(verifyProofFile(withExtra, LEAF, POLICY).index, 5)
})

test('a proof file says what is wrong with it', () => {
  const text = PROOF_FILE.toString()
  const parse = (changed: string) => () => parseProofFile(Buffer.from(changed))
  fails('proof.header', parse(''))
  fails('proof.header', parse(text.replace('@v1', '@v2')))
  fails('proof.header', parse(text.replaceAll('\n', '\r\n')))
  fails('proof.header', parse(`\ufeff${text}`))
  fails('proof.header', parse(`\n${text}`))
  for (const line of ['extra ', 'extra x', 'extra AA', 'extra AB==', 'extra AA==\nextra AA==', 'extraAA=='])
    fails(
      line.split('\n').length > 1 || line === 'extraAA==' ? 'proof.index' : 'proof.extra',
      parse(text.replace('index', `${line}\nindex`)),
    )
  fails('proof.extra', parse(text.replace('index', `extra ${Buffer.alloc(65_537).toString('base64')}\nindex`)))
  for (const index of ['05', '-5', '5 ', ' 5', '5.0', '1e1', '', '9007199254740992'])
    fails('proof.index', parse(text.replace('index 5', `index ${index}`)))
  fails('proof.index', parse(text.replace('index 5\n', '')))
  fails('proof.hash', parse(text.replace('vBoG', ' vBoG')))
  fails('proof.hash', parse(text.replace('vBoG', 'vBo-')))
  fails('proof.hash', parse(text.replace('Znms=', 'Znmt=')))
  fails('proof.hash', parse(text.replace('vBoG', '')))
  fails('proof.hash', parse(text.replace('index 5', `index 5\n${hex(LEAF)}`)))
  fails('proof.no_checkpoint', parse('c2sp.org/tlog-proof@v1\nindex 0'))
  const hash = `${LEAF_LINE}\n`
  assert.equal(parseProofFile(Buffer.from(text.replace('index 5\n', `index 5\n${hash.repeat(60)}`))).path.length, 63)
  fails('proof.too_many_hashes', parse(text.replace('index 5\n', `index 5\n${hash.repeat(61)}`)))
  fails('proof.too_many_hashes', parse(text.replace('index 5\n', `index 5\n${hash.repeat(20_000)}`)))
  fails('proof.encoding', () => parseProofFile(Buffer.concat([PROOF_FILE, Buffer.of(0x80)])))
  fails('proof.too_long', () => parseProofFile(Buffer.alloc(1_200_000, 'a')))
})

const LEAF_LINE = Buffer.from(LEAF).toString('base64')

test('what no proof file can hold is not written', () => {
  fails('proof.extra', () => formatProofFile({ ...PROOF, extra: new Uint8Array(0) }))
  fails('proof.extra', () => formatProofFile({ ...PROOF, extra: new Uint8Array(65_537) }))
  fails('proof.too_many_hashes', () => formatProofFile({ ...PROOF, path: Array.from({ length: 64 }, () => LEAF) }))
  fails('hash.length', () => formatProofFile({ ...PROOF, path: [LEAF.subarray(1)] }))
  fails('size.range', () => formatProofFile({ ...PROOF, index: -1 }))
})
