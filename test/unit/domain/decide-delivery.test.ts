import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { codeOf, OnePerson } from './one-person.ts'

const NO_WHATSAPP = { code: 'wa.undeliverable', means: 'unreachable' } as const

const VARIANTS: Readonly<Record<string, (person: OnePerson) => void>> = {
  'by a later status': (person) => {
    person.outcome('handed_over')
    person.status('failed', { failure: NO_WHATSAPP })
  },
  'at once': (person) => person.outcome('failed', { failure: NO_WHATSAPP }),
  'after it was reported as sent': (person) => {
    person.outcome('handed_over')
    person.status('sent')
    person.status('failed', { failure: NO_WHATSAPP })
  },
}

for (const [how, fail] of Object.entries(VARIANTS)) {
  test(`131026 ${how}: told once, not asked, no attempt used, and unreachable for 24 hours`, () => {
    const omar = new OnePerson()
    omar.ask()
    fail(omar)
    omar.status('failed', { failure: NO_WHATSAPP })
    assert.deepEqual(omar.notices(), ['not_on_whatsapp'])
    assert.equal(omar.consent().status, 'none')
    assert.equal(omar.consent().attemptsUsed, 0)
    assert.equal(omar.state.whatsapp.reachability.status, 'unreachable')
    assert.equal(omar.capabilities().display, 'unreachable')
    assert.equal(omar.capabilities().action, 'send_sms')
    assert.equal(codeOf(omar.ask()), 'optin.unreachable')
    omar.passes(DAY_MS)
    assert.equal(codeOf(omar.ask()), 'accepted')
    assert.equal(omar.capabilities().display, 'sending')
  })
}

test('any sign of life ends unreachable at once', () => {
  const omar = new OnePerson()
  omar.ask()
  omar.outcome('failed', { failure: NO_WHATSAPP })
  omar.passes(SECOND_MS)
  omar.says('Hello')
  assert.equal(omar.state.whatsapp.reachability.status, 'reachable')
  assert.equal(codeOf(omar.ask()), 'accepted')
})

test('a later message that fails does not make somebody unreachable who was reached before', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.says('yes')
  maria.status('failed', { purpose: 'conversation', request: null, failure: NO_WHATSAPP })
  assert.equal(maria.state.whatsapp.reachability.status, 'reachable')
  assert.equal(codeOf(maria.sends('conversation')), 'accepted')
})

test('delivery only climbs, in any order, and a failure after delivery is not believed', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.status('read')
  maria.status('sent')
  maria.status('delivered')
  assert.equal(maria.consent().request?.state, 'read')
  maria.status('failed', { failure: NO_WHATSAPP })
  assert.equal(maria.consent().request?.state, 'read')
  assert.deepEqual(maria.notices(), [])
  assert.equal(maria.state.whatsapp.reachability.status, 'reachable')
})

test('a delivery that is reported after a failure corrects it', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.status('failed', { failure: NO_WHATSAPP })
  maria.passes(SECOND_MS)
  maria.status('delivered')
  assert.equal(maria.consent().status, 'requested')
  assert.equal(maria.consent().request?.state, 'delivered')
  assert.equal(maria.consent().attemptsUsed, 1)
  assert.equal(maria.state.whatsapp.reachability.status, 'reachable')
  assert.deepEqual(maria.notices(), ['not_on_whatsapp', 'delivered_after_all'])
})

test('a status that comes before the outcome of the hand-over proves the hand-over, once', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.status('delivered')
  maria.passes(HOUR_MS)
  maria.outcome('handed_over')
  assert.deepEqual(maria.eventTypes(), ['requested', 'request_sent'])
  assert.equal(maria.consent().request?.state, 'delivered')
})

test('a status resolves an unknown outcome without moving the cooldown', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.outcome('unknown')
  maria.passes(HOUR_MS)
  maria.status('delivered')
  assert.deepEqual(maria.eventTypes(), ['requested', 'request_unknown', 'request_sent'])
  maria.passes(23 * HOUR_MS)
  assert.equal(codeOf(maria.ask()), 'accepted')
})

test('an outcome that is reported twice is one outcome', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.outcome('handed_over')
  maria.outcome('handed_over')
  maria.outcome('unknown')
  assert.deepEqual(maria.eventTypes(), ['requested', 'request_sent'])
})

test('a request that was answered before its failure is reported stays answered', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.says('yes')
  maria.status('failed', { failure: { code: 'wa.unknown', means: 'nothing' } })
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.consent().request?.state, 'answered')
})

test('sent alone proves nothing about the person, delivered and read do', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.status('sent')
  assert.equal(maria.state.whatsapp.reachability.status, 'unknown')
  maria.status('read')
  assert.equal(maria.state.whatsapp.reachability.status, 'reachable')
})
