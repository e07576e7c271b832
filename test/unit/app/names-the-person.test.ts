import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesThePerson } from '../../../src/app/names-the-person.ts'
import { NEW_PERSON_CHANNEL } from '../../../src/domain/consent-state.ts'

const PERSON = {
  ...{ id: 'p', contactId: 'c', givenName: 'María', familyName: 'de la Cruz', profileName: 'Mari 🌻', basis: null },
  ...{ language: null, timeZone: null, ownerId: null, mergedInto: null, username: 'mari.of.lisbon' },
  addresses: [
    { kind: 'phone', value: '+12025550123', valid: true, namedBy: 'agent' },
    { kind: 'bsuid', value: 'US.13491208655302741918', valid: true, namedBy: 'provider' },
  ],
  state: {
    ...{ whatsapp: NEW_PERSON_CHANNEL, sms: NEW_PERSON_CHANNEL, isContact: true, suppressed: false, language: null },
    addressable: { whatsapp: true, sms: true },
  },
  lastEventIds: { whatsapp: null, sms: null },
} as const

const TELLING = [
  'maria asked',
  'Mrs DE LA CRUZ',
  'mari wrote',
  'is mari.of.lisbon',
  'call from 555-0123',
  '+1 (202) 555 0123',
  'id US.13491208655302741918',
]
for (const text of TELLING) {
  test(`this says whom it is about: ${text}`, () => assert.equal(namesThePerson(text, PERSON), true))
}

const SILENT = ['Asked for in writing.', 'Ticket 555', 'Matter 2026-0123', 'de facto la', 'Mariana is another name']
for (const text of SILENT) {
  test(`this does not: ${text}`, () => assert.equal(namesThePerson(text, PERSON), false))
}
