import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countSmsSegments } from '../../../src/domain/sms-segments.ts'
import { readTable } from './tables/read-table.ts'

test('every sample is counted as listed', () => {
  for (const [text = '', ...expected] of readTable('sms-segments.txt')) {
    const { encoding, units, segments, unitsLeft, forcedBy } = countSmsSegments(repeated(text))
    assert.deepEqual([encoding, `${units}`, `${segments}`, `${unitsLeft}`, forcedBy ?? '-'], expected, text)
  }
})

test('an escaped character does not straddle two parts', () => {
  const { units, segments } = countSmsSegments(`${'a'.repeat(152)}€${'a'.repeat(152)}`)
  assert.deepEqual([units, segments], [306, 3])
})

test('an emoji does not straddle two parts', () => {
  const { units, segments } = countSmsSegments(`${'ж'.repeat(66)}👍${'ж'.repeat(66)}`)
  assert.deepEqual([units, segments], [134, 3])
})

test('parts and units always fit the limits of their encoding', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', '€', '\n', '|', 'ж', '👍', '\ud800'), maxLength: 400 })
  fc.assert(
    fc.property(anyText, (text) => {
      const { encoding, units, segments, unitsLeft, forcedBy } = countSmsSegments(text)
      const [single, joined] = encoding === 'gsm7' ? [160, 153] : [70, 67]
      const room = segments <= 1 ? single : segments * joined
      assert.equal(forcedBy === null, encoding === 'gsm7')
      assert.ok(units + unitsLeft <= room && unitsLeft >= 0, 'parts are no fuller than they can be')
      assert.ok(room - units - unitsLeft < Math.max(segments, 1), 'each part but the last wastes one unit at most')
    }),
    { numRuns: 1000 },
  )
})

function repeated(text: string): string {
  const [, unit = text, times = '1'] = /^(.*)\*(\d+)$/su.exec(text) ?? []
  return unit.repeat(Number(times))
}
