import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueWords } from '../../../src/web/screens/evidence/erasure-due.ts'

const DAY = 86_400_000

test('the time left to answer who wants to be erased is amber from seven days on and red from two', () => {
  const said = [30, 8, 7, 3, 2, 1, 0, -1, -4].map((days) => {
    const { text, tone } = dueWords(days * DAY, 0)
    return `${text}: ${tone}`
  })
  assert.deepEqual(said, [
    'Due in 30 days: neutral',
    'Due in 8 days: neutral',
    'Due in 7 days: wait',
    'Due in 3 days: wait',
    'Due in 2 days: bad',
    'Due in 1 day: bad',
    'Due today: bad',
    'Overdue by 1 day: bad',
    'Overdue by 4 days: bad',
  ])
})
