import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeBundle, encodeBundle } from '../../../src/ledger/entry-bundle.ts'
import { EIGHT_ENTRIES, fails, hex } from './ledger-samples.ts'

test('a bundle gives back its entries, empty ones and the longest too', () => {
  const entry = fc.uint8Array({ maxLength: 40 })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      assert.deepEqual(decodeBundle(encodeBundle(entries), entries.length).map(hex), entries.map(hex))
    }),
  )
  const longest = Buffer.alloc(65_535, 7)
  assert.deepEqual(decodeBundle(encodeBundle([longest]), 1).map(hex), [hex(longest)])
  fails('bundle.entry_length', () => encodeBundle([Buffer.alloc(65_536)]))
})

test('a bundle that lies inside other bytes is read from its own beginning', () => {
  const bundle = encodeBundle(EIGHT_ENTRIES)
  const inside = Buffer.concat([Buffer.from('before'), bundle]).subarray(6)
  assert.deepEqual(decodeBundle(inside, 8).map(hex), EIGHT_ENTRIES.map(hex))
})

test('a bundle that was cut anywhere, or has other than the expected entries, is refused', () => {
  const bundle = encodeBundle(EIGHT_ENTRIES)
  const ends = new Set([0])
  for (let end = 0; end < bundle.length; end += 1) {
    const cut = bundle.subarray(0, end)
    if (ends.has(end)) fails('bundle.count', () => decodeBundle(cut, 8))
    else fails('bundle.truncated', () => decodeBundle(cut, 8))
    const lengthAt = [...ends].at(-1) ?? 0
    if (end === lengthAt + 1) ends.add(lengthAt + 2 + (bundle[lengthAt] ?? 0) * 256 + (bundle[lengthAt + 1] ?? 0))
  }
  fails('bundle.count', () => decodeBundle(bundle, 7))
  fails('bundle.count', () => decodeBundle(bundle, 9))
  fails('bundle.count', () => decodeBundle(bundle, 0))
  assert.deepEqual(decodeBundle(new Uint8Array(0), 0), [])
})
