import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { formatDuration, parseDuration } from '../../../src/domain/iso-duration.ts'

const READ: readonly (readonly [string, number])[] = [
  ['PT24H', DAY_MS],
  ['P1D', DAY_MS],
  ['P7D', 7 * DAY_MS],
  ['P1W', 7 * DAY_MS],
  ['P1DT2H3M4S', DAY_MS + 2 * HOUR_MS + 3 * MINUTE_MS + 4 * SECOND_MS],
  ['PT90S', 90 * SECOND_MS],
  ['PT0S', 0],
]
for (const [text, ms] of READ) test(`${text} is ${ms} ms`, () => assert.equal(parseDuration(text), ms))

for (const text of ['', 'P', 'PT', 'P1M', 'P1Y', '24', 'PT-1H', 'PT1.5H', 'P1DT', 'pt1h', ' PT1H', 'P1W2D']) {
  test(`"${text}" is no duration of fixed length`, () => assert.equal(parseDuration(text), null))
}

test('what is written is read back, for every whole second up to ten years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 315_360_000 }), (seconds) => {
      const ms = seconds * SECOND_MS
      assert.equal(parseDuration(formatDuration(ms)), ms)
    }),
  )
})

test('a day is written as the hours people say', () => {
  assert.equal(formatDuration(DAY_MS), 'PT24H')
  assert.equal(formatDuration(7 * DAY_MS), 'P7D')
  assert.equal(formatDuration(90 * SECOND_MS), 'PT1M30S')
})
