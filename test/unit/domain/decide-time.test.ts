import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS } from '../../../src/domain/instant.ts'
import { nextLookAt } from '../../../src/domain/request-life.ts'
import { codeOf, idOf, OnePerson, SAM, START } from './one-person.ts'

const PASS_TIME = { type: 'PassTime', channel: 'whatsapp' } as const

test('when the cooldown is over the agent is told once per request', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.passes(DAY_MS - 1)
  maria.does(PASS_TIME)
  assert.deepEqual(maria.notices(), [])
  maria.passes(1)
  maria.does(PASS_TIME)
  maria.does(PASS_TIME)
  assert.deepEqual(maria.notices(), ['ask_again'])
  const notice = maria.effects.at(-1)
  assert.equal(notice?.kind === 'notify' && notice.requestId, idOf(1))
})

test('after the last attempt the agent is told that only the person can opt in', () => {
  const maria = new OnePerson({ policy: { requestsMax: 1 } })
  maria.askAndHandOver()
  maria.passes(DAY_MS)
  maria.does(PASS_TIME)
  assert.deepEqual(maria.notices(), ['requests_used'])
})

test('a request lapses when its validity is over and keeps the person requested', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.passes(7 * DAY_MS)
  maria.does(PASS_TIME)
  maria.does(PASS_TIME)
  assert.deepEqual(maria.eventTypes(), ['requested', 'request_sent', 'request_lapsed'])
  assert.equal(maria.consent().status, 'requested')
  assert.equal(maria.capabilities().display, 'expired')
})

test('an answered or failed request is not told about and never lapses', () => {
  const answered = new OnePerson()
  answered.askAndHandOver()
  answered.says('yes')
  const failed = new OnePerson()
  failed.ask()
  failed.outcome('failed')
  for (const person of [answered, failed]) {
    person.passes(30 * DAY_MS)
    const before = person.effects.length
    person.does(PASS_TIME)
    assert.equal(person.effects.length, before)
    assert.equal(nextLookAt(person.state.whatsapp, person.circumstances.policy), null)
  }
})

test('the sweep comes back for the cooldown, then for the end of validity, then not at all', () => {
  const maria = new OnePerson()
  const next = () => nextLookAt(maria.state.whatsapp, maria.circumstances.policy)
  maria.ask()
  assert.equal(next(), null)
  maria.outcome('handed_over')
  assert.equal(next(), START + DAY_MS)
  maria.passes(DAY_MS)
  maria.does(PASS_TIME)
  assert.equal(next(), START + 7 * DAY_MS)
  maria.passes(6 * DAY_MS)
  maria.does(PASS_TIME)
  assert.equal(next(), null)
})

test('the sweep moves on even where nobody may be told', () => {
  const maria = new OnePerson({ person: { isContact: false } })
  maria.state = { ...maria.state, isContact: true }
  maria.askAndHandOver()
  maria.state = { ...maria.state, isContact: false }
  maria.passes(DAY_MS)
  maria.does(PASS_TIME)
  assert.deepEqual(maria.notices(), [])
  assert.equal(nextLookAt(maria.state.whatsapp, maria.circumstances.policy), START + 7 * DAY_MS)
})

test('a hold stops every gated message, and only an owner, an administrator or compliance ends it, with a reason', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.says('yes')
  maria.does({ type: 'ReportAddressChange', channel: 'whatsapp', ref: 'aa', at: START, reason: 'number_changed' })
  assert.equal(maria.consent().status, 'granted')
  assert.equal(codeOf(maria.sends('conversation')), 'gate.held')
  assert.equal(codeOf(maria.ask()), 'optin.held')
  assert.deepEqual(maria.notices(), ['granted', 'held'])
  const clear = { type: 'ClearHold', channel: 'whatsapp', actor: SAM, reason: 'called Maria' } as const
  for (const role of ['agent', 'auditor'] as const)
    assert.equal(codeOf(maria.does({ ...clear, role })), 'gate.no_right')
  for (const role of ['owner', 'admin', 'compliance'] as const) {
    assert.equal(codeOf(maria.does({ ...clear, role })), 'accepted')
    assert.equal(codeOf(maria.sends('conversation')), 'accepted')
    maria.does({ type: 'PlaceHold', channel: 'whatsapp', actor: { kind: 'system' }, reason: 'poisoned_item' })
    assert.equal(
      codeOf(maria.sends('conversation')),
      'gate.held',
      `a hold after a clearance in the same instant (${role})`,
    )
  }
})

test('a yes during a hold is evidence, and counts once the hold is cleared', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.does({ type: 'PlaceHold', channel: 'whatsapp', actor: { kind: 'system' }, reason: 'poisoned_item' })
  maria.passes(HOUR_MS)
  maria.says('yes')
  assert.equal(codeOf(maria.sends('conversation')), 'gate.held')
  assert.equal(maria.sent().includes('opt_in_confirmation'), false)
  maria.does({ type: 'ClearHold', channel: 'whatsapp', actor: SAM, role: 'admin', reason: 'looked at it' })
  assert.equal(codeOf(maria.sends('conversation')), 'accepted')
})
