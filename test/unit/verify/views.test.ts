import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dpvView } from '../../../src/verify/dpv-view.ts'
import { kantaraView } from '../../../src/verify/kantara-view.ts'

const EVENT = {
  schema: 'yesline/receipt/1',
  eventType: 'granted',
  channel: 'whatsapp',
  method: 'button',
  purposes: [{ id: 'service-messages', type: 'explicit' }],
  controller: { name: 'Harbour Bank' },
  businessIdentity: { displayName: 'Harbour', number: '+12025550199' },
  request: { language: 'es' },
  sensitive: false,
  simulated: true,
} as const
const SUBJECT = {
  receiptId: '018f0000-0000-7000-8000-000000000009',
  recordId: '018f0000-0000-7000-8000-000000000001/whatsapp',
  subject: { msisdn: '+12025550101' },
  times: { at: '2026-11-03T14:02:11.900Z' },
  actor: { kind: 'customer' },
} as const

// Verifiers make these again and compare: whoever changes a word here makes every bundle so far fail.
test('the views of the first schema stay as they are, byte for byte', () => {
  assert.deepEqual(JSON.parse(kantaraView(EVENT, SUBJECT) ?? ''), {
    version: 'KI-CR-v1.1.0',
    consentTimestamp: 1_793_714_531,
    collectionMethod: 'button',
    consentReceiptID: SUBJECT.receiptId,
    language: 'es',
    piiPrincipalId: '+12025550101',
    piiControllers: [{ piiController: 'Harbour Bank' }],
    services: [
      {
        service: 'Messages on whatsapp from Harbour',
        purposes: [
          {
            purpose: 'service-messages',
            consentType: 'EXPLICIT',
            piiCategory: ['phone number', 'message content', 'name'],
            primaryPurpose: true,
            thirdPartyDisclosure: true,
            thirdPartyName: 'whatsapp',
          },
        ],
      },
    ],
    sensitive: false,
    spiCat: [],
    simulated: true,
    notRecorded: ['jurisdiction', 'piiControllers[].contact', 'policyUrl', 'services[].purposes[].termination'],
  })
  assert.deepEqual(JSON.parse(dpvView(EVENT, SUBJECT)), {
    '@context': {
      dpv: 'https://w3id.org/dpv#',
      dct: 'http://purl.org/dc/terms/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      yesline: 'urn:yesline:receipt:1#',
    },
    '@id': `urn:uuid:${SUBJECT.receiptId}`,
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': { '@id': 'https://w3id.org/dpv/schema/dpv-27560#receipt' },
    'dct:identifier': SUBJECT.receiptId,
    'dct:isPartOf': SUBJECT.recordId,
    'yesline:eventType': 'granted',
    'yesline:simulated': true,
    'dpv:hasConsentStatus': { '@id': 'dpv:ConsentGiven' },
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dct:identifier': '+12025550101' },
    'dpv:hasDataController': { '@type': 'dpv:DataController', 'dpv:hasName': 'Harbour Bank' },
    'dpv:hasPurpose': [{ '@type': 'dpv:Purpose', 'dct:identifier': 'service-messages' }],
    'dpv:hasIndicationMethod': 'button',
    'dpv:isIndicatedBy': 'customer',
    'dpv:isIndicatedAtTime': { '@type': 'xsd:dateTime', '@value': '2026-11-03T14:02:11.900Z' },
    'dpv:hasNotice': { '@type': 'dpv:ConsentNotice', 'dct:language': 'es' },
  })
})

test('where nobody consented, or the person was erased, there is no Kantara receipt', () => {
  assert.equal(kantaraView({ ...EVENT, eventType: 'declined' }, SUBJECT), null)
  assert.equal(kantaraView(EVENT, undefined), null)
  assert.match(dpvView({ ...EVENT, eventType: 'revoked' }, undefined), /dpv:ConsentWithdrawn/)
  assert.doesNotMatch(dpvView(EVENT, undefined), /2025550101|018f0000/)
})

test('what the second schema records stands in the views, and nothing is then said to be missing', () => {
  const event = {
    ...EVENT,
    schema: 'yesline/receipt/2',
    controller: { name: 'Harbour Bank', legalName: 'Harbour Bank plc', contact: 'privacy@harbour.example' },
    jurisdiction: { countries: ['GB', 'US'] },
    privacyNotice: { url: 'https://harbour.example/privacy' },
    expiry: { consent: 'until withdrawn' },
    thirdParties: [{ name: 'Meta' }],
  }
  assert.partialDeepStrictEqual(JSON.parse(kantaraView(event, SUBJECT) ?? ''), {
    jurisdiction: 'GB, US',
    piiControllers: [{ piiController: 'Harbour Bank plc', contact: 'privacy@harbour.example' }],
    policyUrl: 'https://harbour.example/privacy',
    services: [{ purposes: [{ termination: 'until withdrawn', thirdPartyName: 'Meta' }] }],
    notRecorded: [],
  })
  assert.partialDeepStrictEqual(JSON.parse(dpvView(event, SUBJECT)), {
    'dpv:hasDataController': { 'dpv:hasName': 'Harbour Bank plc', 'dpv:hasContact': 'privacy@harbour.example' },
    'dpv:hasJurisdiction': ['GB', 'US'],
    'dpv:hasRecipient': ['Meta'],
    'dpv:hasNotice': { 'dct:source': { '@id': 'https://harbour.example/privacy' } },
  })
})
