import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openNote } from '../../../src/ledger/open-note.ts'
import { signNote } from '../../../src/ledger/sign-note.ts'
import { formatNote, parseNote, parseSignatureLines } from '../../../src/ledger/signed-note.ts'
import { ED25519_TYPE } from '../../../src/ledger/verification-key.ts'
import { at, fails, flipBit } from './ledger-samples.ts'
import { LOG, LOG_LINE, LOG_NAME, OTHER_LOG, STRANGER, signerOf } from './signed-samples.ts'

const TEXT = 'first\n\nafter an empty line\n'

function bytesOf(text: string): Buffer {
  return Buffer.from(text)
}

test('what one signs the other opens, and the bytes are kept', () => {
  const bytes = formatNote(signNote(TEXT, [LOG, STRANGER]))
  const note = parseNote(bytes)
  assert.equal(note.text, TEXT)
  assert.deepEqual(Buffer.from(formatNote(note)), Buffer.from(bytes))
  assert.deepEqual(
    openNote(note, [LOG.key]).map(({ key }) => key.name),
    [LOG_NAME],
  )
  assert.deepEqual(openNote(note, [STRANGER.key, LOG.key, OTHER_LOG.key]).length, 2)
})

test('the text ends at the last empty line, and may end with empty lines itself', () => {
  for (const text of ['\n', '\n\n', 'a\n\n\n\n', `a\n\n${LOG_LINE}`, '— a b\n']) {
    const note = parseNote(formatNote(signNote(text, [LOG])))
    assert.equal(note.text, text)
    assert.equal(openNote(note, [LOG.key]).length, 1)
  }
})

test('signatures of keys that are not known are passed over, even under a known name or a known id', () => {
  const { key } = signerOf(LOG_NAME, 7, ED25519_TYPE)
  assert.notEqual(key.id, LOG.key.id)
  const note = signNote(TEXT, [LOG])
  const garbage = { bytes: Buffer.alloc(64), keyName: LOG_NAME, keyId: key.id }
  const sameId = { bytes: Buffer.alloc(3), keyName: 'else.example', keyId: LOG.key.id }
  const mixed = { ...note, signatures: [garbage, ...note.signatures, sameId] }
  assert.equal(openNote(parseNote(formatNote(mixed)), [LOG.key]).length, 1)
})

test('a note that no trusted key signed is refused', () => {
  fails('note.unsigned', () => openNote(signNote(TEXT, [STRANGER]), [LOG.key]))
  fails('note.unsigned', () => openNote(signNote(TEXT, [LOG]), []))
})

test('a bad signature of a trusted key spoils the note, beside a good one of it or of another', () => {
  const good = signNote(TEXT, [LOG, STRANGER])
  const signature = at(good.signatures, 0)
  const bad = { ...signature, bytes: flipBit(signature.bytes, 9) }
  const keys = [LOG.key, STRANGER.key]
  fails('note.signature', () => openNote({ ...good, signatures: [bad] }, keys))
  fails('note.signature', () => openNote({ ...good, signatures: [...good.signatures, bad] }, keys))
  fails('note.signature', () => openNote({ ...good, signatures: [bad, ...good.signatures] }, keys))
  for (const length of [1, 63]) {
    const short = { ...signature, bytes: signature.bytes.subarray(0, length) }
    fails('note.signature', () => openNote({ ...good, signatures: [short] }, keys))
  }
  const long = { ...signature, bytes: Buffer.concat([signature.bytes, Buffer.alloc(1)]) }
  fails('note.signature', () => openNote({ ...good, signatures: [long] }, keys))
})

test('the final newline of the text is signed, and another text is not', () => {
  const { signatures } = signNote(TEXT, [LOG])
  for (const text of [`${TEXT}\n`, TEXT.slice(1), TEXT.replace('\n\n', '\n')])
    fails('note.signature', () => openNote({ text, signatures }, [LOG.key]))
  fails('note.unfinished', () => openNote({ text: TEXT.slice(0, -1), signatures }, [LOG.key]))
})

test('sixteen signature lines are accepted, a hundred too, and more are not', () => {
  const line = LOG_LINE.replace('log.example', 'else.example')
  const signed = Buffer.from(formatNote(signNote(TEXT, [LOG]))).toString()
  assert.equal(openNote(parseNote(bytesOf(signed + line.repeat(15))), [LOG.key]).length, 1)
  assert.equal(parseNote(bytesOf(signed + line.repeat(99))).signatures.length, 100)
  fails('note.too_many_signatures', () => parseNote(bytesOf(signed + line.repeat(100))))
})

test('a note says what is wrong with it', () => {
  const whole = `${TEXT}\n${LOG_LINE}`
  assert.equal(parseNote(bytesOf(whole)).signatures.length, 1)
  fails('note.control_character', () => parseNote(bytesOf(whole.replaceAll('\n', '\r\n'))))
  fails('note.control_character', () => parseNote(bytesOf(whole.replace('first', 'fi\trst'))))
  fails('note.control_character', () => parseNote(bytesOf(whole.replace('first', 'fi\0rst'))))
  fails('note.unfinished', () => parseNote(bytesOf(whole.slice(0, -1))))
  fails('note.no_signatures', () => parseNote(bytesOf('only text\n')))
  fails('note.no_signatures', () => parseNote(bytesOf('only text\n\n')))
  fails('note.signature_line', () => parseNote(bytesOf(TEXT)))
  fails('note.unfinished', () => parseNote(bytesOf('')))
  fails('note.encoding', () => parseNote(Buffer.concat([Buffer.of(0xff), bytesOf(whole)])))
  fails('note.encoding', () => parseNote(Buffer.concat([Buffer.of(0xc0, 0x80), bytesOf(whole)])))
  fails('note.encoding', () => parseNote(Buffer.concat([Buffer.of(0xed, 0xa0, 0x80), bytesOf(whole)])))
  fails('note.too_long', () => parseNote(Buffer.alloc(1_000_001, 'a')))
})

test('a byte order mark belongs to the text', () => {
  const note = parseNote(bytesOf(`\ufeff${TEXT}\n${LOG_LINE}`))
  assert.equal(note.text, `\ufeff${TEXT}`)
})

test('a signature line has one spelling', () => {
  const encoded = LOG_LINE.trim().split(' ')[2] ?? ''
  const lines = [
    LOG_LINE.replace('—', '-'),
    LOG_LINE.replace('—', '–'),
    LOG_LINE.replace('— ', '—  '),
    LOG_LINE.replace('— ', '—'),
    LOG_LINE.replace('log.example', 'log+example'),
    LOG_LINE.replace('log.example', 'log\u00a0example'),
    `— ${encoded}\n`,
    `—  ${encoded}\n`,
    `— ${LOG_NAME} \n`,
    `— ${LOG_NAME} ${encoded.slice(0, -1)}\n`,
    `— ${LOG_NAME} ${encoded} \n`,
    `— ${LOG_NAME} ${encoded.replaceAll('/', '_')}\n`,
    `— ${LOG_NAME} ${encoded.replace('Q=', 'R=')}\n`,
    `— ${LOG_NAME} pOQcoA==\n`,
    `— ${LOG_NAME} pOQc\n`,
    `—\n`,
    `\n`,
  ]
  for (const line of lines) {
    assert.notEqual(line, LOG_LINE)
    fails('note.signature_line', () => parseSignatureLines(line))
  }
  fails('note.unfinished', () => parseSignatureLines(LOG_LINE.trimEnd()))
  assert.equal(parseSignatureLines(LOG_LINE + LOG_LINE).length, 2)
})

test('a text that no note can have is not signed', () => {
  fails('note.unfinished', () => signNote('no newline', [LOG]))
  fails('note.unfinished', () => signNote('', [LOG]))
  fails('note.control_character', () => signNote('a\r\n', [LOG]))
  fails('note.encoding', () => signNote('\ud800\n', [LOG]))
  fails('note.no_signatures', () => formatNote({ text: TEXT, signatures: [] }))
})
