import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DISPLAY_STATES, type DisplayState } from '../../../src/domain/capabilities.ts'
import { channelAction } from '../../../src/web/screens/contacts/channel-action.ts'
import { aChannel, aContact, can } from './a-contact.ts'

/** product-ux §2.2, column "Click". */
const CLICKS: Readonly<Record<DisplayState, string>> = {
  not_asked: 'ask',
  no_response: 'ask',
  expired: 'ask',
  unreachable: 'question',
  granted: 'write',
  scheduled: 'read',
  sending: 'read',
  pending: 'read',
  attempts_used: 'read',
  declined: 'read',
  revoked: 'read',
  send_failed: 'read',
  suppressed: 'read',
}

test('The WhatsApp icon leads where the state of the person says.', () => {
  for (const display of DISPLAY_STATES) {
    const contact = aContact({ whatsapp: aChannel({ capabilities: can({ display }) }) })
    assert.equal(channelAction(contact, 'whatsapp').kind, CLICKS[display], display)
  }
})

test('A channel that the organization has not enabled leads nowhere.', () => {
  const off = aChannel({ enabled: false })
  const contact = aContact({ whatsapp: off, sms: off })
  assert.deepEqual([channelAction(contact, 'whatsapp').kind, channelAction(contact, 'sms').kind], ['none', 'none'])
})

test('A paused channel says why, whatever the state is.', () => {
  const whatsapp = aChannel({ paused: 'The token has expired', capabilities: can({ display: 'granted' }) })
  assert.deepEqual(channelAction(aContact({ whatsapp }), 'whatsapp'), {
    kind: 'paused',
    reason: 'The token has expired',
  })
})

test('An incomplete number is mended before anything else, on both channels.', () => {
  const addresses = [{ kind: 'phone' as const, value: '+35112', valid: false }]
  const contact = aContact({ numberValid: false, addresses })
  assert.equal(channelAction(contact, 'whatsapp').kind, 'fix_number')
  assert.equal(channelAction(contact, 'sms').kind, 'fix_number')
})

test('A number that WhatsApp hides is no number to mend.', () => {
  const addresses = [{ kind: 'bsuid' as const, value: 'US.1', valid: true }]
  const contact = aContact({ numberValid: false, displayNumber: null, addresses })
  assert.equal(channelAction(contact, 'whatsapp').kind, 'ask')
})

test('SMS is written, asked for, read or impossible, as the server says.', () => {
  const sms = (capabilities: Parameters<typeof can>[0]) =>
    channelAction(aContact({ sms: aChannel({ capabilities: can(capabilities) }) }), 'sms').kind
  assert.equal(sms({ freeText: true, requestOptIn: false, reason: null }), 'write')
  assert.equal(sms({ freeText: false, requestOptIn: true, reason: 'not_asked' }), 'ask')
  assert.equal(sms({ freeText: false, requestOptIn: false, reason: 'revoked' }), 'read')
  assert.equal(sms({ freeText: false, requestOptIn: false, reason: 'number_invalid' }), 'none')
})
