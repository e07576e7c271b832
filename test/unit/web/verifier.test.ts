import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { formatVkey } from '../../../src/ledger/verification-key.ts'
import { checkFiles } from '../../../src/web/verifier/check-files.ts'
import { sortFiles } from '../../../src/web/verifier/given-files.ts'
import { recognizeText } from '../../../src/web/verifier/recognize-text.ts'
import { LOG, OTHER_LOG } from '../ledger/signed-samples.ts'
import { RECEIPT } from '../verify/receipt-samples.ts'

const LEAF = Buffer.from(RECEIPT.leaf).toString()
const EVENT = Buffer.from(RECEIPT.event ?? []).toString()
const SUBJECT = Buffer.from(RECEIPT.subject ?? []).toString()
const PROOF = Buffer.from(RECEIPT.proof).toString()
const VKEY = formatVkey(LOG.key)
const FILES = {
  'leaf.json': strToU8(LEAF),
  'event.json': strToU8(EVENT),
  'subject.json': strToU8(SUBJECT),
  'receipt.tlog-proof': strToU8(PROOF),
  'log.vkey': strToU8(`${VKEY}\n`),
}
const RECORD = JSON.stringify({ id: 'r1', leaf: LEAF, parts: { event: EVENT, subject: SUBJECT }, salts: {} })

test('Texts are told by what they say.', () => {
  const cases: ReadonlyArray<readonly [text: string, names: readonly string[]]> = [
    [PROOF, ['receipt.tlog-proof']],
    [LEAF, ['leaf.json']],
    [EVENT, ['event.json']],
    [SUBJECT, ['subject.json']],
    [VKEY, ['log.vkey']],
    [RECORD, ['leaf.json', 'event.json', 'subject.json']],
    [`${RECORD}\n${PROOF}`, ['leaf.json', 'event.json', 'subject.json', 'receipt.tlog-proof']],
    ['hello', []],
    ['{}', []],
    ['[]', []],
    ['null', []],
    ['', []],
  ]
  for (const [text, names] of cases) assert.deepEqual([...recognizeText(text).keys()], names, text.slice(0, 40))
})

test('A proof that lost its last end of line in a text field gets it back.', () => {
  assert.equal(recognizeText(PROOF.trimEnd()).get('receipt.tlog-proof'), PROOF)
})

test('A bundle is found in a zip, also in a folder of its own, and nothing is found in other files.', () => {
  const names = Object.keys(FILES)
  assert.deepEqual([...(sorted(zipSync(FILES)) ?? []).keys()], names)
  const inFolder = Object.fromEntries(Object.entries(FILES).map(([name, bytes]) => [`receipt-1/${name}`, bytes]))
  assert.deepEqual([...(sorted(zipSync(inFolder)) ?? []).keys()], names)
  const zip = zipSync(FILES)
  const strangers = [
    strToU8('hello'),
    new Uint8Array(0),
    Uint8Array.of(0xff, 0xd8, 0xff),
    zipSync({ 'holiday.jpg': Uint8Array.of(1, 2, 3) }),
    zip.subarray(0, zip.length - 30),
    zip.subarray(0, 40),
    zipSync({ ...FILES, 'bomb.bin': new Uint8Array(5_000_000) }),
    zipSync(Object.fromEntries(Array.from({ length: 70 }, (_, place) => [`${place}`, FILES['leaf.json']]))),
  ]
  for (const [place, bytes] of strangers.entries()) assert.equal(sorted(bytes), null, `stranger ${place}`)
})

test('A damaged file under a right name stays part of the receipt, so that the check can say so.', async () => {
  const damaged = sortFiles([
    { name: 'leaf.json', bytes: strToU8('{') },
    { name: 'p', bytes: FILES['receipt.tlog-proof'] },
    { name: 'k', bytes: FILES['log.vkey'] },
  ])
  assert.deepEqual([...(damaged ?? []).keys()], ['leaf.json', 'receipt.tlog-proof', 'log.vkey'])
  assert.equal(await failingOf(damaged), 'record')
})

test('The key that came with a bundle is a note, a pinned one is not, and a pinned other one fails the signature.', async () => {
  const files = sorted(zipSync(FILES)) ?? new Map()
  const bundled = await checkFiles(files, () => null, 0)
  const states = bundled.kind === 'checked' ? bundled.list.checks.map(({ state }) => state) : []
  assert.deepEqual(states, ['passed', 'note', 'passed', 'first', 'note'])
  const pinned = await checkFiles(files, (origin) => (origin === LOG.key.name ? [LOG.key] : null), 0)
  assert.equal(pinned.kind === 'checked' && pinned.isPinned && pinned.list.checks[1]?.state, 'passed')
  const other = await checkFiles(files, () => [OTHER_LOG.key], 0)
  assert.equal(other.kind === 'checked' && other.list.checks[1]?.state, 'failed')
})

test('A tampered bundle fails, with the step that found it.', async () => {
  const cases = [
    ['record', { 'event.json': strToU8(EVENT.replace('granted', 'declined')) }],
    ['record', { 'subject.json': strToU8(SUBJECT.replace('0123', '0124')) }],
    ['inclusion', { 'leaf.json': strToU8(LEAF.replace('consent', 'withdrawal')) }],
    ['signature', { 'receipt.tlog-proof': strToU8(PROOF.replace('\n300\n', '\n301\n')) }],
    ['signature', { 'log.vkey': strToU8(`${formatVkey(OTHER_LOG.key)}\n`) }],
  ] as const
  for (const [step, change] of cases) {
    assert.equal(await failingOf(sorted(zipSync({ ...FILES, ...change }))), step, Object.keys(change).join())
  }
})

test('Files that are not the whole receipt are asked for one by one.', async () => {
  const record = sortFiles([{ name: 'receipt.json', bytes: strToU8(RECORD) }]) ?? new Map()
  assert.deepEqual(await checkFiles(record, () => null, 0), { kind: 'incomplete', missing: 'proof' })
  const proof = sortFiles([{ name: 'a', bytes: strToU8(PROOF) }]) ?? new Map()
  assert.deepEqual(await checkFiles(proof, () => null, 0), { kind: 'incomplete', missing: 'record' })
  const both = new Map([...record, ...proof])
  assert.deepEqual(await checkFiles(both, () => null, 0), { kind: 'incomplete', missing: 'key' })
  assert.equal((await checkFiles(both, () => [LOG.key], 0)).kind, 'checked')
})

function sorted(bytes: Uint8Array) {
  return sortFiles([{ name: 'receipt.zip', bytes }])
}

async function failingOf(files: ReturnType<typeof sortFiles>): Promise<string | undefined> {
  assert.ok(files)
  const finding = await checkFiles(files, () => null, 0)
  if (finding.kind !== 'checked') return finding.missing
  return finding.list.checks.find(({ state }) => state === 'failed')?.name
}
