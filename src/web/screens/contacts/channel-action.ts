import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'

/** Where the icon of a channel leads for one person (product-ux §2.2, DESIGN section 1.3). */
export type ChannelAction =
  /** The request dialog. */
  | { readonly kind: 'ask'; readonly channel: ChannelName }
  /** "Send an SMS instead?" */
  | { readonly kind: 'question' }
  /** The conversation with the field in focus. */
  | { readonly kind: 'write'; readonly channel: ChannelName }
  /** The conversation; its composer says why it is off. */
  | { readonly kind: 'read'; readonly channel: ChannelName }
  /** A popover with the reason. */
  | { readonly kind: 'paused'; readonly reason: string }
  /** The edit dialog with the number in focus. */
  | { readonly kind: 'fix_number' }
  | { readonly kind: 'none' }

type Person = Pick<Contact, 'channels' | 'numberValid' | 'addresses'>

/** Decides by the server's word alone; what it leads to asks the server again. */
export function channelAction(contact: Person, channel: ChannelName): ChannelAction {
  const { enabled, paused } = contact.channels[channel]
  if (!enabled) return { kind: 'none' }
  if (needsNumber(contact)) return { kind: 'fix_number' }
  if (paused !== null) return { kind: 'paused', reason: paused }
  return channel === 'whatsapp' ? whatsappAction(contact) : smsAction(contact)
}

/** A phone number that is not complete stands in the way of both channels; a hidden one is no number to mend. */
export function needsNumber({ numberValid, addresses }: Omit<Person, 'channels'>): boolean {
  return !numberValid && addresses.some((address) => address.kind === 'phone')
}

function whatsappAction({ channels }: Person): ChannelAction {
  const { display } = channels.whatsapp.capabilities
  switch (display) {
    case 'not_asked':
    case 'no_response':
    case 'expired':
      return { kind: 'ask', channel: 'whatsapp' }
    case 'unreachable':
      return { kind: 'question' }
    case 'granted':
      return { kind: 'write', channel: 'whatsapp' }
    case 'scheduled':
    case 'sending':
    case 'pending':
    case 'attempts_used':
    case 'declined':
    case 'revoked':
    case 'send_failed':
    case 'suppressed':
      return { kind: 'read', channel: 'whatsapp' }
    default:
      return display satisfies never
  }
}

function smsAction({ channels }: Person): ChannelAction {
  const { freeText, requestOptIn, reason } = channels.sms.capabilities
  if (reason === 'number_invalid') return { kind: 'none' }
  if (freeText) return { kind: 'write', channel: 'sms' }
  return requestOptIn ? { kind: 'ask', channel: 'sms' } : { kind: 'read', channel: 'sms' }
}
