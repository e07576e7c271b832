import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { fromBER, Sequence } from 'asn1js'
import { formatCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { makeConsistencyProof } from '../../../src/ledger/consistency-proof.ts'
import { formatHashLines } from '../../../src/ledger/hash-lines.ts'
import { readTimeStamp, readTimeStampOver } from '../../../src/ledger/time-stamp.ts'
import { anchorFiles } from '../../../src/verify/anchor-files.ts'
import { BUNDLE_FILES } from '../../../src/verify/bundle-files.ts'
import { verifyBundle } from '../../../src/verify/verify-bundle.ts'
import { newNonce, timeStampRequest } from '../../../src/witness/time-stamp-request.ts'
import { stamp, startLocalTimeAuthority, type Twist } from '../../support/local-time-authority.ts'
import { derOf } from '../../support/time-stamp-certificates.ts'
import { flipBit, naiveNodes, numberedEntries } from '../ledger/ledger-samples.ts'
import { naiveLog } from '../ledger/naive-log.ts'
import { LOG } from '../ledger/signed-samples.ts'
import { INDEX, RECEIPT } from './receipt-samples.ts'

const AT = Date.parse('2026-11-22T10:00:00Z')
const PROVEN_SIZE = 300
const FILES = anchorFiles(1)
const log = naiveLog(numberedEntries(310).with(INDEX, Buffer.from(RECEIPT.leaf)))
const authority = await startLocalTimeAuthority()
after(() => authority[Symbol.asyncDispose]())

async function tokenOver(text: Uint8Array, twist: Twist = { at: AT }): Promise<Uint8Array> {
  const imprint = createHash('sha256').update(text).digest()
  const request = timeStampRequest({ imprint, nonce: newNonce(), policy: null })
  const { result } = fromBER(Uint8Array.from(await stamp({ ...authority, twist }, request)))
  assert.ok(result instanceof Sequence)
  return result.valueBlock.value[1]?.valueBeforeDecodeView ?? Buffer.alloc(0)
}

/** The sample receipt with a time stamp over the checkpoint of this size. */
async function stampedBundle(size: number, origin = LOG.key.name): Promise<Map<string, Uint8Array>> {
  const text = Buffer.from(formatCheckpoint({ origin, size, root: log.root(0, size), extensions: [] }))
  const [oldSize, newSize] = [Math.min(size, PROVEN_SIZE), Math.max(size, PROVEN_SIZE)]
  const path = oldSize === newSize ? [] : makeConsistencyProof({ oldSize, newSize }, naiveNodes(log))
  return new Map<string, Uint8Array>([
    [BUNDLE_FILES.leaf, RECEIPT.leaf],
    [BUNDLE_FILES.proof, RECEIPT.proof],
    [FILES.text, text],
    [FILES.token, await tokenOver(text)],
    [FILES.consistency, formatHashLines(path)],
  ])
}

function check(files: ReadonlyMap<string, Uint8Array>) {
  const { verdict, steps, stampedAt } = verifyBundle(files, { keys: [LOG.key], policy: null })
  const step = steps.find(({ step }) => step === 'anchors')
  return { verdict, state: step?.state, fault: step?.fault, sentence: step?.sentence ?? '', stampedAt }
}

test('a token says its imprint, its time and its certificates, and is over the stamped text alone', async () => {
  const text = Buffer.from('a text\n')
  const token = await tokenOver(text)
  const { imprint, at, certificates } = readTimeStamp(token)
  assert.deepEqual([Buffer.from(imprint), at], [createHash('sha256').update(text).digest(), AT])
  assert.deepEqual(
    certificates.map((bytes) => Buffer.from(bytes)),
    [derOf(authority.stamper), derOf(authority.root)],
  )
  assert.throws(() => readTimeStampOver(token, Buffer.from('another\n')), { code: 'stamp.imprint' })
  for (const length of [0, 1, 2, 50, token.length - 1])
    assert.throws(() => readTimeStamp(token.subarray(0, length)), { code: 'stamp.token' })
  assert.throws(() => readTimeStamp(Buffer.concat([token, Buffer.of(5, 0)])), { code: 'stamp.token' })
})

test('a time stamp counts over a checkpoint before, at or behind that of the proof, and never passes for checked', async () => {
  for (const size of [INDEX + 1, 299, PROVEN_SIZE, 310]) {
    const { verdict, state, sentence, stampedAt } = check(await stampedBundle(size))
    assert.deepEqual([verdict, state, stampedAt], ['verified', 'skipped', AT], `${size}`)
    assert.match(sentence, /2026-11-22T10:00:00\.000Z .+ was not checked: openssl ts/)
  }
  const { state, stampedAt } = check(new Map([...(await stampedBundle(300))].filter(([name]) => !name.includes('/'))))
  assert.deepEqual([state, stampedAt], ['absent', null])
})

test('a time stamp that does not belong to the receipt fails it, in a sentence that says why', async () => {
  const whole = await stampedBundle(299)
  const swapped = new Map([...whole, [FILES.token, await tokenOver(Buffer.from('another text'))]])
  for (const [files, fault] of [
    [swapped, 'stamp.imprint'],
    [await stampedBundle(INDEX), 'stamp.position'],
    [await stampedBundle(299, 'log.example/other'), 'stamp.other_log'],
    [new Map([...whole, [FILES.token, Buffer.from('no token')]]), 'stamp.token'],
    [new Map([...whole, [FILES.consistency, Buffer.from('no hashes')]]), 'stamp.proof'],
    [new Map([...whole, [FILES.consistency, Buffer.alloc(0)]]), 'consistency.length'],
    [new Map([...whole, [FILES.text, Buffer.from('no checkpoint')]]), 'checkpoint.lines'],
    [new Map([...whole].filter(([name]) => name !== FILES.token)), 'stamp.files'],
    [new Map([...whole].filter(([name]) => name !== FILES.consistency)), 'stamp.files'],
  ] as const) {
    const found = check(files)
    assert.deepEqual([found.verdict, found.state, found.fault, found.stampedAt], ['failed', 'failed', fault, null])
  }
  const path = Buffer.from(whole.get(FILES.consistency) ?? [])
  assert.ok(path.length > 45, 'premise: there is something to change')
  const lines = Buffer.from(path).toString().split('\n').slice(0, -1)
  for (const wrong of [lines.slice(1), lines.slice(0, -1), [...lines, lines[0]], lines.toReversed()]) {
    const bytes = Buffer.from(wrong.map((line) => `${line}\n`).join(''))
    assert.equal(check(new Map([...whole, [FILES.consistency, bytes]])).verdict, 'failed')
  }
  for (let place = 0; place < path.length; place += 7)
    assert.equal(check(new Map([...whole, [FILES.consistency, flipBit(path, place * 8)]])).verdict, 'failed')
})
