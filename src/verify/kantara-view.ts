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
    consentTimestamp: Math.floor(Date.parse(at) / MS_PER_SECOND),
    collectionMethod: textAt(event, 'method'),
    consentReceiptID: textAt(subject, 'receiptId'),
    language: textAt(event, 'request', 'language'),
    piiPrincipalId: textAt(subject, 'subject', 'msisdn'),
    piiControllers: [{ piiController: textAt(event, 'controller', 'name') }],
    services: [serviceOf(event)],
    sensitive: memberAt(event, 'sensitive'),
    spiCat: [],
    simulated: memberAt(event, 'simulated'),
    notRecorded: ['jurisdiction', 'piiControllers[].contact', 'policyUrl', 'services[].purposes[].termination'],
  }
  return `${JSON.stringify(receipt, null, 2)}\n`
}

function serviceOf(event: CanonicalValue | undefined) {
  return {
    service: `Messages on ${textAt(event, 'channel')} from ${textAt(event, 'businessIdentity', 'displayName')}`,
    purposes: listAt(event, 'purposes').map((purpose, position) => ({
      purpose: textAt(purpose, 'id'),
      consentType: textAt(purpose, 'type')?.toUpperCase() ?? null,
      piiCategory: ['phone number', 'message content', 'name'],
      primaryPurpose: position === 0,
      thirdPartyDisclosure: true,
      thirdPartyName: textAt(event, 'channel'),
    })),
  }
}
