import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { trustLog } from '../../../src/ledger/trust-policy.ts'
import { RECEIPT_STEPS } from '../../../src/verify/receipt-step.ts'
import { type ReceiptParts, type ReceiptTrust, verifyReceipt } from '../../../src/verify/verify-receipt.ts'
import { flipBit } from '../ledger/ledger-samples.ts'
import { LOG, LOG_NAME, OTHER_LOG, signerOf } from '../ledger/signed-samples.ts'
import { INDEX, PINNED, RECEIPT, sampleReceipt, WITNESSED } from './receipt-samples.ts'

/** The steps that failed, with their codes. */
function faults(parts: ReceiptParts, trust: ReceiptTrust = PINNED): string[] {
  const { steps, verdict, proven } = verifyReceipt(parts, trust)
  assert.deepEqual(
    steps.map(({ step }) => step),
    RECEIPT_STEPS,
  )
  const failed = steps.filter(({ state }) => state === 'failed')
  assert.equal(verdict === 'failed', failed.length > 0)
  assert.equal(proven === null, failed.length > 0)
  for (const { sentence } of steps) assert.match(sentence, /^[A-Z].+\.$/)
  return failed.map(({ step, fault }) => `${step}: ${fault}`)
}

test('a whole receipt is verified with the pinned key, and each step says what it found', () => {
  const { verdict, steps, proven } = verifyReceipt(RECEIPT, WITNESSED)
  assert.equal(verdict, 'verified')
  assert.ok(steps.every(({ state }) => state === 'passed'))
  assert.deepEqual([proven?.origin, proven?.index, proven?.size, proven?.kind], [LOG_NAME, INDEX, 300, 'consent'])
  const sentences = steps.map(({ sentence }) => sentence).join(' ')
  assert.match(sentences, /Confirmed by witness\.example\/w1 on 2026-01-01T00:00:00\.000Z\./)
  assert.match(sentences, /included in the log at position 271 of 300\./)
  assert.match(sentences, /with key a4e41ca0\./)
})

test('with a key that came with it a receipt is consistent, never verified', () => {
  assert.equal(verifyReceipt(RECEIPT, { ...PINNED, isPinned: false }).verdict, 'consistent')
})

test('a part that is not there is withheld and not failed', () => {
  for (const part of ['event', 'subject'] as const) {
    const { verdict, steps } = verifyReceipt({ ...RECEIPT, [part]: null }, PINNED)
    assert.equal(verdict, 'verified')
    assert.equal(steps.find(({ step }) => step === part)?.state, 'withheld')
  }
  const bare = verifyReceipt({ ...RECEIPT, event: null, subject: null }, PINNED)
  assert.equal(bare.verdict, 'verified')
  assert.equal(bare.steps.find(({ step }) => step === 'log')?.state, 'withheld')
})

test('a flipped bit in a file is found by the step that file belongs to', () => {
  const steps = { leaf: 'leaf|event|subject|inclusion', event: 'event', subject: 'subject' } as const
  for (const part of ['leaf', 'event', 'subject'] as const) {
    const bytes = RECEIPT[part] ?? new Uint8Array()
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const found = faults({ ...RECEIPT, [part]: flipBit(bytes, bit) })
      assert.ok(found.length > 0, `bit ${bit} of ${part}`)
      assert.match(found[0] ?? '', new RegExp(`^(${steps[part]}): `))
    }
  }
})

test('a flipped bit in the proof file fails, or changes nothing that is relied on', () => {
  const cosignature = Buffer.from(RECEIPT.proof).lastIndexOf('\u2014')
  // Three is prime to eight: every byte, and every place in a byte.
  for (let bit = 0; bit < RECEIPT.proof.length * 8; bit += 3) {
    const proof = flipBit(RECEIPT.proof, bit)
    const found = faults({ ...RECEIPT, proof }, WITNESSED)
    assert.ok(found.length > 0, `bit ${bit}`)
    // Without a witness to ask for, another line behind the log's own is somebody's whom we do not know.
    if (bit < cosignature * 8) assert.ok(faults({ ...RECEIPT, proof }).length > 0, `bit ${bit} with the log alone`)
  }
})

test('truncated, extended and re-encoded files never pass', () => {
  for (const part of ['leaf', 'event', 'subject', 'proof'] as const) {
    const bytes = Buffer.from(RECEIPT[part] ?? [])
    const others = [
      ...Array.from({ length: bytes.length }, (_, length) => bytes.subarray(0, length)),
      Buffer.concat([bytes, Buffer.of(0x0a)]),
      Buffer.concat([Buffer.from('\ufeff'), bytes]),
      Buffer.from(bytes.toString().replaceAll('\n', '\r\n').replaceAll(',', ', ')),
      Buffer.from(bytes.toString(), 'utf16le'),
      Buffer.alloc(3_000_000, bytes),
    ]
    for (const other of others) assert.ok(faults({ ...RECEIPT, [part]: other }, WITNESSED).length > 0)
  }
})

test('a receipt of another log, of another key of the same name, or of a swapped log never passes', () => {
  const others = sampleReceipt(OTHER_LOG)
  assert.deepEqual(faults(others), ['signature: checkpoint.other_log'])
  const impostor = sampleReceipt(signerOf(LOG_NAME, 7, LOG.key.type))
  assert.deepEqual(faults(impostor), ['signature: note.unsigned'])
  const swapped = sampleReceipt(OTHER_LOG, LOG_NAME)
  assert.deepEqual(faults(swapped, { policy: trustLog([LOG.key, OTHER_LOG.key]), isPinned: true }), ['log: log.origin'])
  assert.deepEqual(faults({ ...RECEIPT, proof: others.proof }), ['signature: checkpoint.other_log'])
  const mixed = { ...RECEIPT, event: others.event }
  assert.deepEqual(faults(mixed), ['event: part.event'])
})

test('the proof of one entry is none of another, nor of an inner node', () => {
  const other = Buffer.from(Buffer.from(RECEIPT.leaf).toString().replace('consent', 'policy'))
  assert.deepEqual(faults({ ...RECEIPT, leaf: other }), ['inclusion: inclusion.root'])
  const node = Buffer.alloc(64, 1)
  assert.deepEqual(faults({ ...RECEIPT, leaf: node, event: null, subject: null }), [
    'leaf: leaf.format',
    'inclusion: inclusion.root',
  ])
})

test('a part without its salt fails, because nothing ties it to the entry', () => {
  const proof = Buffer.from(
    Buffer.from(RECEIPT.proof)
      .toString()
      .replace(/^extra .*\n/m, ''),
  )
  assert.deepEqual(faults({ ...RECEIPT, proof }), ['event: part.salts', 'subject: part.salts'])
  assert.deepEqual(faults({ ...RECEIPT, proof, event: null, subject: null }), [])
})

test('whatever the bytes, verifying answers and does not throw', () => {
  const bytes = fc.uint8Array({ maxLength: 300 })
  fc.assert(
    fc.property(bytes, bytes, bytes, bytes, (leaf, event, subject, proof) => {
      assert.ok(faults({ leaf, event, subject, proof }).length > 0)
    }),
    { numRuns: 500 },
  )
})
