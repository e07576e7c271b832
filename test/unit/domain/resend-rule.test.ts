import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MESSAGE_STATUSES } from '../../../src/domain/message-status.ts'
import { PURPOSES } from '../../../src/domain/purpose.ts'
import { leaveProblem, messageActions, resendProblem, type SentOnce } from '../../../src/domain/resend-rule.ts'

function message(change: Partial<SentOnce> = {}): SentOnce {
  return {
    ...{ direction: 'out', purpose: 'conversation', status: 'unknown', failureCode: 'unknown' },
    ...{ isSought: false, isLeft: false, isResent: false },
    ...change,
  }
}

test('a message of unknown outcome can be sent again or left once the search for it is over, and not before', () => {
  assert.deepEqual(messageActions(message({ isSought: true })), [])
  assert.equal(resendProblem(message({ isSought: true }))?.code, 'message.sought')
  assert.equal(leaveProblem(message({ isSought: true }))?.code, 'message.sought')
  assert.deepEqual(messageActions(message()), ['resend', 'leave'])
})

test('what was left or sent again is decided', () => {
  assert.deepEqual(messageActions(message({ isLeft: true })), [])
  assert.deepEqual(messageActions(message({ isResent: true })), [])
  assert.equal(resendProblem(message({ isResent: true }))?.code, 'message.resent')
  assert.equal(leaveProblem(message({ isLeft: true })), null, 'saying it twice is saying it once')
})

test('of the known outcomes only those that did not arrive can be tried again', () => {
  const again = MESSAGE_STATUSES.filter((status) => messageActions(message({ status })).includes('resend'))
  assert.deepEqual(again.toSorted(), ['cancelled', 'failed', 'refused', 'unknown'])
  const left = MESSAGE_STATUSES.filter((status) => messageActions(message({ status })).includes('leave'))
  assert.deepEqual(left, ['unknown'])
})

test('only what an agent wrote is sent again: requests and confirmations have rules of their own', () => {
  const again = PURPOSES.filter((purpose) => resendProblem(message({ purpose, status: 'failed' })) === null)
  assert.deepEqual(again, ['conversation', 'template'])
  assert.equal(resendProblem(message({ direction: 'in', purpose: null }))?.code, 'message.not_resendable')
})

test('what would only fail again is not offered', () => {
  const codes = ['sms.stop', 'sms.landline', 'contact.number', 'text.too_long', 'gate.revoked', 'tpl.missing']
  for (const failureCode of codes) {
    assert.deepEqual(messageActions(message({ status: 'failed', failureCode })), [], failureCode)
  }
  for (const failureCode of ['sms.unreachable', 'sms.filtered', 'net.timeout', 'gate.expired_in_queue', null]) {
    assert.deepEqual(messageActions(message({ status: 'failed', failureCode })), ['resend'], String(failureCode))
  }
})
