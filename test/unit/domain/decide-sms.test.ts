import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts'
import { codeOf, OnePerson, RENDERED } from './one-person.ts'

const SMS_REQUEST = { channel: 'sms', rendered: { ...RENDERED, form: 'sms', templateName: null } } as const

test('without the consent mode an SMS may be sent to anyone who has not refused, and nobody is asked', () => {
  for (const smsMode of ['off', 'disclaimer'] as const) {
    const maria = new OnePerson({ policy: { smsMode } })
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted', smsMode)
    assert.equal(maria.capabilities('sms').requestOptIn, false)
    assert.equal(codeOf(maria.ask(SMS_REQUEST)), 'optin.no_text')
    maria.says('stop', { on: 'sms' })
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.revoked')
  }
})

test('in the consent mode an SMS needs a yes on SMS', () => {
  const maria = new OnePerson({ policy: { smsMode: 'consent' } })
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.not_asked')
  maria.askAndHandOver('sms')
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.sending')
  maria.passes(MINUTE_MS)
  maria.says('YES', { on: 'sms' })
  assert.equal(maria.consent('sms').status, 'granted')
  assert.equal(maria.consent('whatsapp').status, 'none')
  maria.passes(48 * HOUR_MS)
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted', 'SMS has no window')
  assert.equal(codeOf(maria.sends('template', 'sms')), 'gate.no_template', 'and no templates')
})

test('everyday yes and no on SMS without the consent mode are conversation', () => {
  const maria = new OnePerson()
  maria.says('yes', { on: 'sms' })
  maria.says('no', { on: 'sms' })
  maria.says('ok', { on: 'sms' })
  assert.deepEqual(maria.events, [])
  assert.deepEqual(maria.effects, [])
})

test('HELP on SMS is answered, also after an opt-out, unless the carrier answered', () => {
  const maria = new OnePerson()
  maria.says('HELP', { on: 'sms' })
  maria.says('STOP', { on: 'sms', verdict: 'stop' })
  maria.passes(MINUTE_MS)
  maria.says('HELP', { on: 'sms' })
  assert.deepEqual(maria.sent(), ['sms_help', 'sms_help'])
  maria.says('HELP', { on: 'sms', verdict: 'help' })
  assert.equal(maria.sent().length, 2)
})

test("the carrier's START alone is no consent of ours", () => {
  const maria = new OnePerson()
  maria.says('stop', { on: 'sms', verdict: 'stop' })
  maria.passes(MINUTE_MS)
  maria.says('resume my texts', { on: 'sms', verdict: 'start' })
  assert.equal(maria.consent('sms').status, 'revoked')
  maria.passes(MINUTE_MS)
  maria.says('START', { on: 'sms', verdict: 'start' })
  assert.equal(maria.consent('sms').status, 'granted')
  assert.equal(maria.consent('whatsapp').status, 'revoked')
  assert.deepEqual(maria.sent(), [], 'the carrier has confirmed it')
})

test('help on WhatsApp is no answer to the question', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.says('help')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'clarification'])
})
