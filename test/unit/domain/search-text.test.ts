import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldForSearch, searchedDigits } from '../../../src/domain/search-text.ts'

const FOLDED: readonly (readonly [string, string])[] = [
  ['José Núñez', 'jose nunez'],
  ['Straße', 'strasse'],
  ['Łódź Ærøskøbing', 'lodz aeroskobing'],
  ["O'Brien-Smith", 'o brien smith'],
  ['  two   spaces ', 'two spaces'],
  ['محمد', 'محمد'],
  ['ＦＵＬＬ', 'full'],
  ['%_\\', ''],
]
for (const [text, folded] of FOLDED)
  test(`"${text}" is compared as "${folded}"`, () => assert.equal(foldForSearch(text), folded))

test('folding twice changes nothing more, and leaves no sign that a pattern could obey', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldForSearch(text)
      assert.equal(foldForSearch(folded), folded)
      assert.doesNotMatch(folded, /[%_\\]|^ | $| {2}/)
    }),
  )
})

const DIGITS: readonly (readonly [string, string | null])[] = [
  ['+49 171 392', '49171392'],
  ['0171 392', '171392'],
  ['00 49 171', '49171'],
  ['(202) 555-0101', '2025550101'],
  ['Maria 2', null],
  ['0', null],
  ['7', null],
]
for (const [text, digits] of DIGITS)
  test(`"${text}" asks for the digits ${digits}`, () => assert.equal(searchedDigits(text), digits))
