import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalBytes } from '../../../src/ledger/canonical-json.ts'
import { leafBytes, SALT_BYTES } from '../../../src/ledger/commitment.ts'
import { parseLeaf } from '../../../src/ledger/leaf.ts'
import type { LedgerFault } from '../../../src/ledger/ledger-error.ts'
import { openPart, parseCanonical } from '../../../src/ledger/open-part.ts'
import { formatSalts, parseSalts } from '../../../src/ledger/salts.ts'
import { leafHash } from '../../../src/ledger/tree-hash.ts'
import { fails, flipBit, hex } from './ledger-samples.ts'

// The worked vector of attestation section 11.
const EVENT_VALUE = { decision: 'granted', method: 'button', policy: '2026-01', v: 1 }
const SUBJECT_VALUE = { msisdn: '+15550100123', v: 1 }
const event = { salt: Buffer.alloc(32, 0x11), bytes: canonicalBytes(EVENT_VALUE) }
const subject = { salt: Buffer.alloc(32, 0x22), bytes: canonicalBytes(SUBJECT_VALUE) }
const LEAF = leafBytes('consent', event, subject)
const LEAF_TEXT = LEAF.toString()

test('the leaf of the worked vector says its kind and both commitments, and opens with the salts', () => {
  const leaf = parseLeaf(LEAF)
  assert.equal(hex(leafHash(LEAF)), '6390a1be6abe5346c5f612b0ec79aef0e309e2e6a91f70e077bc456ce4f56089')
  assert.equal(leaf.kind, 'consent')
  assert.equal(hex(leaf.event), '54943182ad5d73f0bbf2296832c1cac8924fe6a5c18ea66b4c458fc59bf940fd')
  assert.equal(hex(leaf.subject), '026d67aa48dfbbb243be3bacbd5eae2c0dbed450dac960023d4d73f250369e64')
  assert.deepEqual(openPart('event', event, leaf), EVENT_VALUE)
  assert.deepEqual(openPart('subject', subject, leaf), SUBJECT_VALUE)
})

test('another part, another salt or the other kind does not open a leaf', () => {
  const leaf = parseLeaf(LEAF)
  fails('part.event', () => openPart('event', subject, leaf))
  fails('part.subject', () => openPart('subject', event, leaf))
  for (let bit = 0; bit < SALT_BYTES * 8; bit += 1)
    fails('part.subject', () => openPart('subject', { ...subject, salt: flipBit(subject.salt, bit) }, leaf))
  for (let bit = 0; bit < event.bytes.length * 8; bit += 1)
    fails('part.event', () => openPart('event', { ...event, bytes: flipBit(event.bytes, bit) }, leaf))
  fails('part.salts', () => openPart('event', { ...event, salt: Buffer.alloc(31) }, leaf))
  // Moving a byte from the salt to the part would give the same input, were the salt's length free.
  const shifted = { salt: event.salt.subarray(1), bytes: Buffer.concat([event.salt.subarray(0, 1), event.bytes]) }
  fails('part.salts', () => openPart('event', shifted, leaf))
  fails('part.too_long', () => openPart('event', { ...event, bytes: Buffer.alloc(1_000_001) }, leaf))
})

test('a part that is committed to but is not canonical is refused all the same', () => {
  const spaced = { ...event, bytes: Buffer.from('{"v": 1}') }
  const leaf = parseLeaf(leafBytes('consent', spaced, subject))
  fails('part.canonical', () => openPart('event', spaced, leaf))
})

test('a leaf has one spelling', () => {
  const wrong: readonly (readonly [LedgerFault, string])[] = [
    ['leaf.format', ''],
    ['leaf.format', `${LEAF_TEXT}\n`],
    ['leaf.format', ` ${LEAF_TEXT}`],
    ['leaf.format', LEAF_TEXT.replace(',', ', ')],
    ['leaf.format', LEAF_TEXT.replace('"k":"consent",', '"k":"consent","k":"consent",')],
    ['leaf.format', LEAF_TEXT.replace('"k":"consent",', '"k":"consent","n":1,')],
    ['leaf.format', LEAF_TEXT.replace('}', ',"x":1}')],
    ['leaf.format', LEAF_TEXT.replace('"e":', '"E":')],
    ['leaf.format', LEAF_TEXT.replace('QP0"', 'QP1"')],
    ['leaf.format', LEAF_TEXT.replace('QP0"', 'QP"')],
    ['leaf.format', LEAF_TEXT.replace('VJQx', 'VJ+x')],
    ['leaf.format', LEAF_TEXT.replace('"v":1', '"v":"1"')],
    ['leaf.format', LEAF_TEXT.replace('"v":1', '"v":1.0')],
    ['leaf.format', LEAF_TEXT.replace('consent', 'cons\\u0065nt')],
    ['leaf.format', '['.repeat(60_000)],
    ['leaf.format', 'x'.repeat(65_536)],
    ['leaf.version', LEAF_TEXT.replace('"v":1', '"v":2')],
    ['leaf.version', LEAF_TEXT.replace('"v":1', '"v":0')],
    ['leaf.kind', LEAF_TEXT.replace('consent', 'assent')],
    ['leaf.kind', LEAF_TEXT.replace('consent', 'constructor')],
  ]
  for (const [code, text] of wrong) {
    assert.notEqual(text, LEAF_TEXT, 'premise: the text was changed')
    fails(code, () => parseLeaf(Buffer.from(text)))
  }
  fails('leaf.format', () => parseLeaf(Buffer.of(0xff)))
})

test('salts survive the extra line, also when erasure took the subject salt', () => {
  for (const salts of [
    { event: event.salt, subject: subject.salt },
    { event: event.salt, subject: null },
    { event: null, subject: subject.salt },
    { event: null, subject: null },
  ]) {
    const bytes = formatSalts(salts)
    assert.deepEqual(Buffer.from(bytes), canonicalBytes(JSON.parse(Buffer.from(bytes).toString())))
    const read = parseSalts(bytes)
    assert.deepEqual(
      [read.event && hex(read.event), read.subject && hex(read.subject)],
      [salts.event && hex(salts.event), salts.subject && hex(salts.subject)],
    )
  }
  const text = Buffer.from(formatSalts({ event: event.salt, subject: subject.salt })).toString()
  const wrong = [
    '',
    '{}}',
    '{,}',
    text.replace(',', ''),
    text.replace(',', ',,'),
    text.replace('"s"', '"e"'),
    text.replace('ERE"', 'ERF"'),
    `${text} `,
    text.slice(0, -1),
  ]
  for (const changed of wrong) fails('part.salts', () => parseSalts(Buffer.from(changed)))
  fails('part.salts', () => parseSalts(Buffer.from(`{"e":"${'A'.repeat(44)}"}`)))
  fails('part.salts', () => formatSalts({ event: Buffer.alloc(31), subject: null }))
})

test('only the canonical spelling of a value is read', () => {
  const fine = [
    'null',
    '0',
    '-1',
    '9007199254740991',
    '""',
    '[]',
    '{}',
    '{"":[{"a":null}]}',
    '{"__proto__":1}',
    '{"a":"\\u0000é"}',
  ]
  for (const text of fine) assert.equal(JSON.stringify(parseCanonical(Buffer.from(text))), text)
  const nested = `${'['.repeat(64)}${']'.repeat(64)}`
  assert.equal(JSON.stringify(parseCanonical(Buffer.from(nested))), nested)
  assert.equal(parseCanonical(Buffer.from(`"${'[\\"'.repeat(200)}"`)), '["'.repeat(200))
  const wrong = [
    '',
    ' 1',
    '1\n',
    '-0',
    '1.0',
    '1e3',
    '0.5',
    '1e400',
    '9007199254740993',
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":1}',
    '{ }',
    '"\\u0061"',
    '"\\ud800"',
    '{"\\udc00":1}',
    '"é',
    'undefined',
    'NaN',
    "'a'",
    '\ufeff1',
    '[1,]',
    '"\\/"',
    `[${nested}]`,
    '['.repeat(900_000),
    '{"a":'.repeat(100_000),
  ]
  for (const text of wrong) fails('part.canonical', () => parseCanonical(Buffer.from(text)))
  fails('part.canonical', () => parseCanonical(Buffer.of(0x22, 0xff, 0x22)))
  fails('part.too_long', () => parseCanonical(Buffer.alloc(1_000_001, '1')))
})
