import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts'
import { OnePerson } from './one-person.ts'

function asked(options = {}): OnePerson {
  const person = new OnePerson(options)
  person.askAndHandOver()
  person.passes(MINUTE_MS)
  return person
}

test('an unclear reply is met by one clarification per request, then by silence', () => {
  const maria = asked()
  maria.says('Who is asking?')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'clarification'])
  assert.deepEqual(maria.notices(), ['unclear'])
  maria.says('Hello??')
  maria.receives({ kind: 'other' })
  assert.deepEqual(maria.sent(), ['opt_in_request', 'clarification'])
  assert.deepEqual(maria.eventTypes(), ['requested', 'request_sent', 'unclear'])
  maria.passes(DAY_MS)
  maria.askAndHandOver()
  maria.says('ok')
  assert.equal(
    maria.sent().filter((purpose) => purpose === 'clarification').length,
    2,
    'a new request may be clarified',
  )
})

test('two unclear replies in one batch cause one clarification, although neither has left yet', () => {
  const maria = asked()
  maria.says('hm')
  maria.says('hm?')
  assert.equal(maria.sent().filter((purpose) => purpose === 'clarification').length, 1)
})

test('the agent is told of an unclear reply even where the policy asks nothing back', () => {
  const maria = asked({ policy: { clarify: false } })
  maria.says('maybe')
  assert.deepEqual(maria.sent(), ['opt_in_request'])
  assert.deepEqual(maria.notices(), ['unclear'])
})

test('after an opt-out an unclear message is met by at most one re-prompt in 24 hours', () => {
  const maria = asked()
  maria.says('stop')
  maria.passes(MINUTE_MS)
  maria.says('Hello?')
  maria.says('Anybody?')
  assert.equal(maria.sent().filter((purpose) => purpose === 'clarification').length, 1)
  maria.passes(DAY_MS - 1)
  maria.says('Hello?')
  assert.equal(maria.sent().filter((purpose) => purpose === 'clarification').length, 1)
  maria.passes(1)
  maria.says('Hello?')
  assert.equal(maria.sent().filter((purpose) => purpose === 'clarification').length, 2)
  assert.equal(maria.consent().status, 'revoked')
})

test('after a second stop nobody is prompted', () => {
  const maria = asked()
  maria.says('stop')
  maria.passes(MINUTE_MS)
  maria.says('stop')
  maria.passes(2 * DAY_MS)
  maria.says('Hello?')
  assert.equal(maria.sent().includes('clarification'), false)
})

test('a message older than the opt-out causes no re-prompt, and on SMS nothing does', () => {
  const maria = asked()
  maria.says('stop')
  maria.says('Hello?', { secondsAgo: 30 })
  maria.passes(MINUTE_MS)
  maria.says('Hello?', { on: 'sms' })
  assert.equal(maria.sent().includes('clarification'), false)
})

test('nobody who was not asked, who agreed or whose request waits is asked to be clear', () => {
  const stranger = new OnePerson({ person: { isContact: false } })
  stranger.says('Hello')
  const waiting = new OnePerson({ policy: { quietHours: { fromMinute: 0, toMinute: 9, action: 'schedule' } } })
  waiting.ask({ localMinute: 0 })
  waiting.says('Hello')
  const granted = asked()
  granted.says('yes')
  granted.says('Hello')
  for (const somebody of [stranger, waiting, granted]) {
    assert.equal(somebody.sent().includes('clarification'), false)
    assert.equal(somebody.eventTypes().includes('unclear'), false)
  }
})

test('what left is recorded: the clarification for a request, the re-prompt without one, each confirmation', () => {
  const maria = asked()
  maria.says('what?')
  maria.outcome('handed_over', { purpose: 'clarification' })
  maria.says('stop')
  maria.outcome('handed_over', { purpose: 'opt_out_confirmation', request: null })
  maria.passes(HOUR_MS)
  maria.says('what?')
  maria.outcome('handed_over', { purpose: 'clarification', request: null })
  const types = maria.eventTypes().filter((type) => ['clarified', 'confirmed', 're_prompted'].includes(type))
  assert.deepEqual(types, ['clarified', 'confirmed', 're_prompted'])
})

test('a confirmation that cannot be delivered is told to the agent', () => {
  const maria = asked()
  maria.status('delivered')
  maria.says('yes')
  maria.outcome('handed_over', { purpose: 'opt_in_confirmation' })
  maria.status('failed', { purpose: 'opt_in_confirmation', failure: { code: 'wa.unknown', means: 'nothing' } })
  assert.deepEqual(maria.notices(), ['granted', 'confirmation_failed'])
  assert.equal(maria.consent().status, 'granted')
})
