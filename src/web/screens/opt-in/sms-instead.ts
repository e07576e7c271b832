import type { Contact } from '../../../http/api/contact.ts'
import { shortName } from '../../channel-state.ts'
import { optInStrings } from '../../strings/opt-in.ts'

/** Where Yes leads, or why there is no Yes. */
export type SmsInstead =
  | { readonly kind: 'write'; readonly path: string }
  | { readonly kind: 'impossible'; readonly reason: string }

/** Yes opens the SMS composer and sends nothing; where the policy asks for consent first, the SMS prompt (product-ux §3.4). */
export function smsInstead(contact: Contact, mayWrite: boolean): SmsInstead {
  const { enabled, capabilities } = contact.channels.sms
  if (!mayWrite) return { kind: 'impossible', reason: optInStrings.smsReasons.no_right }
  if (!enabled) return { kind: 'impossible', reason: optInStrings.smsReasons.channel_off }
  const path = `/inbox/all/${contact.conversationId}?channel=sms`
  if (capabilities.freeText) return { kind: 'write', path }
  if (capabilities.requestOptIn) return { kind: 'write', path: `${path}&ask=sms` }
  return { kind: 'impossible', reason: reasonWords(capabilities.reason, shortName(contact)) }
}

function reasonWords(reason: string | null, name: string): string {
  switch (reason) {
    case 'channel_paused':
      return optInStrings.smsReasons.channel_paused
    case 'number_invalid':
    case 'unreachable':
      return optInStrings.smsReasons.number
    case 'declined':
    case 'revoked':
      return optInStrings.smsReasons.refused(name)
    case 'sending':
    case 'scheduled':
    case 'pending':
      return optInStrings.smsReasons.waiting(name)
    default:
      return optInStrings.smsReasons.other
  }
}
