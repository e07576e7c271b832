import type { Contact, PersonChannel } from '../../../http/api/contact.ts'
import type { PolicyView } from '../../../http/api/organization.ts'
import { formatDate } from '../../format/instants.ts'
import type { WhatsAppSituation } from '../../kit/channel-situations.ts'
import { channelStrings } from '../../strings/channels.ts'
import { contactStrings } from '../../strings/contacts.ts'

/** Twilio's codes for numbers that no text message can reach: a landline, and "not a mobile number". */
const LANDLINE_CODES: ReadonlySet<string> = new Set(['30006', '21614'])

export interface SmsButtonState {
  /** `granted`: texts may be written. Everything else looks as it does on WhatsApp. */
  readonly situation: WhatsAppSituation | 'impossible'
  /** Tooltip and accessible name. */
  readonly label: string
}

/** The SMS button of a person, or null where there must be none: channel off, or a number that WhatsApp hides. */
export function smsButtonState(contact: Contact, mode: PolicyView['smsMode'] | undefined): SmsButtonState | null {
  const state = contact.channels.sms
  if (!state.enabled || !contact.addresses.some((address) => address.kind === 'phone')) return null
  if (isImpossible(state)) return { situation: 'impossible', label: channelStrings.smsImpossible }
  return { situation: situationOf(state), label: smsLabel(state, mode) }
}

/** Reasons that say nothing about the person's will: the icon stays as it is for whoever may write. */
const NOT_THE_PERSONS: ReadonlySet<string | null> = new Set([null, 'no_right', 'not_a_contact', 'deaf', 'unreachable'])

function situationOf({ paused, capabilities }: PersonChannel): WhatsAppSituation {
  if (paused !== null || capabilities.reason === 'held') return 'paused'
  return NOT_THE_PERSONS.has(capabilities.reason) ? 'granted' : capabilities.display
}

function smsLabel(state: PersonChannel, mode: PolicyView['smsMode'] | undefined): string {
  if (state.paused !== null) return contactStrings.smsPaused(state.paused)
  const { status, since, hold } = state.consent
  if (hold !== null) return contactStrings.smsHeld
  if (status === 'granted') return channelStrings.smsOptedIn
  if (status === 'declined' || status === 'revoked') return contactStrings.smsOptedOut(dateOf(since))
  if (state.capabilities.freeText) return mode === 'off' ? contactStrings.smsOpen : channelStrings.smsDisclaimer
  return status === 'requested' ? contactStrings.smsWaiting : channelStrings.smsNotAsked
}

/** In lists of an organization that uses SMS alone. Being told is not agreeing, so it is never called an opt-in. */
export function smsWords(state: PersonChannel): string {
  if (isImpossible(state)) return channelStrings.smsImpossible
  const { status } = state.consent
  return status === 'none' && state.capabilities.freeText
    ? contactStrings.mayBeTexted
    : contactStrings.smsStatus[status]
}

function isImpossible({ capabilities, reachability }: PersonChannel): boolean {
  if (capabilities.reason === 'number_invalid') return true
  return capabilities.reason === 'unreachable' && LANDLINE_CODES.has(reachability.code ?? '')
}

function dateOf(iso: string | null): string {
  return iso === null ? '' : formatDate(Date.parse(iso))
}
