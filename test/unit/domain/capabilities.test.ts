import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '../../../src/domain/actor.ts'
import { capabilitiesOf, DISPLAY_STATES } from '../../../src/domain/capabilities.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts'
import { codeOf, OnePerson, START } from './one-person.ts'
import { WAYS } from './ways-to-display-states.ts'

test('every display state can be reached, and is the one its way leads to', () => {
  assert.deepEqual(Object.keys(WAYS).sort(), [...DISPLAY_STATES].sort())
  for (const [display, way] of Object.entries(WAYS)) assert.equal(way().capabilities().display, display)
})

test('what the person may get, why not, until when and what to do instead, in each display state', () => {
  const rows: Record<string, unknown[]> = {}
  for (const [display, way] of Object.entries(WAYS)) {
    const { freeText, template, requestOptIn, reason, until, action } = way().capabilities()
    rows[display] = [freeText, template, requestOptIn, reason, until, action]
  }
  assert.deepEqual(rows, {
    not_asked: [false, false, true, 'not_asked', null, 'send_opt_in_request'],
    scheduled: [false, false, false, 'scheduled', START + HOUR_MS, null],
    sending: [false, false, false, 'sending', START + DAY_MS, null],
    pending: [false, false, false, 'pending', START + DAY_MS, null],
    no_response: [false, false, true, 'no_response', null, 'send_again'],
    expired: [false, false, true, 'expired', null, 'send_again'],
    attempts_used: [false, false, false, 'attempts_used', null, null],
    granted: [true, true, false, null, START + DAY_MS, null],
    declined: [false, false, false, 'declined', null, null],
    revoked: [false, false, false, 'revoked', null, null],
    unreachable: [false, false, false, 'unreachable', START + DAY_MS, 'send_sms'],
    send_failed: [false, false, true, 'send_failed', null, 'try_again'],
    suppressed: [false, false, false, 'suppressed', null, null],
  })
})

test('the same answers are enforced: what is off is refused with its reason, what is on is accepted', () => {
  for (const [display, way] of Object.entries(WAYS)) {
    const person = way()
    const { freeText, template, requestOptIn, reason } = person.capabilities()
    assert.equal(codeOf(person.sends('conversation')), freeText ? 'accepted' : `gate.${reason}`, display)
    assert.equal(codeOf(person.sends('template')) === 'accepted', template, display)
    assert.equal(codeOf(person.ask()) === 'accepted', requestOptIn, display)
  }
})

test('the window closes exactly at its end: free text off, templates on, and without templates nothing', () => {
  const maria = WAYS.granted?.() ?? new OnePerson()
  maria.passes(DAY_MS - 1)
  assert.equal(maria.capabilities().freeText, true)
  maria.passes(1)
  const { freeText, template, reason, action } = maria.capabilities()
  assert.deepEqual([freeText, template, reason, action], [false, true, 'window_closed', 'choose_template'])
  assert.equal(codeOf(maria.sends('conversation')), 'gate.window_closed')
  maria.circumstances = { ...maria.circumstances, hasApprovedTemplate: false }
  const bare = maria.capabilities()
  assert.deepEqual(
    [bare.freeText, bare.template, bare.reason, bare.action],
    [false, false, 'no_template', 'add_templates'],
  )
})

test('what stands above consent is said before it', () => {
  const off = { whatsapp: { kind: 'off' }, sms: { kind: 'on' } } as const
  const paused = { whatsapp: { kind: 'paused', reason: 'wa.token' }, sms: { kind: 'on' } } as const
  const stranger = { isContact: false, addressable: { whatsapp: false, sms: false } }
  const cases = [
    [new OnePerson({ circumstances: { channels: off }, person: stranger }), 'channel_off', null],
    [new OnePerson({ circumstances: { channels: paused }, person: stranger }), 'channel_paused', 'fix_channel'],
    [new OnePerson({ person: stranger }), 'not_a_contact', 'add_to_contacts'],
    [new OnePerson({ person: { ...stranger, isContact: true } }), 'number_invalid', 'fix_number'],
  ] as const
  for (const [person, reason, action] of cases) {
    assert.deepEqual([person.capabilities().reason, person.capabilities().action], [reason, action])
    assert.equal(person.capabilities().requestOptIn, false)
  }
})

test('an auditor reads and does nothing', () => {
  const maria = WAYS.granted?.() ?? new OnePerson()
  for (const role of ROLES) {
    const { freeText, template, reason } = capabilitiesOf(maria.state, 'whatsapp', maria.circumstances, role)
    const mayWrite = role !== 'auditor'
    assert.deepEqual([freeText, template, reason], [mayWrite, mayWrite, mayWrite ? null : 'no_right'])
  }
  const fresh = new OnePerson()
  assert.equal(capabilitiesOf(fresh.state, 'whatsapp', fresh.circumstances, 'auditor').requestOptIn, false)
})

test('somebody who agreed and cannot be reached may be tried again when the re-check is due', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.taps('yes')
  maria.passes(MINUTE_MS)
  maria.state = {
    ...maria.state,
    whatsapp: {
      ...maria.state.whatsapp,
      reachability: { status: 'unreachable', since: START, code: 'wa.undeliverable', recheckAt: START + HOUR_MS },
    },
  }
  assert.deepEqual([maria.capabilities().display, maria.capabilities().reason], ['unreachable', 'unreachable'])
  maria.passes(HOUR_MS)
  assert.deepEqual([maria.capabilities().display, maria.capabilities().reason], ['granted', null])
})

test('an opt-out is said before unreachable: nobody who stopped is offered an SMS', () => {
  const omar = WAYS.unreachable?.() ?? new OnePerson()
  omar.does({ type: 'RecordOptOut', channel: 'whatsapp', actor: { kind: 'system' }, note: '' })
  const { display, reason, action } = omar.capabilities()
  assert.deepEqual([display, reason, action], ['revoked', 'revoked', null])
})
