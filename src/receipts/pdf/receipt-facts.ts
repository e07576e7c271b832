import type { CanonicalValue } from '../../ledger/canonical-json.ts'
import { listAt, memberAt, textAt } from '../../verify/read-member.ts'
import type { ReceiptContent } from '../receipt-content.ts'

export interface Fact {
  readonly label: string
  readonly text: string
}

const ERASED = "Erased at the customer's request"
const CHANNELS: Readonly<Record<string, string>> = { whatsapp: 'WhatsApp messages', sms: 'text messages' }

const CHANNEL_NAMES: Readonly<Record<string, string>> = { whatsapp: 'WhatsApp', sms: 'SMS' }
const METHODS: Readonly<Record<string, string>> = { button: 'Button', keyword: 'Typed words' }
const ACTORS: Readonly<Record<string, string>> = {
  contact: 'The customer',
  provider: 'The provider',
  system: 'Yesline',
  api_key: 'A program',
  agent: 'An agent',
}
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  timeZone: 'UTC',
})

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
    ['When', momentAt(subject, 'times', 'at') ?? `${textAt(event, 'times', 'date')} (the time was erased)`],
    ['Who', subject === undefined ? ERASED : joined(subject, ['subject', 'name'], ['subject', 'msisdn'])],
    ['Organization', joined(event, ['controller', 'name'], ['controller', 'legalName'], ['controller', 'contact'])],
    ['Channel', wordsOf(CHANNEL_NAMES, textAt(event, 'channel'))],
    ['Sender', joined(event, ['businessIdentity', 'displayName'], ['businessIdentity', 'number'])],
    ['Asked with', textAt(subject, 'request', 'text') ?? textAt(subject, 'question', 'text')],
    ['Asked at', momentAt(subject, 'question', 'askedAt')],
    ['Buttons', buttonsOf({ event, subject })],
    ['Template', joined(event, ['request', 'template', 'name'], ['request', 'template', 'language'])],
    ['Answer', textAt(subject, 'indication', 'raw')],
    ['How', wordsOf(METHODS, textAt(event, 'method'))],
    ['Message id', textAt(subject, 'provider', 'messageId')],
    ['Number given by', basisOf(subject)],
    ['Note', textAt(subject, 'note') ?? textAt(subject, 'basis', 'note')],
    ['How to withdraw', textAt(event, 'withdrawal', 'told')],
    ['Privacy notice', joined(event, ['privacyNotice', 'url'], ['privacyNotice', 'sha256'])],
    ['Jurisdiction', listAt(event, 'jurisdiction', 'countries').filter(isText).join(', ')],
    ['By', actorOf(subject)],
    ['Recorded', momentAt(subject, 'times', 'recorded')],
  ]
  return facts.flatMap(([label, text]) => (text === null || text === '' ? [] : [{ label, text }]))
}

/** What a receipt cannot show, said on each of them (product-ux §5.1). */
export function limitOf({ event, subject }: ReceiptContent): string {
  // Where nobody answered there is nothing to say of who did.
  if (!['button', 'keyword'].includes(textAt(event, 'method') ?? ''))
    return "This receipt can't show who was holding the phone."
  const number = textAt(subject, 'subject', 'msisdn') ?? 'this number'
  const whose = textAt(event, 'channel') === 'sms' ? `the number ${number}` : `the WhatsApp account of ${number}`
  return `This receipt shows that the answer came from ${whose}. It can't show who was holding the phone.`
}

/** The buttons of this message, or of the question that this event answers. */
function buttonsOf({ event, subject }: Pick<ReceiptContent, 'event' | 'subject'>): string {
  const own = listAt(event, 'request', 'buttons')
  return (own.length > 0 ? own : listAt(subject, 'question', 'buttons')).filter(isText).join(' · ')
}

function basisOf(subject: CanonicalValue | undefined): string | null {
  const kind = textAt(subject, 'basis', 'kind') ?? textAt(subject, 'question', 'basis', 'kind')
  return kind?.replaceAll('_', ' ') ?? null
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

/** Words of ours for a code; a code without any is shown as it is, because evidence hides nothing. */
function wordsOf(words: Readonly<Record<string, string>>, code: string | null): string | null {
  return code === null ? null : (words[code] ?? code.replaceAll('_', ' '))
}

function momentAt(subject: CanonicalValue | undefined, ...path: readonly string[]): string | null {
  const text = textAt(subject, ...path)
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? text : `${MOMENT.format(at)} UTC`
}

function actorOf(subject: CanonicalValue | undefined): string | null {
  return textAt(subject, 'actor', 'name') ?? wordsOf(ACTORS, textAt(subject, 'actor', 'kind'))
}

function isText(value: CanonicalValue): value is string {
  return typeof value === 'string'
}
