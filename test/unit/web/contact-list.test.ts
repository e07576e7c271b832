import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Capabilities, PersonChannel } from '../../../src/http/api/contact.ts'
import { columnTemplate, shownColumns } from '../../../src/web/screens/contacts/columns.ts'
import { contactState } from '../../../src/web/screens/contacts/contact-state.ts'
import { isMatch, type MatchPart, matchName, matchNumber } from '../../../src/web/screens/contacts/match.ts'
import { smsButtonState } from '../../../src/web/screens/contacts/sms-state.ts'
import { aChannel, aContact, aRequest, can, NOW, OPEN_SMS } from './a-contact.ts'

test('Names are marked where a searched word begins a word, without case and accents.', () => {
  assert.equal(marked(matchName('Zoë Łopez-Muñoz', 'mun')), 'Zoë Łopez-[Muñ]oz')
  assert.equal(marked(matchName('Maria Lopez', 'LO ma')), '[Ma]ria [Lo]pez')
  assert.equal(marked(matchName('Maria Lopez', 'ria')), 'Maria Lopez')
  assert.equal(marked(matchName('Maria Lopez', '')), 'Maria Lopez')
})

test('Numbers are marked by their digits, whatever stands between them.', () => {
  assert.equal(marked(matchNumber('+1 202 555 0101', '5550')), '+1 202 [555 0]101')
  assert.equal(marked(matchNumber('+49 171 3920001', '0171')), '+49 [171] 3920001')
  assert.equal(marked(matchNumber('+1 202 555 0101', '5')), '+1 202 555 0101')
  assert.equal(marked(matchNumber('+1 202 555 0101', 'maria')), '+1 202 555 0101')
})

test('Until the server answers, a row stays when every word begins a word of its name or a tag.', () => {
  const person = { texts: ['Maria Lopez', 'Branch 12'], number: '+1 202 555 0101' }
  assert.deepEqual(
    ['mar', 'lop mar', 'branch maria', '2025', 'ken', 'mar ken'].map((query) => isMatch(person, query)),
    [true, true, true, true, false, false],
  )
})

test('A channel that is off has no column, and what does not fit is left out.', () => {
  const both = { whatsapp: true, sms: true }
  assert.deepEqual(shownColumns(1200, both), { ...both, number: true, owner: true })
  assert.deepEqual(shownColumns(650, both), { ...both, number: true, owner: false })
  assert.deepEqual(shownColumns(500, { whatsapp: false, sms: true }), {
    whatsapp: false,
    sms: true,
    number: false,
    owner: false,
  })
  assert.doesNotMatch(columnTemplate(shownColumns(1200, { whatsapp: false, sms: false })), /60px/)
})

test('The second line counts down, or says when and what next.', () => {
  const lineOf = (whatsapp: Parameters<typeof aChannel>[0]) =>
    contactState(aContact({ whatsapp: aChannel(whatsapp) }), NOW)
  const pending = lineOf({ request: aRequest(), capabilities: can({ display: 'pending' }) })
  assert.deepEqual([pending?.words, pending?.countsTo], ['Waiting for answer', Date.parse('2026-11-04T09:00:00Z')])
  const again = lineOf({ request: aRequest(), capabilities: can({ display: 'no_response' }) })
  assert.deepEqual([again?.words, again?.detail], ['No answer yet', 'You can ask again'])
  const old = { status: 'granted', since: '2026-10-20T10:00:00Z', hold: null } as const
  assert.equal(lineOf({ consent: old, capabilities: can({ display: 'granted' }) })?.detail, 'on 20 Oct')
  const today = { ...old, since: '2026-11-03T13:30:00Z' }
  assert.match(lineOf({ consent: today, capabilities: can({ display: 'granted' }) })?.detail ?? '', /^today, /)
})

test('Where only SMS is on, its state is said; being told is never called an opt-in.', () => {
  const contact = aContact({ whatsapp: aChannel({ enabled: false }) })
  assert.equal(contactState(contact, NOW)?.words, 'Can be texted')
  assert.equal(
    contactState(aContact({ whatsapp: aChannel({ enabled: false }), sms: aChannel({ enabled: false }) }), NOW),
    null,
  )
})

test('The SMS icon is absent for a hidden number, crossed for a landline, and says what the first message brings.', () => {
  const hidden = aContact({ addresses: [{ kind: 'bsuid', value: 'US.1', valid: true }] })
  assert.equal(smsButtonState(hidden, 'disclaimer'), null)
  const landline = aChannel({
    reachability: { status: 'unreachable', since: null, code: '30006' },
    capabilities: can({ reason: 'unreachable', requestOptIn: false }),
  })
  assert.equal(smsButtonState(aContact({ sms: landline }), 'disclaimer')?.situation, 'impossible')
  assert.equal(
    smsButtonState(aContact({ sms: OPEN_SMS }), 'disclaimer')?.label,
    'SMS: a notice is added to your first message',
  )
  assert.equal(smsButtonState(aContact({ sms: aChannel() }), 'consent')?.label, 'SMS: not asked yet')
})

test('The SMS icon is closed after an opt-out, and open only where a text may be written.', () => {
  const sms = (display: Capabilities['display'], reason: string | null, more: Partial<PersonChannel> = {}) =>
    aChannel({ capabilities: can({ display, reason, freeText: reason === null, requestOptIn: false }), ...more })
  const situation = (channel: PersonChannel, mode: 'disclaimer' | 'consent' = 'disclaimer') =>
    smsButtonState(aContact({ sms: channel }), mode)?.situation
  assert.equal(situation(sms('revoked', 'revoked')), 'revoked')
  assert.equal(situation(sms('declined', 'declined')), 'declined')
  assert.equal(situation(sms('not_asked', null)), 'granted', 'told and may stop: texts may be written')
  assert.equal(situation(sms('pending', null)), 'granted', 'asked in another mode')
  assert.equal(situation(sms('not_asked', 'not_asked'), 'consent'), 'not_asked')
  assert.equal(situation(sms('pending', 'pending'), 'consent'), 'pending')
  assert.equal(situation(sms('not_asked', 'no_right')), 'granted', 'whoever only reads sees what others may do')
  assert.equal(situation(sms('not_asked', 'channel_paused', { paused: 'sms.token' })), 'paused')
  const held = sms('not_asked', 'held', { consent: { status: 'none', since: null, hold: HOLD } })
  assert.equal(situation(held), 'paused')
  assert.match(smsButtonState(aContact({ sms: held }), 'disclaimer')?.label ?? '', /on hold/)
})

const HOLD = { reason: 'wrong_number', since: '2026-11-03T09:00:00Z' }

function marked(parts: readonly MatchPart[]): string {
  return parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('')
}
