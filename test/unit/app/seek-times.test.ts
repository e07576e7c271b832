import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstLookAt, nextLookAt } from '../../../src/app/outbox/seek-times.ts'
import { MINUTE_MS } from '../../../src/domain/instant.ts'

const SINCE = Date.parse('2026-11-22T07:00:00Z')

test('a list is asked first after a minute, and where there is none nothing is asked for a quarter of an hour', () => {
  assert.equal(firstLookAt('sms', SINCE) - SINCE, MINUTE_MS)
  assert.equal(firstLookAt('whatsapp', SINCE) - SINCE, 15 * MINUTE_MS)
})

test('looks become rarer, the last one is after 15 minutes, and then a person decides', () => {
  const looks: number[] = []
  for (let at: number | null = firstLookAt('sms', SINCE); at !== null; at = nextLookAt(SINCE, at)) {
    looks.push((at - SINCE) / MINUTE_MS)
  }
  assert.deepEqual(looks, [1, 2, 4, 8, 15])
})

test('a look that comes late does not bring back those that were missed', () => {
  assert.equal(nextLookAt(SINCE, SINCE + 5 * MINUTE_MS), SINCE + 8 * MINUTE_MS)
  assert.equal(nextLookAt(SINCE, SINCE + 60 * MINUTE_MS), null)
})
