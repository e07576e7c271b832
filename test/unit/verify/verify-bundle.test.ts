import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import { formatPolicy } from '../../../src/ledger/policy-file.ts'
import { trustLog } from '../../../src/ledger/trust-policy.ts'
import { BUNDLE_FILE_BYTES_MAX, BUNDLE_FILES, type BundleFiles } from '../../../src/verify/bundle-files.ts'
import { NO_PINS, type Pins } from '../../../src/verify/bundle-keys.ts'
import { dpvView } from '../../../src/verify/dpv-view.ts'
import { kantaraView } from '../../../src/verify/kantara-view.ts'
import { printReport } from '../../../src/verify/report-lines.ts'
import { unzipBundle } from '../../../src/verify/unzip-bundle.ts'
import { verifyBundle } from '../../../src/verify/verify-bundle.ts'
import { verifyReceipt } from '../../../src/verify/verify-receipt.ts'
import { formatVkeyList } from '../../../src/verify/vkey-list.ts'
import { flipBit } from '../ledger/ledger-samples.ts'
import { LOG, LOG_VKEY, OTHER_LOG, WITNESS } from '../ledger/signed-samples.ts'
import { RECEIPT, sampleReceipt, WITNESSED } from './receipt-samples.ts'

const PINS: Pins = { keys: [LOG.key], policy: null }

function bundleOf(receipt = RECEIPT, keys = [LOG.key]): Map<string, Uint8Array> {
  const { proven } = verifyReceipt(receipt, { policy: trustLog([LOG.key, OTHER_LOG.key]), isPinned: true })
  return new Map<string, Uint8Array>([
    [BUNDLE_FILES.leaf, receipt.leaf],
    [BUNDLE_FILES.proof, receipt.proof],
    [BUNDLE_FILES.event, receipt.event ?? Buffer.alloc(0)],
    [BUNDLE_FILES.subject, receipt.subject ?? Buffer.alloc(0)],
    [BUNDLE_FILES.keys, Buffer.from(formatVkeyList(keys))],
    [BUNDLE_FILES.policy, Buffer.from(formatPolicy({ logs: keys, witnesses: [], needed: 0 }))],
    [BUNDLE_FILES.kantara, Buffer.from(kantaraView(proven?.event, proven?.subject) ?? '')],
    [BUNDLE_FILES.dpv, Buffer.from(dpvView(proven?.event, proven?.subject))],
    [BUNDLE_FILES.readme, Buffer.from('Read me.')],
  ])
}

function faults(files: BundleFiles, pins: Pins = PINS): string[] {
  const { verdict, steps } = verifyBundle(files, pins)
  const failed = steps.filter(({ state }) => state === 'failed').map(({ step }) => step)
  assert.equal(verdict === 'failed', failed.length > 0)
  return failed
}

function without(...names: readonly string[]): BundleFiles {
  return new Map([...bundleOf()].filter(([name]) => !names.includes(name)))
}

test('a bundle is verified with the pinned key, and exit codes tell verified, failed and undecided apart', () => {
  const report = verifyBundle(bundleOf(), PINS)
  assert.equal(report.verdict, 'verified')
  assert.equal(printReport(report, false).exitCode, 0)
  const unpinned = verifyBundle(bundleOf(), NO_PINS)
  assert.equal(unpinned.verdict, 'consistent')
  const printed = printReport(unpinned, false)
  assert.equal(printed.exitCode, 2)
  assert.match(printed.lines.join('\n'), /Not verified[\s\S]+fingerprint a4e4 1ca0 /)
  assert.ok(printed.lines.join('\n').includes(LOG_VKEY))
  const trusted = printReport(unpinned, true)
  assert.equal(trusted.exitCode, 0)
  assert.match(trusted.lines.join('\n'), /which you chose to trust:[\s\S]+fingerprint a4e4 1ca0 /)
  const failed = printReport(verifyBundle(without(BUNDLE_FILES.leaf), PINS), true)
  assert.equal(failed.exitCode, 1)
  assert.match(
    failed.lines.at(-1) ?? '',
    /^Verification failed: files\. .+leaf\.json is not there\. Don't rely on it\.$/,
  )
})

test('a flipped bit in every file fails in the step of that file; what is not proven is said not to be', () => {
  const steps: Readonly<Record<string, RegExp>> = {
    [BUNDLE_FILES.leaf]: /^(leaf|event|subject|inclusion)$/,
    [BUNDLE_FILES.event]: /^event$/,
    [BUNDLE_FILES.subject]: /^subject$/,
    [BUNDLE_FILES.proof]: /^(proof|event|subject|signature|log|inclusion)$/,
    [BUNDLE_FILES.keys]: /^keys$/,
    [BUNDLE_FILES.policy]: /^keys$/,
    [BUNDLE_FILES.kantara]: /^views$/,
    [BUNDLE_FILES.dpv]: /^views$/,
  }
  const whole = bundleOf()
  for (const [name, step] of Object.entries(steps)) {
    const bytes = whole.get(name) ?? assert.fail(name)
    const end = name === BUNDLE_FILES.proof ? Buffer.from(bytes).lastIndexOf('\u2014') : bytes.length
    for (let bit = 0; bit < end * 8; bit += 13) {
      const found = faults(new Map(whole).set(name, flipBit(bytes, bit)))
      if (name === BUNDLE_FILES.policy && found.length === 0) continue
      assert.match(found[0] ?? '', step, `${name}, bit ${bit}`)
    }
  }
  const { notes } = verifyBundle(whole, PINS)
  assert.deepEqual(notes, ['For reading only, not covered by the proof: README.txt.'])
})

test('a policy that came along can name no key of its own, and its witnesses are said to be its own', () => {
  const swapped = formatPolicy({ logs: [OTHER_LOG.key], witnesses: [], needed: 0 })
  assert.deepEqual(faults(new Map(bundleOf()).set(BUNDLE_FILES.policy, Buffer.from(swapped))), ['keys'])
  const witnesses = Buffer.from(formatPolicy({ logs: [LOG.key], witnesses: [WITNESS.key], needed: 1 }))
  const files = new Map(bundleOf()).set(BUNDLE_FILES.policy, witnesses)
  assert.match(verifyBundle(files, PINS).notes[0] ?? '', /^The witnesses are those that the bundle itself names/)
  assert.deepEqual(verifyBundle(files, { keys: null, policy: WITNESSED.policy }).notes.length, 1)
})

test('a bundle of another log or key is not verified, whatever keys lie in it', () => {
  const others = sampleReceipt(OTHER_LOG)
  assert.deepEqual(faults(bundleOf(others, [OTHER_LOG.key])), ['keys', 'signature'])
  assert.deepEqual(faults(bundleOf(others, [LOG.key])), ['signature'])
  assert.deepEqual(faults(bundleOf(others, [LOG.key]), NO_PINS), ['signature'])
  assert.equal(verifyBundle(bundleOf(others, [OTHER_LOG.key]), NO_PINS).verdict, 'consistent')
  assert.deepEqual(faults(without(BUNDLE_FILES.keys, BUNDLE_FILES.policy), NO_PINS), ['keys'])
  assert.deepEqual(faults(without(BUNDLE_FILES.keys, BUNDLE_FILES.policy)), [])
})

test('after a part was taken out the rest is verified, and views that may speak of it are not called wrong', () => {
  const redacted = verifyBundle(without(BUNDLE_FILES.subject), PINS)
  assert.equal(redacted.verdict, 'verified')
  assert.equal(redacted.steps.find(({ step }) => step === 'views')?.state, 'withheld')
  assert.equal(verifyBundle(without(BUNDLE_FILES.event, BUNDLE_FILES.subject), PINS).verdict, 'verified')
})

test('files that are no part of a receipt are named, in characters that a terminal may show', () => {
  const files = new Map(bundleOf()).set('\u001b[2J.html', Buffer.from('x'))
  assert.match(
    verifyBundle(files, PINS).notes.join('\n'),
    /^No part of a receipt, and not looked at: "\\u001b\[2J\.html"\.$/m,
  )
})

test('archives that are none, too large, or ambiguous are refused before anything in them is believed', () => {
  const zip = zipSync(Object.fromEntries(bundleOf()))
  const files = unzipBundle(zip)
  assert.ok(typeof files !== 'string')
  assert.equal(verifyBundle(files, PINS).verdict, 'verified')
  const again = unzipBundle(zipSync({ 'a receipt/': new Uint8Array(0), 'a receipt': Object.fromEntries(bundleOf()) }))
  assert.ok(typeof again !== 'string')
  assert.equal(verifyBundle(again, PINS).verdict, 'verified', 'packed again with its folder')
  const refused = (bytes: Uint8Array) => assert.match(String(unzipBundle(bytes)), /^This isn't a Yesline receipt: /)
  refused(new Uint8Array(0))
  refused(Buffer.from('PK'))
  refused(zip.subarray(0, -30))
  refused(zipSync({ 'leaf.json': new Uint8Array(BUNDLE_FILE_BYTES_MAX + 1) }))
  refused(zipSync(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}`, new Uint8Array(1)]))))
  const twice = zipSync({ 'leaf.json': RECEIPT.leaf, 'lead.json': RECEIPT.leaf }, { level: 0 })
  refused(Buffer.from(Buffer.from(twice).toString('latin1').replaceAll('lead.json', 'leaf.json'), 'latin1'))
  for (let time = 0; time < 300; time += 1) {
    const broken = unzipBundle(flipBit(zip, Math.floor((zip.length * 8 * time) / 300)))
    if (typeof broken !== 'string') verifyBundle(broken, PINS)
  }
})
