import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { codeOf, OnePerson, SAM } from './one-person.ts'

function granted(options = {}): OnePerson {
  const person = new OnePerson(options)
  person.askAndHandOver()
  person.says('yes')
  person.passes(MINUTE_MS)
  return person
}

const BEFORE: Readonly<Record<string, (person: OnePerson) => void>> = {
  none: (person) => person.passes(0),
  queued: (person) => person.ask(),
  requested: (person) => person.askAndHandOver(),
  granted: (person) => {
    person.askAndHandOver()
    person.says('yes')
  },
  declined: (person) => {
    person.askAndHandOver()
    person.says('no')
  },
}

for (const [state, prepare] of Object.entries(BEFORE)) {
  test(`a stop word revokes both channels from the state ${state}, with one confirmation where it was written`, () => {
    const maria = new OnePerson()
    prepare(maria)
    maria.passes(MINUTE_MS)
    const before = maria.sent().length
    maria.says('Stop')
    assert.equal(maria.consent('whatsapp').status, 'revoked')
    assert.equal(maria.consent('sms').status, 'revoked')
    assert.deepEqual(maria.sent().slice(before), ['opt_out_confirmation'])
    assert.equal(maria.effects.findLast((effect) => effect.kind === 'send')?.channel, 'whatsapp')
    assert.equal(maria.notices().at(-1), 'revoked')
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.revoked')
    assert.equal(codeOf(maria.ask()), 'optin.declined')
  })
}

test('a second stop is recorded and confirmed to nobody', () => {
  const maria = granted()
  maria.says('stop')
  maria.passes(HOUR_MS)
  const sent = maria.sent().length
  maria.says('STOP!!')
  maria.says('stop', { on: 'sms' })
  assert.equal(maria.sent().length, sent)
  assert.equal(maria.consent().stopsSinceYes, 2)
  assert.equal(maria.eventTypes().filter((type) => type === 'revoked').length, 6)
})

test('a stop on SMS stops WhatsApp too and is confirmed on SMS', () => {
  const maria = granted()
  maria.says('STOP', { on: 'sms' })
  assert.equal(maria.consent('whatsapp').status, 'revoked')
  assert.equal(maria.effects.findLast((effect) => effect.kind === 'send')?.channel, 'sms')
  assert.equal(
    maria.events.find((event) => event.channel === 'whatsapp' && event.type === 'revoked')?.details.reason,
    'stopped_on_sms',
  )
})

test('yes reopens only the channel it was written on', () => {
  const maria = granted()
  maria.says('stop')
  maria.passes(MINUTE_MS)
  maria.says('yes')
  assert.equal(maria.consent('whatsapp').status, 'granted')
  assert.equal(maria.consent('sms').status, 'revoked')
  maria.says('START', { on: 'sms' })
  assert.equal(maria.consent('sms').status, 'granted')
})

test('where the policy separates the channels a stop counts only where it was written', () => {
  const maria = granted({ policy: { stopScope: 'same_channel', stopScopeReason: 'two departments' } })
  maria.says('stop', { on: 'sms' })
  assert.equal(maria.consent('sms').status, 'revoked')
  assert.equal(maria.consent('whatsapp').status, 'granted')
})

test('an older stop than the yes that stands changes the history and not the status', () => {
  const maria = granted()
  maria.says('stop', { secondsAgo: 3600 })
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.consent('sms').status, 'revoked', 'nothing newer was said about SMS')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'opt_in_confirmation'])
})

test('a stop cancels what waits on both channels before the confirmation is queued', () => {
  const maria = granted()
  const decision = maria.says('stop')
  const kinds = decision.kind === 'accepted' ? decision.effects.map((effect) => effect.kind) : []
  assert.deepEqual(kinds, ['cancel_queued', 'cancel_queued', 'send', 'notify'])
  const cancel = maria.effects.findLast((effect) => effect.kind === 'cancel_queued')
  assert.deepEqual(cancel?.purposes.includes('conversation'), true)
  assert.deepEqual(cancel?.purposes.includes('opt_out_confirmation'), false)
})

test('nothing is confirmed to a stranger or to somebody who is not to be contacted', () => {
  for (const person of [{ isContact: false }, { suppressed: true }]) {
    const somebody = new OnePerson({ person })
    somebody.says('stop')
    assert.equal(somebody.consent().status, 'revoked')
    assert.deepEqual(somebody.sent(), [])
  }
})

test('wrong number is a stop and a hold', () => {
  const maria = granted()
  maria.says('wrong number')
  assert.equal(maria.consent().status, 'revoked')
  assert.equal(maria.consent().hold?.reason, 'wrong_number')
  assert.equal(maria.sent().at(-1), 'opt_out_confirmation')
})

test('"yes, stop" declines a question and stops somebody who had agreed', () => {
  const asked = new OnePerson()
  asked.askAndHandOver()
  asked.says('yes, stop')
  assert.equal(asked.consent().status, 'declined')
  const maria = granted()
  maria.says('yes, stop')
  assert.equal(maria.consent().status, 'revoked')
})

test("the provider's verdict of a stop is believed and not confirmed a second time by us", () => {
  const maria = granted()
  maria.says('halt please', { on: 'sms', verdict: 'stop' })
  assert.equal(maria.consent('sms').status, 'revoked')
  assert.equal(maria.consent('whatsapp').status, 'revoked')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'opt_in_confirmation'])
  assert.equal(maria.notices().at(-1), 'revoked')
})

test('a stop in the settings of WhatsApp is an opt-out there, unconfirmed; resume and signup change nothing', () => {
  const maria = granted()
  const preference = { type: 'ReceivePreference', channel: 'whatsapp', receivedAt: maria.circumstances.now } as const
  maria.does({ ...preference, value: 'stop', ref: 'aa', at: maria.circumstances.now })
  assert.equal(maria.consent().status, 'revoked')
  assert.equal(maria.consent('sms').status, 'none')
  assert.equal(maria.eventTypes().at(-1), 'provider_stop')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'opt_in_confirmation'])
  maria.passes(SECOND_MS)
  const events = maria.events.length
  maria.does({ ...preference, value: 'resume', ref: 'ab', at: maria.circumstances.now })
  maria.does({ ...preference, value: 'signup', ref: 'ac', at: maria.circumstances.now })
  assert.equal(maria.consent().status, 'revoked')
  assert.equal(maria.events.length, events)
})

test('131050 and 21610 are opt-outs on their channel, and a block of SMS puts WhatsApp on hold', () => {
  const maria = granted()
  maria.status('failed', {
    purpose: 'template',
    request: null,
    failure: { code: 'wa.marketing_off', means: 'stopped' },
  })
  assert.equal(maria.consent().status, 'revoked')
  const omar = granted()
  omar.outcome('failed', {
    channel: 'sms',
    purpose: 'conversation',
    request: null,
    failure: { code: 'sms.stop', means: 'stopped' },
  })
  assert.equal(omar.consent('sms').status, 'revoked')
  assert.equal(omar.consent('whatsapp').status, 'granted')
  assert.equal(omar.consent('whatsapp').hold?.reason, 'stopped_on_sms')
})

test('an opt-out that an agent records is confirmed on WhatsApp only inside an open window', () => {
  const record = { type: 'RecordOptOut', channel: 'whatsapp', actor: SAM, note: 'on the phone' } as const
  const open = granted()
  open.does(record)
  assert.equal(open.consent().status, 'revoked')
  assert.equal(open.consent('sms').status, 'revoked')
  assert.equal(open.sent().at(-1), 'opt_out_confirmation')
  assert.equal(open.events.find((event) => event.type === 'opt_out_recorded')?.details.note, 'on the phone')
  const closed = granted()
  closed.passes(24 * HOUR_MS)
  closed.does(record)
  assert.equal(closed.sent().at(-1), 'opt_in_confirmation')
  const onSms = granted()
  onSms.does({ ...record, channel: 'sms' })
  assert.equal(onSms.sent().at(-1), 'opt_in_confirmation')
})

test('only a yes written more than a minute after it lifts an opt-out that an agent recorded', () => {
  const maria = granted()
  maria.does({ type: 'RecordOptOut', channel: 'whatsapp', actor: SAM, note: '' })
  maria.passes(MINUTE_MS)
  maria.says('yes')
  assert.equal(maria.consent().status, 'revoked')
  maria.passes(SECOND_MS)
  maria.says('yes')
  assert.equal(maria.consent().status, 'granted')
})

test('an opt-out that an agent records outweighs a yes whose provider time is ahead of our clock', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.says('yes', { secondsAgo: -200 })
  assert.equal(maria.consent().status, 'granted')
  maria.does({ type: 'RecordOptOut', channel: 'whatsapp', actor: SAM, note: '' })
  assert.equal(maria.consent().status, 'revoked')
})
