import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LedgerFault } from '../../../src/ledger/ledger-error.ts'
import { formatPolicy, parsePolicy } from '../../../src/ledger/policy-file.ts'
import { isQuorum } from '../../../src/ledger/trust-policy.ts'
import { COSIGNATURE_TYPE, ED25519_TYPE, formatVkey } from '../../../src/ledger/verification-key.ts'
import { at, fails } from './ledger-samples.ts'
import { LOG_VKEY, signerOf, WITNESS_VKEY } from './signed-samples.ts'

const keys = [1, 2, 3, 4].map((number) => signerOf(`witness.example/${number}`, 32 + number * 8, COSIGNATURE_TYPE).key)
const [A, B, C, D] = [at(keys, 0), at(keys, 1), at(keys, 2), at(keys, 3)]
const WITNESSES = keys.map((key, index) => `witness ${'ABCD'[index]} ${formatVkey(key)}\n`).join('')

function read(text: string) {
  return parsePolicy(Buffer.from(text))
}

test('a policy names logs, witnesses and how many of them are enough', () => {
  const policy = read(
    `# who may be believed\n\n \t log\t${LOG_VKEY}  https://log.example/ \n${WITNESSES}` +
      'group first 2 A B C\ngroup both all first D\nquorum both\n',
  )
  assert.deepEqual(
    policy.logs.map(({ name }) => name),
    ['log.example/org-7f3a'],
  )
  assert.deepEqual(
    policy.witnesses.map(({ id }) => id),
    keys.map(({ id }) => id),
  )
  for (const enough of [
    [A, B, D],
    [D, C, A],
    [A, B, C, D],
  ])
    assert.ok(isQuorum(policy.quorum, enough))
  for (const tooFew of [[], [D], [A, B, C], [A, D], [A, A, D], [D, D, D]]) assert.ok(!isQuorum(policy.quorum, tooFew))
})

test('one witness, any of a group, or none at all can be enough', () => {
  assert.ok(isQuorum(read('quorum none').quorum, []))
  const one = read(`${WITNESSES}quorum B\n`)
  assert.ok(isQuorum(one.quorum, [B]) && !isQuorum(one.quorum, [A, C, D]))
  const any = read(`${WITNESSES}group g any A B\nquorum g\n`)
  assert.ok(isQuorum(any.quorum, [B]) && !isQuorum(any.quorum, [C, D]))
})

test('a policy that was written for a number of witnesses is read as such', () => {
  const log = signerOf('log.example/a', 1, ED25519_TYPE).key
  for (const needed of [0, 1, 2, 3, 4]) {
    const policy = read(formatPolicy({ logs: [log], witnesses: keys, needed }))
    assert.deepEqual([policy.logs.length, policy.witnesses.length], [1, 4])
    for (let count = 0; count <= 4; count += 1)
      assert.equal(isQuorum(policy.quorum, keys.slice(0, count)), count >= needed)
  }
  for (const needed of [-1, 5, 0.5])
    fails('policy.quorum', () => formatPolicy({ logs: [log], witnesses: keys, needed }))
})

const SAME_KEY = formatVkey(signerOf('witness.example/other-name', 40, COSIGNATURE_TYPE).key)
const WRONG: readonly (readonly [LedgerFault, string])[] = [
  ['policy.quorum', ''],
  ['policy.quorum', WITNESSES],
  ['policy.quorum', 'quorum none\nquorum none\n'],
  ['policy.line', 'quorum\n'],
  ['policy.line', 'quorum none none\n'],
  ['policy.line', 'Quorum none\n'],
  ['policy.line', 'constructor x\n'],
  ['policy.line', 'log\nquorum none\n'],
  ['policy.line', `log ${LOG_VKEY} https://a https://b\n`],
  ['policy.line', `witness ${WITNESS_VKEY}\n`],
  ['policy.line', `${WITNESSES}group g 0 A B\n`],
  ['policy.line', `${WITNESSES}group g 3 A B\n`],
  ['policy.line', `${WITNESSES}group g 01 A B\n`],
  ['policy.line', `${WITNESSES}group g some A B\n`],
  ['policy.line', `${WITNESSES}group g all\n`],
  ['policy.name', `group g any A\n${WITNESSES}quorum g\n`],
  ['policy.name', `quorum A\n${WITNESSES}`],
  ['policy.name', `${WITNESSES}group g any g\nquorum g\n`],
  ['policy.name', `${WITNESSES}group g any none\nquorum g\n`],
  ['policy.name', `${WITNESSES}group none any A\nquorum none\n`],
  ['policy.name', `witness none ${WITNESS_VKEY}\nquorum none\n`],
  ['policy.name', `${WITNESSES}group A any B\nquorum A\n`],
  ['policy.name', `${WITNESSES}group g all A A\nquorum g\n`],
  ['policy.name', `${WITNESSES}group g any A B\ngroup h any B C\nquorum g\n`],
  ['policy.key', `${WITNESSES}witness E ${formatVkey(A)}\nquorum none\n`],
  ['policy.key', `${WITNESSES}witness E ${SAME_KEY}\nquorum none\n`],
  ['policy.key', `log ${LOG_VKEY}\nlog ${LOG_VKEY}\nquorum none\n`],
  ['policy.key', `witness E ${LOG_VKEY}\nquorum E\n`],
  ['key.id', `log ${LOG_VKEY.replace('a4e41ca0', 'a4e41ca1')}\nquorum none\n`],
  ['policy.encoding', 'quorum none\r\n'],
  ['policy.encoding', 'quorum\u0000none\n'],
  ['policy.line', 'quorum\u00a0none\n'],
  ['policy.too_long', `${'\n'.repeat(1_000)}quorum none\n`],
  ['policy.too_long', `#${'x'.repeat(300_000)}\nquorum none\n`],
]

test('a policy says what is wrong with it', () => {
  for (const [code, text] of WRONG) fails(code, () => read(text))
  fails('policy.encoding', () => parsePolicy(Buffer.of(0x23, 0xff)))
})
