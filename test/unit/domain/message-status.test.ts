import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { laterStatus, MESSAGE_STATUSES, STATUS_RANKS } from '../../../src/domain/message-status.ts'

test('a status never goes back, in whatever order reports come', () => {
  const status = fc.constantFrom(...MESSAGE_STATUSES)
  fc.assert(
    fc.property(fc.array(status, { minLength: 1 }), (reports) => {
      const forward = reports.reduce(laterStatus)
      const backward = reports.toReversed().reduce(laterStatus)
      assert.equal(forward, backward)
      assert.equal(STATUS_RANKS[forward], Math.max(...reports.map((report) => STATUS_RANKS[report])))
    }),
  )
})

test('a failure outweighs sent, and a delivery that is reported later outweighs the failure', () => {
  assert.equal(laterStatus('sent', 'failed'), 'failed')
  assert.equal(laterStatus('failed', 'sent'), 'failed')
  assert.equal(laterStatus('failed', 'delivered'), 'delivered')
  assert.equal(laterStatus('delivered', 'failed'), 'delivered')
  assert.equal(laterStatus('unknown', 'handed_over'), 'handed_over')
})
