import { receiptStrings } from '../../strings/receipt.ts'
import { EVENT_WORDS } from '../evidence/event-types.ts'
import type { EventItem, ReceiptFacts } from './receipt-facts.ts'

/** The sentence of the receipt: who did what, about which messages, of whom. */
export function headlineOf({ event, timeline, organizationName }: ReceiptFacts): string {
  const { headlines, channelMessages } = receiptStrings
  const messages = channelMessages[event.channel]
  const name = event.contactName
  switch (event.type) {
    case 'granted':
      return isAgain(event, timeline)
        ? headlines.grantedAgain(name, messages, organizationName)
        : headlines.granted(name, messages, organizationName)
    case 'declined':
      return headlines.declined(name, messages, organizationName)
    case 'revoked':
    case 'opt_out_recorded':
    case 'provider_stop':
      return headlines.revoked(name, messages, organizationName)
    case 'requested':
    case 'request_sent':
      return headlines.requested(name, messages, organizationName)
    case 'request_lapsed':
      return headlines.silence(name)
    default:
      return headlines.other(EVENT_WORDS[event.type], name)
  }
}

/** The word on the stamp. Evidence of a no is worth as much as evidence of a yes; a simulated receipt has none. */
export function stampWord(event: EventItem): 'YES' | 'NO' | 'STOP' | null {
  if (event.simulated) return null
  switch (event.type) {
    case 'granted':
      return 'YES'
    case 'declined':
      return 'NO'
    case 'revoked':
    case 'opt_out_recorded':
    case 'provider_stop':
      return 'STOP'
    default:
      return null
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['declined', 'revoked', 'opt_out_recorded', 'provider_stop'])

function isAgain(event: EventItem, timeline: ReceiptFacts['timeline']): boolean {
  const here = timeline.findIndex((item) => item.id === event.id)
  return timeline
    .slice(0, Math.max(here, 0))
    .some((item) => item.kind === 'consent' && item.channel === event.channel && REFUSALS.has(item.type))
}
