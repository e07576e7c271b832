import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDuration, untilNextChange } from '../../../src/web/format/duration.ts'
import { formatAge, formatAgo, formatDate, formatDayHead } from '../../../src/web/format/instants.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOON = new Date(2026, 8, 3, 12, 0, 0).getTime()

test('Durations are figures with two units at most.', () => {
  assert.deepEqual(
    [6 * DAY + 3 * HOUR, 23 * HOUR + 55 * MINUTE, 3 * HOUR, 8 * MINUTE + 59 * SECOND, 42 * SECOND, -5].map(
      formatDuration,
    ),
    ['6 d 3 h', '23 h 55 m', '3 h', '8 m', '42 s', '0 s'],
  )
})

test('A countdown redraws exactly when its words change.', () => {
  for (const left of [5 * MINUTE + 12 * SECOND, HOUR, 61 * SECOND, MINUTE, 30 * SECOND + 400]) {
    const step = untilNextChange(left)
    assert.equal(formatDuration(left - step + 1), formatDuration(left), `nothing changes before ${step} ms`)
    assert.notEqual(formatDuration(left - step), formatDuration(left), `the words change after ${step} ms`)
  }
})

test('Ages in lists are short and end in a date.', () => {
  assert.deepEqual(
    [30 * SECOND, 16 * MINUTE, 5 * HOUR, 9 * DAY, 60 * DAY].map((age) => formatAge(NOON - age, NOON)),
    ['now', '16 m', '5 h', '9 d', '5 Jul'],
  )
  assert.equal(formatAgo(NOON - 192 * MINUTE, NOON), '3 h 12 m ago')
})

test('Dates in evidence carry the year, and months have three letters.', () => {
  assert.equal(formatDate(NOON), '3 Sep 2026')
})

test('Day heads follow the calendar, not 24 hours.', () => {
  const justAfterMidnight = new Date(2026, 8, 3, 0, 1).getTime()
  const justBeforeMidnight = new Date(2026, 8, 2, 23, 59).getTime()
  assert.equal(formatDayHead(justAfterMidnight, NOON), 'Today, 3 September')
  assert.equal(formatDayHead(justBeforeMidnight, NOON), 'Yesterday, 2 September')
  assert.equal(formatDayHead(NOON - 5 * DAY, NOON), 'Saturday 29 August')
})
