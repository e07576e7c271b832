import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatProofFile, parseProofFile } from '../../../src/ledger/proof-file.ts'
import { formatSalts, parseSalts } from '../../../src/ledger/salts.ts'
import { receiptBundle } from '../../../src/receipts/receipt-bundle.ts'
import { receiptContent } from '../../../src/receipts/receipt-content.ts'
import { BUNDLE_FILES } from '../../../src/verify/bundle-files.ts'
import { unzipBundle } from '../../../src/verify/unzip-bundle.ts'
import { verifyBundle } from '../../../src/verify/verify-bundle.ts'
import { LOG, WITNESS } from '../ledger/signed-samples.ts'
import { RECEIPT } from '../verify/receipt-samples.ts'

test('after erasure the bundle has neither the subject nor its salt, and what is left is verified', async () => {
  const event = Buffer.from(RECEIPT.event ?? []).toString()
  const file = parseProofFile(RECEIPT.proof)
  const salts = parseSalts(file.extra ?? Buffer.alloc(0))
  const proof = formatProofFile({ ...file, extra: formatSalts({ ...salts, subject: null }) })
  const beside = { leaf: RECEIPT.leaf, proof, keys: [LOG.key], witnesses: [WITNESS.key], anchors: [] }
  const content = { ...receiptContent('an id', { event, subject: null }), ...beside }
  const zip = await receiptBundle(content, { pdf: Buffer.from('%PDF'), verifier: Buffer.from('//') })
  const files = unzipBundle(zip)
  assert.ok(typeof files !== 'string')
  assert.deepEqual([files.has(BUNDLE_FILES.subject), files.has(BUNDLE_FILES.kantara)], [false, false])
  assert.match(Buffer.from(files.get(BUNDLE_FILES.readme) ?? []).toString(), /subject\.json is not here: it was erased/)
  assert.ok(!zip.includes('15550100123'), 'the number is nowhere in the archive, which is not compressed')
  const { verdict, steps } = verifyBundle(files, { keys: [LOG.key], policy: null })
  assert.equal(verdict, 'verified')
  const witnessed = steps.find(({ step }) => step === 'witnesses')
  assert.match(`${witnessed?.state} ${witnessed?.sentence}`, /^passed Confirmed by /)
  assert.deepEqual(
    steps.filter(({ state }) => state === 'withheld').map(({ step }) => step),
    ['subject'],
  )
})
