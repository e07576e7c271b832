import type { CanonicalValue } from '../ledger/canonical-json.ts'
import { listAt, memberAt, textAt } from './read-member.ts'

/** Facts that say yes: of others there is no consent to give a receipt for. */
const CONSENTS: readonly (string | null)[] = ['granted', 'imported']
const MS_PER_SECOND = 1_000

/**
 * The parts of a receipt as a Kantara Consent Receipt 1.1.0 (attestation section 15), or null where it would be a false
 * statement: when the event is no consent, or the person was erased. Members that the form demands and the record does
 * not have are named in `notRecorded` instead of being made up.
 */
export function kantaraView(event: CanonicalValue | undefined, subject: CanonicalValue | undefined): string | null {
  const at = textAt(subject, 'times', 'at')
  if (!CONSENTS.includes(textAt(event, 'eventType')) || at === null) return null
  const receipt = {
    version: 'KI-CR-v1.1.0',
    ...jurisdictionOf(event),
    consentTimestamp: Math.floor(Date.parse(at) / MS_PER_SECOND),
    collectionMethod: textAt(event, 'method'),
    consentReceiptID: textAt(subject, 'receiptId'),
    language: textAt(event, 'request', 'language'),
    piiPrincipalId: textAt(subject, 'subject', 'msisdn'),
    piiControllers: [controllerOf(event)],
    ...present('policyUrl', textAt(event, 'privacyNotice', 'url')),
    services: [serviceOf(event)],
    sensitive: memberAt(event, 'sensitive'),
    spiCat: [],
    simulated: memberAt(event, 'simulated'),
    notRecorded: notRecordedIn(event),
  }
  return `${JSON.stringify(receipt, null, 2)}\n`
}

/** The form's member only where the record has it: the first schema has none of these. */
function present(name: string, text: string | null) {
  return text === null ? {} : { [name]: text }
}

function jurisdictionOf(event: CanonicalValue | undefined) {
  const countries = listAt(event, 'jurisdiction', 'countries')
  return countries.length === 0 ? {} : { jurisdiction: countries.join(', ') }
}

function controllerOf(event: CanonicalValue | undefined) {
  const legalName = textAt(event, 'controller', 'legalName')
  return {
    piiController: legalName ?? textAt(event, 'controller', 'name'),
    ...present('contact', textAt(event, 'controller', 'contact')),
  }
}

function notRecordedIn(event: CanonicalValue | undefined): string[] {
  const recorded: readonly (readonly [string, boolean])[] = [
    ['jurisdiction', listAt(event, 'jurisdiction', 'countries').length > 0],
    ['piiControllers[].contact', textAt(event, 'controller', 'contact') !== null],
    ['policyUrl', textAt(event, 'privacyNotice', 'url') !== null],
    ['services[].purposes[].termination', textAt(event, 'expiry', 'consent') !== null],
  ]
  return recorded.flatMap(([name, isThere]) => (isThere ? [] : [name]))
}

function serviceOf(event: CanonicalValue | undefined) {
  return {
    service: `Messages on ${textAt(event, 'channel')} from ${textAt(event, 'businessIdentity', 'displayName')}`,
    purposes: listAt(event, 'purposes').map((purpose, position) => ({
      purpose: textAt(purpose, 'id'),
      consentType: textAt(purpose, 'type')?.toUpperCase() ?? null,
      piiCategory: ['phone number', 'message content', 'name'],
      primaryPurpose: position === 0,
      ...present('termination', textAt(event, 'expiry', 'consent')),
      thirdPartyDisclosure: true,
      thirdPartyName: textAt(listAt(event, 'thirdParties')[0], 'name') ?? textAt(event, 'channel'),
    })),
  }
}
