import type { Contact, PersonChannel } from '../http/api/contact.ts'
import { formatDuration } from './format/duration.ts'
import { formatAgo, formatDate, formatDateTime } from './format/instants.ts'
import { withoutBidiControls } from './kit/bidi.ts'
import type { WhatsAppSituation } from './kit/channel-situations.ts'
import { channelStrings } from './strings/channels.ts'
import { pausedWords } from './strings/problems.ts'

/** First name, else the number as people read it. Without bidi controls: sentences and labels are built around it. */
export function shortName(contact: Pick<Contact, 'givenName' | 'displayNumber'>): string {
  if (contact.givenName === '') return contact.displayNumber ?? channelStrings.checkNumber
  return withoutBidiControls(contact.givenName)
}

export function fullName(contact: Pick<Contact, 'givenName' | 'familyName' | 'displayNumber'>): string {
  const name = `${contact.givenName} ${contact.familyName}`.trim()
  return name === '' ? (contact.displayNumber ?? '') : withoutBidiControls(name)
}

/** What the WhatsApp button shows: the server's display state, or that the channel rests. */
export function whatsappSituation({ paused, capabilities }: PersonChannel): WhatsAppSituation {
  return paused === null ? capabilities.display : 'paused'
}

/** The state in words, for buttons and headers. */
export function whatsappWords({ paused, capabilities, request }: PersonChannel): string {
  if (paused !== null) return channelStrings.isPaused
  if (capabilities.display === 'attempts_used') return channelStrings.attemptsUsed(request?.attemptsMax ?? 0)
  return channelStrings.states[capabilities.display]
}

/** Tooltip and accessible name (product-ux §2.2). `now` is the server's time. */
export function whatsappLabel(state: PersonChannel, name: string, now: number): string {
  if (state.paused !== null) return channelStrings.paused(pausedWords(state.paused))
  const { consent, request, reachability } = state
  switch (state.capabilities.display) {
    case 'not_asked':
      return channelStrings.notAsked(name)
    case 'scheduled':
      return channelStrings.scheduled(dateTimeOf(request?.scheduledFor))
    case 'sending':
    case 'pending':
      return channelStrings.pending(agoOf(request?.askedAt, now), leftOf(request?.canAskAgainAt, now))
    case 'no_response':
    case 'expired':
      return channelStrings.noResponse(dateOf(request?.askedAt))
    case 'attempts_used':
      return channelStrings.noAnswerAfter(request?.attemptsMax ?? 0, name)
    case 'granted':
      return channelStrings.granted(dateOf(consent.since))
    case 'declined':
      return channelStrings.declined(dateOf(consent.since), name)
    case 'revoked':
      return channelStrings.revoked(dateOf(consent.since))
    case 'unreachable':
      return channelStrings.unreachable(dateOf(reachability.since))
    case 'send_failed':
      return channelStrings.sendFailed
    case 'suppressed':
      return channelStrings.states.suppressed
    default:
      return state.capabilities.display satisfies never
  }
}

function dateOf(iso: string | null | undefined): string {
  return iso == null ? '' : formatDate(Date.parse(iso))
}

function dateTimeOf(iso: string | null | undefined): string {
  return iso == null ? '' : formatDateTime(Date.parse(iso))
}

function agoOf(iso: string | null | undefined, now: number): string {
  return iso == null ? '' : formatAgo(Date.parse(iso), now)
}

function leftOf(iso: string | null | undefined, now: number): string {
  return iso == null ? '' : formatDuration(Date.parse(iso) - now)
}
