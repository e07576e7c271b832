import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayName, periodOf, periodWords } from '../../../src/web/screens/evidence/summary-period.ts'
import { requestsPerOptIn, summarySentences } from '../../../src/web/screens/evidence/summary-words.ts'

const NONE = { granted: 0, declined: 0, noAnswer: 0, open: 0, unreachable: 0, notSent: 0 }

test('the sentences say what led to a yes and where most of the others were lost', () => {
  const outcomes = { ...NONE, granted: 430, declined: 110, noAnswer: 380, unreachable: 60, notSent: 20 }
  assert.deepEqual(summarySentences({ requested: 1_000, outcomes }), {
    first: '43% of requests led to an opt-in.',
    more: 'Most were lost because nobody answered (38%).',
  })
  assert.deepEqual(summarySentences({ requested: 20, outcomes: { ...NONE, granted: 19, open: 1 } }), {
    first: '95% of requests led to an opt-in.',
    more: '1 is still open.',
  })
})

test('under twenty requests there are no percentages', () => {
  const { first, more } = summarySentences({ requested: 19, outcomes: { ...NONE, granted: 17, open: 2 } })
  assert.deepEqual([first, more], ['Too few requests for percentages.', '2 are still open.'])
})

test('requests per opt-in have one decimal, and none without an opt-in', () => {
  assert.equal(requestsPerOptIn({ requested: 16, outcomes: { ...NONE, granted: 10 } }), '1.6')
  assert.equal(requestsPerOptIn({ requested: 16, outcomes: NONE }), null)
})

test('a period has whole days, also at the end of a year', () => {
  const now = new Date(2026, 0, 15, 13, 30)
  const days = (name: Parameters<typeof periodOf>[0]) => {
    const { from, to } = periodOf(name, now)
    return [dayName(from), dayName(to)]
  }
  assert.deepEqual(days('7d'), ['2026-01-09', '2026-01-16'])
  assert.deepEqual(days('month'), ['2026-01-01', '2026-01-16'])
  assert.deepEqual(days('last-month'), ['2025-12-01', '2026-01-01'])
  assert.deepEqual(days('12m'), ['2025-01-16', '2026-01-16'])
  assert.equal(periodWords(periodOf('last-month', now)), '1 Dec 2025 – 31 Dec 2025')
})
