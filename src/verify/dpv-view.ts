import type { CanonicalValue } from '../ledger/canonical-json.ts'
import { listAt, memberAt, textAt } from './read-member.ts'

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  yesline: 'urn:yesline:receipt:1#',
} as const
/** The profile of ISO/IEC TS 27560 in DPV 2. */
const PROFILE = 'https://w3id.org/dpv/schema/dpv-27560#receipt'

/** Our events as the consent statuses of DPV 2; the others change no consent and have none. */
const STATUSES: Readonly<Record<string, string>> = {
  requested: 'dpv:ConsentRequested',
  request_sent: 'dpv:ConsentRequested',
  re_prompted: 'dpv:ConsentRequested',
  request_lapsed: 'dpv:ConsentRequestDeferred',
  granted: 'dpv:ConsentGiven',
  declined: 'dpv:ConsentRefused',
  revoked: 'dpv:ConsentWithdrawn',
  opt_out_recorded: 'dpv:ConsentWithdrawn',
  provider_stop: 'dpv:ConsentWithdrawn',
}

/** The parts of a receipt as JSON-LD in the Data Privacy Vocabulary; what names the person is null once withheld. */
export function dpvView(event: CanonicalValue | undefined, subject: CanonicalValue | undefined): string {
  const receiptId = textAt(subject, 'receiptId')
  const type = textAt(event, 'eventType')
  const status = type === null ? undefined : STATUSES[type]
  const receipt = {
    '@context': CONTEXT,
    ...(receiptId === null ? {} : { '@id': `urn:uuid:${receiptId}` }),
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': { '@id': PROFILE },
    'dct:identifier': receiptId,
    'dct:isPartOf': textAt(subject, 'recordId'),
    'yesline:eventType': type,
    'yesline:simulated': memberAt(event, 'simulated'),
    'dpv:hasConsentStatus': status === undefined ? null : { '@id': status },
    'dpv:hasDataSubject': dataSubject(subject),
    'dpv:hasDataController': controllerOf(event),
    ...jurisdictionOf(event),
    'dpv:hasPurpose': listAt(event, 'purposes').map((purpose) => ({
      '@type': 'dpv:Purpose',
      'dct:identifier': textAt(purpose, 'id'),
    })),
    'dpv:hasIndicationMethod': textAt(event, 'method'),
    'dpv:isIndicatedBy': textAt(subject, 'actor', 'kind'),
    'dpv:isIndicatedAtTime': timeOf(subject),
    'dpv:hasNotice': noticeOf(event),
    ...recipientsOf(event),
  }
  return `${JSON.stringify(receipt, null, 2)}\n`
}

function dataSubject(subject: CanonicalValue | undefined) {
  const number = textAt(subject, 'subject', 'msisdn')
  return number === null ? null : { '@type': 'dpv:DataSubject', 'dct:identifier': number }
}

function timeOf(subject: CanonicalValue | undefined) {
  const at = textAt(subject, 'times', 'at')
  return at === null ? null : { '@type': 'xsd:dateTime', '@value': at }
}

function controllerOf(event: CanonicalValue | undefined) {
  const legalName = textAt(event, 'controller', 'legalName')
  const contact = textAt(event, 'controller', 'contact')
  return {
    '@type': 'dpv:DataController',
    'dpv:hasName': legalName ?? textAt(event, 'controller', 'name'),
    ...(contact === null ? {} : { 'dpv:hasContact': contact }),
  }
}

/** What the first schema did not record stays out, so that its views stay as they are. */
function jurisdictionOf(event: CanonicalValue | undefined) {
  const countries = listAt(event, 'jurisdiction', 'countries')
  return countries.length === 0 ? {} : { 'dpv:hasJurisdiction': [...countries] }
}

function recipientsOf(event: CanonicalValue | undefined) {
  const names = listAt(event, 'thirdParties').map((third) => textAt(third, 'name'))
  return names.length === 0 ? {} : { 'dpv:hasRecipient': names }
}

function noticeOf(event: CanonicalValue | undefined) {
  const url = textAt(event, 'privacyNotice', 'url')
  return {
    '@type': 'dpv:ConsentNotice',
    'dct:language': textAt(event, 'request', 'language'),
    ...(url === null ? {} : { 'dct:source': { '@id': url } }),
  }
}
