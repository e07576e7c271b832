import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSignatureWatch } from '../../../src/app/signature-watch.ts'
import { organizationId } from '../../../src/domain/ids.ts'
import { MINUTE_MS } from '../../../src/domain/instant.ts'

const HARBOUR = organizationId('01900000-0000-7000-8000-000000000001')
const CANAL = organizationId('01900000-0000-7000-8000-000000000002')

function watchAt(clock: { now: number }, good: number, bad: number) {
  const watch = createSignatureWatch(() => clock.now)
  for (let count = 0; count < good; count += 1) watch.note(HARBOUR, true)
  for (let count = 0; count < bad; count += 1) watch.note(HARBOUR, false)
  return watch
}

test('more than a fifth of bad signatures is deafness, a fifth or a handful is not', () => {
  const clock = { now: 0 }
  assert.deepEqual(watchAt(clock, 40, 10).deaf(), [])
  assert.deepEqual(watchAt(clock, 39, 10).deaf(), [HARBOUR])
  assert.deepEqual(watchAt(clock, 0, 9).deaf(), [])
  assert.deepEqual(watchAt(clock, 0, 10).deaf(), [HARBOUR])
})

test('only the last five minutes count, and each organization for itself', () => {
  const clock = { now: 0 }
  const watch = watchAt(clock, 0, 10)
  watch.note(CANAL, true)
  clock.now = 5 * MINUTE_MS
  assert.deepEqual(watch.deaf(), [HARBOUR])
  clock.now += 1
  assert.deepEqual(watch.deaf(), [])
})
