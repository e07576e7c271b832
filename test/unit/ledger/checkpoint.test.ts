import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { openCheckpoint } from '../../../src/ledger/open-checkpoint.ts'
import { cosign, signNote } from '../../../src/ledger/sign-note.ts'
import { formatNote, parseNote } from '../../../src/ledger/signed-note.ts'
import { EMPTY_ROOT } from '../../../src/ledger/tree-hash.ts'
import { isQuorum, trustLog } from '../../../src/ledger/trust-policy.ts'
import { COSIGNATURE_TYPE, ED25519_TYPE, parseVkey } from '../../../src/ledger/verification-key.ts'
import { at, EIGHT, fails, flipBit, hex, THREE_HUNDRED } from './ledger-samples.ts'
import {
  CHECKPOINT,
  CHECKPOINT_300,
  CHECKPOINT_TEXT,
  COSIGNED_AT,
  COSIGNED_CHECKPOINT,
  LOG,
  LOG_NAME,
  LOG_VKEY,
  OTHER_LOG,
  STRANGER,
  signerOf,
  WITNESS,
  WITNESS_LINE,
  WITNESS_VKEY,
} from './signed-samples.ts'

const EIGHT_HEAD: Checkpoint = { origin: LOG_NAME, size: 8, root: EIGHT.root(0, 8), extensions: [] }
const witnessed = {
  ...trustLog([parseVkey(LOG_VKEY)]),
  witnesses: [parseVkey(WITNESS_VKEY)],
  quorum: { needed: 1, members: [parseVkey(WITNESS_VKEY)] },
}

test('signing the heads of the reference gives its bytes', () => {
  assert.equal(formatCheckpoint(EIGHT_HEAD), CHECKPOINT_TEXT)
  const note = signNote(CHECKPOINT_TEXT, [LOG])
  assert.deepEqual(Buffer.from(formatNote(note)), CHECKPOINT)
  const cosigned = { ...note, signatures: [...note.signatures, cosign(note.text, COSIGNED_AT, WITNESS)] }
  assert.deepEqual(Buffer.from(formatNote(cosigned)), COSIGNED_CHECKPOINT)
  const head = { ...EIGHT_HEAD, size: 300, root: THREE_HUNDRED.root(0, 300) }
  assert.deepEqual(Buffer.from(formatNote(signNote(formatCheckpoint(head), [LOG]))), CHECKPOINT_300)
})

test('a checkpoint opens with the pinned keys of its log and its witnesses', () => {
  const opened = openCheckpoint(COSIGNED_CHECKPOINT, witnessed)
  assert.deepEqual([opened.origin, opened.size, hex(opened.root)], [LOG_NAME, 8, hex(EIGHT_HEAD.root)])
  assert.equal(opened.text, CHECKPOINT_TEXT)
  assert.deepEqual(
    opened.signedBy.map(({ id }) => id),
    ['a4e41ca0'],
  )
  assert.deepEqual(
    opened.witnessedBy.map(({ key, seconds }) => [key.id, seconds]),
    [['20324abe', COSIGNED_AT]],
  )
  assert.deepEqual(openCheckpoint(COSIGNED_CHECKPOINT, trustLog([LOG.key])).witnessedBy, [])
  assert.equal(openCheckpoint(CHECKPOINT_300, trustLog([LOG.key])).size, 300)
})

test('a checkpoint of another log, by another key or by a witness alone is never accepted', () => {
  fails('checkpoint.other_log', () => openCheckpoint(CHECKPOINT, trustLog([OTHER_LOG.key])))
  fails('checkpoint.other_log', () => openCheckpoint(CHECKPOINT, trustLog([])))
  const other = signerOf(LOG_NAME, 7, ED25519_TYPE)
  fails('note.unsigned', () => openCheckpoint(CHECKPOINT, trustLog([other.key])))
  fails('note.unsigned', () => openCheckpoint(noteOf(CHECKPOINT_TEXT, [OTHER_LOG]), trustLog([LOG.key, OTHER_LOG.key])))
  fails('checkpoint.unsigned', () => openCheckpoint(Buffer.from(`${CHECKPOINT_TEXT}\n${WITNESS_LINE}`), witnessed))
  // Another organization's log of this very root, signed well: right for its own origin, and for none but it.
  const theirs = noteOf(formatCheckpoint({ ...EIGHT_HEAD, origin: OTHER_LOG.key.name }), [OTHER_LOG])
  assert.equal(openCheckpoint(theirs, trustLog([LOG.key, OTHER_LOG.key])).origin, OTHER_LOG.key.name)
  fails('checkpoint.other_log', () => openCheckpoint(theirs, trustLog([LOG.key])))
})

function noteOf(text: string, signers: Parameters<typeof signNote>[1]): Uint8Array {
  return formatNote(signNote(text, signers))
}

test('while a key is being replaced, either key opens', () => {
  const next = signerOf(LOG_NAME, 7, ED25519_TYPE)
  const both = noteOf(CHECKPOINT_TEXT, [LOG, next])
  assert.deepEqual(openCheckpoint(both, trustLog([LOG.key])).signedBy, [LOG.key])
  assert.deepEqual(openCheckpoint(both, trustLog([next.key])).signedBy, [next.key])
  assert.equal(openCheckpoint(both, trustLog([LOG.key, next.key])).signedBy.length, 2)
})

test('every byte of a signed checkpoint counts', () => {
  for (let bit = 0; bit < COSIGNED_CHECKPOINT.length * 8; bit += 3)
    assert.throws(() => openCheckpoint(flipBit(COSIGNED_CHECKPOINT, bit), witnessed), { name: 'LedgerError' })
})

test('too few cosignatures do not make a quorum, and one witness counts once', () => {
  fails('cosignature.quorum', () => openCheckpoint(CHECKPOINT, witnessed))
  const second = signerOf('witness.example/w2', 128, COSIGNATURE_TYPE)
  const witnesses = [WITNESS.key, second.key]
  const policy = { ...trustLog([LOG.key]), witnesses, quorum: { needed: 2, members: witnesses } }
  const note = parseNote(COSIGNED_CHECKPOINT)
  const twice = { ...note, signatures: [...note.signatures, cosign(note.text, COSIGNED_AT + 1n, WITNESS)] }
  fails('cosignature.quorum', () => openCheckpoint(formatNote(twice), policy))
  const both = { ...note, signatures: [...note.signatures, cosign(note.text, COSIGNED_AT + 1n, second)] }
  assert.equal(openCheckpoint(formatNote(both), policy).witnessedBy.length, 2)
  const oneOfEach = {
    needed: 2,
    members: [
      { needed: 1, members: [WITNESS.key] },
      { needed: 1, members: [second.key, STRANGER.key] },
    ],
  }
  assert.ok(!isQuorum(oneOfEach, [WITNESS.key]))
  assert.ok(isQuorum(oneOfEach, [second.key, WITNESS.key]))
})

test('a cosignature is over its time and over the whole text, and is not a signature of the log', () => {
  const note = parseNote(COSIGNED_CHECKPOINT)
  const [logSignature, cosignature] = [at(note.signatures, 0), at(note.signatures, 1)]
  const withCosignature = (bytes: Uint8Array) =>
    formatNote({ ...note, signatures: [logSignature, { ...cosignature, bytes }] })
  const laterTime = Buffer.from(cosignature.bytes)
  laterTime.writeBigUInt64BE(COSIGNED_AT + 1n)
  fails('cosignature.signature', () => openCheckpoint(withCosignature(laterTime), witnessed))
  const never = Buffer.from(cosignature.bytes)
  never.writeBigUInt64BE(0n)
  fails('cosignature.time', () => openCheckpoint(withCosignature(never), witnessed))
  never.writeBigUInt64BE(2n ** 63n)
  fails('cosignature.time', () => openCheckpoint(withCosignature(never), witnessed))
  for (const length of [1, 7, 8, 71]) {
    const cut = cosignature.bytes.subarray(0, length)
    fails('cosignature.signature', () => openCheckpoint(withCosignature(cut), witnessed))
  }
  // The witness's plain signature over the text, without a time.
  fails('cosignature.signature', () =>
    openCheckpoint(withCosignature(Buffer.concat([Buffer.alloc(8, 1), logSignature.bytes])), witnessed),
  )
  const asLog = { ...logSignature, bytes: cosignature.bytes }
  fails('note.signature', () => openCheckpoint(formatNote({ ...note, signatures: [asLog, cosignature] }), witnessed))
})

test('the latest time that can be written is accepted, and none is made beyond it', () => {
  const last = 2n ** 63n - 1n
  const note = signNote(CHECKPOINT_TEXT, [LOG])
  const late = { ...note, signatures: [...note.signatures, cosign(note.text, last, WITNESS)] }
  assert.equal(openCheckpoint(formatNote(late), witnessed).witnessedBy[0]?.seconds, last)
  for (const seconds of [0n, -1n, last + 1n]) fails('cosignature.time', () => cosign(note.text, seconds, WITNESS))
})

test('a log without entries has the hash of nothing as its root', () => {
  const text = formatCheckpoint({ ...EIGHT_HEAD, size: 0, root: EMPTY_ROOT })
  assert.equal(text, `${LOG_NAME}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`)
  assert.equal(openCheckpoint(noteOf(text, [LOG]), trustLog([LOG.key])).size, 0)
  fails('checkpoint.empty_root', () => formatCheckpoint({ ...EIGHT_HEAD, size: 0 }))
})

test('extension lines are kept, since they are signed', () => {
  const text = formatCheckpoint({ ...EIGHT_HEAD, extensions: ['one', 'two three'] })
  assert.deepEqual(openCheckpoint(noteOf(text, [LOG]), trustLog([LOG.key])).extensions, ['one', 'two three'])
})

test('a checkpoint says what is wrong with it', () => {
  const [origin, size, root] = CHECKPOINT_TEXT.split('\n')
  fails('checkpoint.lines', () => parseCheckpoint(''))
  fails('checkpoint.lines', () => parseCheckpoint(`${origin}\n${size}\n`))
  fails('checkpoint.lines', () => parseCheckpoint(`${origin}\n${size}\n${root}`))
  fails('checkpoint.lines', () => parseCheckpoint(`${origin}\n${size}\n${root}\nx`))
  fails('checkpoint.lines', () => parseCheckpoint(`\n${size}\n${root}\n`))
  fails('checkpoint.lines', () => parseCheckpoint(`${origin}\n${size}\n${root}\n\n`))
  fails('checkpoint.lines', () => parseCheckpoint(`${origin}\n${size}\n${root}\n\nx\n`))
  fails('checkpoint.origin', () => parseCheckpoint(`${'o'.repeat(256)}\n${size}\n${root}\n`))
  for (const wrong of [
    '08',
    '1e3',
    ' 8',
    '8 ',
    '+8',
    '-8',
    '8.0',
    '0x8',
    '٨',
    '',
    '9007199254740992',
    '99999999999999999999',
  ])
    fails(wrong === '' ? 'checkpoint.lines' : 'checkpoint.size', () =>
      parseCheckpoint(`${origin}\n${wrong}\n${root}\n`),
    )
  assert.equal(parseCheckpoint(`${origin}\n9007199254740991\n${root}\n`).size, Number.MAX_SAFE_INTEGER)
  for (const wrong of [
    root?.slice(0, -1),
    root?.replaceAll('/', '_'),
    root?.replace('g=', 'h='),
    `${root} `,
    hex(EIGHT_HEAD.root),
    'AAAA',
  ])
    fails('checkpoint.root', () => parseCheckpoint(`${origin}\n${size}\n${wrong}\n`))
})

test('a head that would read as another is not written', () => {
  fails('checkpoint.lines', () => formatCheckpoint({ ...EIGHT_HEAD, origin: '' }))
  fails('checkpoint.lines', () => formatCheckpoint({ ...EIGHT_HEAD, extensions: ['a\nb'] }))
  fails('checkpoint.lines', () =>
    formatCheckpoint({ ...EIGHT_HEAD, origin: `${LOG_NAME}\n9\n${CHECKPOINT_TEXT.split('\n')[2]}` }),
  )
  fails('checkpoint.lines', () => formatCheckpoint({ ...EIGHT_HEAD, extensions: [''] }))
  fails('size.range', () => formatCheckpoint({ ...EIGHT_HEAD, size: -1 }))
  fails('hash.length', () => formatCheckpoint({ ...EIGHT_HEAD, root: Buffer.alloc(20) }))
  fails('note.control_character', () => signNote(formatCheckpoint({ ...EIGHT_HEAD, origin: 'a\rb' }), [LOG]))
})

test('a signed checkpoint that was sent through something that changes line ends is refused', () => {
  const carriage = Buffer.from(CHECKPOINT.toString().replaceAll('\n', '\r\n'))
  fails('note.control_character', () => openCheckpoint(carriage, trustLog([LOG.key])))
  fails('note.unfinished', () => openCheckpoint(CHECKPOINT.subarray(0, -1), trustLog([LOG.key])))
  fails('checkpoint.lines', () => openCheckpoint(Buffer.from(`\n${CHECKPOINT}`), trustLog([LOG.key])))
  fails('note.no_signatures', () => openCheckpoint(Buffer.from(`${CHECKPOINT}\n`), trustLog([LOG.key])))
  const hyphen = Buffer.from(CHECKPOINT.toString().replace('\u2014', '-'))
  fails('note.signature_line', () => openCheckpoint(hyphen, trustLog([LOG.key])))
})
