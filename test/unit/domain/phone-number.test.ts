import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Country,
  formatForReading,
  isCountry,
  type PhoneNumber,
  parsePhoneNumber,
  waIdOf,
} from '../../../src/domain/phone-number.ts'
import { readTable } from './tables/read-table.ts'

test('every valid number is read, placed and written as listed', () => {
  const readings = readTable('phone-valid.txt').map(([text = '', country = '', ...expected]) => {
    const reading = parsePhoneNumber(text, { defaultCountry: countryOf(country) })
    if (reading.kind === 'invalid') return { text, expected, got: [reading.reason] }
    const { number, mobile } = reading
    return { text, expected, got: [number, reading.country ?? '-', mobile, formatForReading(number)] }
  })
  for (const { text, expected, got } of readings) assert.deepEqual(got, expected, text)
})

test('every invalid number is refused for the reason listed', () => {
  const readings = readTable('phone-invalid.txt').map(([text = '', country = '', expected = '']) => {
    const reading = parsePhoneNumber(text, { defaultCountry: countryOf(country) })
    return { text, expected, got: reading.kind === 'invalid' ? reading.reason : reading.number }
  })
  for (const { text, expected, got } of readings) assert.equal(got, expected, text)
})

test('every number of the sample ranges is valid and unchanged', () => {
  const ranges = [
    range('+1202555', 100, 199, 4),
    range('+61491570', 156, 159, 3),
    range('+46701740', 605, 699, 3),
    range('+4917139200', 0, 99, 2),
  ]
  for (const e164 of ranges.flat()) assert.equal(numberOf(e164), e164)
})

test('whatever is typed has one reading, and a valid number reads as itself', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789+-() .\u202e'), maxLength: 80 })
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), digits), (text) => {
      const reading = parsePhoneNumber(text, { defaultCountry: 'US' })
      if (reading.kind === 'invalid') return
      assert.match(reading.number, /^\+[1-9]\d{6,14}$/)
      assert.equal(numberOf(reading.number), reading.number)
      assert.equal(numberOf(formatForReading(reading.number)), reading.number)
      assert.equal(numberOf(`+${waIdOf(reading.number)}`), reading.number)
    }),
    { numRuns: 1000 },
  )
})

test('country codes are known or not', () => {
  assert.deepEqual(['US', 'DE', 'us', 'XX', ''].map(isCountry), [true, true, false, false, false])
})

function countryOf(cell: string): Country | null {
  return isCountry(cell) ? cell : null
}

function numberOf(text: string): PhoneNumber | string {
  const reading = parsePhoneNumber(text, { defaultCountry: null })
  return reading.kind === 'valid' ? reading.number : reading.reason
}

function range(prefix: string, first: number, last: number, width: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => prefix + String(first + index).padStart(width, '0'))
}
