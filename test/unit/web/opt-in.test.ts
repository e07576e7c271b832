import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REQUEST_STATES, type RequestState } from '../../../src/domain/consent-state.ts'
import { guidePlace, secondsBetween } from '../../../src/web/screens/guide/guide-step.ts'
import { requestProgress } from '../../../src/web/screens/opt-in/request-progress.ts'
import { smsInstead } from '../../../src/web/screens/opt-in/sms-instead.ts'
import { aChannel, aContact, aRequest, can } from './a-contact.ts'

test('The waiting room tells how far the request has come.', () => {
  const expected: Readonly<Record<RequestState, string>> = {
    scheduled: 'scheduled',
    queued: 'sending',
    handed_over: 'accepted',
    sent: 'accepted',
    unknown: 'accepted',
    delivered: 'delivered',
    read: 'delivered',
    answered: 'delivered',
    lapsed: 'delivered',
    failed: 'not_sent',
  }
  for (const state of REQUEST_STATES) {
    assert.equal(requestProgress(aChannel({ request: aRequest({ state }) }), 'request-1'), expected[state], state)
  }
})

test('A failure of somebody who cannot be reached is "not on WhatsApp".', () => {
  const reachability = { status: 'unreachable', since: null, code: '131026' } as const
  const state = aChannel({ reachability, request: aRequest({ state: 'failed' }) })
  assert.equal(requestProgress(state, 'request-1'), 'not_on_whatsapp')
})

test('What is known of another request says nothing about ours.', () => {
  const state = aChannel({ request: aRequest({ id: 'another', state: 'failed' }) })
  assert.equal(requestProgress(state, 'request-1'), 'sending')
})

test('Yes opens the SMS composer, or the SMS prompt where consent comes first.', () => {
  assert.deepEqual(smsInstead(aContact({}), true), { kind: 'write', path: '/inbox/all/conversation-1?channel=sms' })
  assert.deepEqual(smsInstead(aContact({ sms: aChannel() }), true), {
    kind: 'write',
    path: '/inbox/all/conversation-1?channel=sms&ask=sms',
  })
})

test('Where there is no SMS, the question says why instead.', () => {
  const reasonOf = (sms: Parameters<typeof aChannel>[0], mayWrite = true) => {
    const instead = smsInstead(aContact({ sms: aChannel(sms) }), mayWrite)
    return instead.kind === 'impossible' ? instead.reason : null
  }
  const closed = (reason: string) => ({ capabilities: can({ requestOptIn: false, reason }) })
  assert.equal(reasonOf({ enabled: false }), "it isn't set up for your organization")
  assert.equal(reasonOf(closed('number_invalid')), "this number can't receive text messages")
  assert.equal(reasonOf(closed('revoked')), 'Maria opted out of text messages')
  assert.equal(reasonOf({}, false), 'your role may not write')
})

test('The guide stands where the live data say, and a no is no dead end.', () => {
  const place = (channel: Parameters<typeof aChannel>[0], isOpen = false) => guidePlace(aChannel(channel), isOpen)
  assert.deepEqual(place({}), { kind: 'step', step: 1 })
  assert.deepEqual(place({}, true), { kind: 'step', step: 2 })
  assert.deepEqual(place({ capabilities: can({ display: 'pending' }) }), { kind: 'step', step: 3 })
  assert.deepEqual(place({ capabilities: can({ display: 'send_failed' }) }), { kind: 'step', step: 1 })
  const since = '2026-11-03T14:02:00Z'
  assert.deepEqual(place({ consent: { status: 'declined', since, hold: null } }), { kind: 'said_no' })
  assert.deepEqual(place({ consent: { status: 'granted', since, hold: null } }), { kind: 'end' })
  assert.deepEqual([secondsBetween(0, 34_400), secondsBetween(1_000, 900)], [34, 1])
})
