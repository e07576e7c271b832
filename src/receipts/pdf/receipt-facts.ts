import type { CanonicalValue } from '../../ledger/canonical-json.ts'
import { listAt, memberAt, textAt } from '../../verify/read-member.ts'
import type { ReceiptContent } from '../receipt-content.ts'

export interface Fact {
  readonly label: string
  readonly text: string
}

const ERASED = "Erased at the customer's request"
const CHANNELS: Readonly<Record<string, string>> = { whatsapp: 'WhatsApp messages', sms: 'text messages' }

/** Who did what, about which messages, of whom (product-ux §5.1). */
export function headlineOf({ event, subject }: ReceiptContent): string {
  const organization = textAt(event, 'controller', 'name') ?? ''
  const messages = messagesOf(event)
  const name = textAt(subject, 'subject', 'name') || textAt(subject, 'subject', 'msisdn') || 'The customer'
  switch (textAt(event, 'eventType')) {
    case 'granted':
      return `${name} opted in to ${messages} from ${organization}`
    case 'declined':
      return `${name} declined ${messages} from ${organization}`
    case 'revoked':
    case 'opt_out_recorded':
    case 'provider_stop':
      return `${name} opted out of ${messages} from ${organization}`
    case 'requested':
    case 'request_sent':
      return `${organization} asked ${name} about ${messages}`
    case 'request_lapsed':
      return `No answer was received from ${name}`
    default:
      return `${eventWords(event)}: ${name}`
  }
}

/** The rows of the receipt that have something to say. */
export function factsOf({ event, subject }: ReceiptContent): Fact[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['What happened', eventWords(event)],
    ['When', textAt(subject, 'times', 'at') ?? `${textAt(event, 'times', 'date')} (the time was erased)`],
    ['Who', subject === undefined ? ERASED : joined(subject, ['subject', 'name'], ['subject', 'msisdn'])],
    ['Organization', textAt(event, 'controller', 'name')],
    [
      'Channel and sender',
      joined(event, ['channel'], ['businessIdentity', 'displayName'], ['businessIdentity', 'number']),
    ],
    ['Asked with', textAt(subject, 'request', 'text')],
    ['Buttons', listAt(event, 'request', 'buttons').filter(isText).join(' · ')],
    ['Template', joined(event, ['request', 'template', 'name'], ['request', 'template', 'language'])],
    ['Answer', textAt(subject, 'indication', 'raw')],
    ['Answer given by', textAt(event, 'method')?.replaceAll('_', ' ') ?? null],
    ['Message id', textAt(subject, 'provider', 'messageId')],
    ['Number given by', textAt(subject, 'basis', 'kind')?.replaceAll('_', ' ') ?? null],
    ['Note', textAt(subject, 'note') ?? textAt(subject, 'basis', 'note')],
    ['Recorded by', joined(subject, ['actor', 'kind'], ['actor', 'name'])],
    ['Recorded at', textAt(subject, 'times', 'recorded')],
  ]
  return facts.flatMap(([label, text]) => (text === null || text === '' ? [] : [{ label, text }]))
}

/** What a receipt cannot show, said on each of them (product-ux §5.1). */
export function limitOf({ event, subject }: ReceiptContent): string {
  const number = textAt(subject, 'subject', 'msisdn') ?? 'this number'
  const whose = textAt(event, 'channel') === 'sms' ? `the number ${number}` : `the WhatsApp account of ${number}`
  return `This receipt shows that the answer came from ${whose}. It can't show who was holding the phone.`
}

function messagesOf(event: CanonicalValue): string {
  return CHANNELS[textAt(event, 'channel') ?? ''] ?? 'messages'
}

function eventWords(event: CanonicalValue): string {
  const words = textAt(event, 'eventType')?.replaceAll('_', ' ') ?? 'event'
  const isSuperseded = memberAt(event, 'superseded') === true
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${isSuperseded ? ' (a newer answer was already known)' : ''}`
}

function joined(part: CanonicalValue | undefined, ...paths: readonly (readonly string[])[]): string {
  return paths
    .map((path) => textAt(part, ...path))
    .filter((text) => text !== null && text !== '')
    .join(' · ')
}

function isText(value: CanonicalValue): value is string {
  return typeof value === 'string'
}
