import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TimelineEvent } from '../../../src/http/api/message.ts'
import { basisOf, consentSteps } from '../../../src/web/screens/contacts/consent-steps.ts'
import { changeOf, fieldsFromSearch, fieldsOf, newContactOf } from '../../../src/web/screens/contacts/contact-fields.ts'
import { aContact } from './a-contact.ts'

const EVENT: TimelineEvent = {
  kind: 'consent',
  id: 'event-1',
  channel: 'whatsapp',
  type: 'requested',
  at: '2026-11-03T14:01:00Z',
  actor: { kind: 'agent', name: 'Sam Okoye' },
  answer: null,
  requestId: 'request-1',
  note: null,
  basis: { kind: 'branch_visit', note: null },
  errorCode: null,
  stoppedOn: null,
  late: false,
  superseded: false,
  simulated: true,
  receiptId: 'receipt-1',
}

test('The history of a channel is newest first and leaves out what is only machinery.', () => {
  const events = [
    EVENT,
    { ...EVENT, id: 'event-2', type: 'request_sent' },
    { ...EVENT, id: 'event-3', type: 'granted', answer: 'Sí', at: '2026-11-03T14:02:00Z' },
    { ...EVENT, id: 'event-4', type: 'granted', channel: 'sms' },
    { ...EVENT, id: 'event-5', type: 'confirmed' },
  ] as const
  const steps = consentSteps(events, 'whatsapp')
  assert.deepEqual(
    steps.map((step) => step.title),
    ['Opted in', 'Asked by Sam Okoye'],
  )
  assert.match(steps[0]?.meta ?? '', /^3 Nov 2026, \d\d:\d\d · answered "Sí"$/)
})

test('An outcome never stands before its request, although providers cut their times to seconds.', () => {
  const events = [
    { ...EVENT, id: 'event-2', type: 'request_failed', at: '2026-11-03T14:01:10.000Z' },
    { ...EVENT, at: '2026-11-03T14:01:10.500Z' },
  ] as const
  assert.deepEqual(
    consentSteps(events, 'whatsapp').map(({ event }) => event.type),
    ['request_failed', 'requested'],
  )
})

test('A failure by 131026 is named by what it means, every other one is not.', () => {
  const failed = { ...EVENT, type: 'request_failed' } as const
  const titleOf = (errorCode: string) => consentSteps([{ ...failed, errorCode }], 'whatsapp')[0]?.title
  assert.equal(titleOf('131026'), 'Not on WhatsApp')
  assert.equal(titleOf('131049'), 'Request not delivered')
})

test('How the number came is taken from the first request, else from the card.', () => {
  const contact = aContact({ basis: { kind: 'web_form' } })
  const later = { ...EVENT, id: 'event-2', basis: { kind: 'contract', note: null } }
  assert.deepEqual(basisOf(contact, consentSteps([EVENT, later], 'whatsapp')), {
    kind: 'branch_visit',
    note: null,
    recordedBy: 'Sam Okoye',
  })
  assert.deepEqual(basisOf(contact, []), { kind: 'web_form', note: null, recordedBy: null })
  assert.equal(basisOf(aContact({}), []), null)
})

test('Editing sends only what was changed, and empties what was emptied.', () => {
  const contact = aContact({ tags: ['Mortgage'], timeZone: 'Europe/Berlin' })
  const fields = fieldsOf(contact)
  assert.deepEqual(changeOf(contact, fields), {})
  assert.deepEqual(changeOf(contact, { ...fields, tags: 'Mortgage, Cards, ,Cards', timeZone: '', language: 'none' }), {
    tags: ['Mortgage', 'Cards'],
    timeZone: null,
    language: null,
  })
})

test('A new card carries what was filled in and nothing else.', () => {
  const fields = { ...fieldsFromSearch('Nina van Dam'), phone: ' 202 555 0177 ' }
  assert.deepEqual(newContactOf(fields, null), {
    givenName: 'Nina',
    familyName: 'van Dam',
    phone: '202 555 0177',
    tags: [],
  })
  assert.equal(fieldsFromSearch('+1 202 555').phone, '+1 202 555')
})
