import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../src/store/new-id.ts'

const NOW = Date.UTC(2026, 10, 22)
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids of one millisecond stand in the order in which they were made', () => {
  const ids = Array.from({ length: 2_000 }, () => newId(NOW))
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
})

test('an id is a uuid of version 7 that begins with its milliseconds, however many there were before it', () => {
  for (let count = 0; count < 10_000; count += 1) {
    const id = newId(NOW + 1)
    assert.match(id, UUID_V7)
    assert.equal(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), NOW + 1)
  }
})
