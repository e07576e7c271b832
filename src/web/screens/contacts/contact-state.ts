import type { Contact, PersonChannel } from '../../../http/api/contact.ts'
import { whatsappWords } from '../../channel-state.ts'
import { calendarDaysBetween, formatDayMonth, formatTime } from '../../format/instants.ts'
import { channelStrings } from '../../strings/channels.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { pausedWords } from '../../strings/problems.ts'
import { needsNumber } from './channel-action.ts'
import { smsWords } from './sms-state.ts'

export interface StateLine {
  readonly words: string
  readonly detail: string | null
  /** The detail is `again in` and a countdown to this instant. */
  readonly countsTo: number | null
  readonly isMuted: boolean
}

/** How a contact stands, in words and a second line, so that the badge is never the only carrier. `now` is server time. */
export function contactState(contact: Contact, now: number): StateLine | null {
  if (needsNumber(contact)) return { ...line(channelStrings.numberIncomplete), isMuted: true }
  const { whatsapp, sms } = contact.channels
  if (whatsapp.enabled) return whatsappLine(whatsapp, now)
  return sms.enabled ? line(smsWords(sms)) : null
}

function whatsappLine(state: PersonChannel, now: number): StateLine {
  const words = whatsappWords(state)
  if (state.paused !== null) return line(words, pausedWords(state.paused))
  if (state.consent.hold !== null) return line(words, contactStrings.onHold)
  const { consent, request, reachability } = state
  switch (state.capabilities.display) {
    case 'granted':
      return line(
        words,
        isToday(consent.since, now)
          ? contactStrings.todayAt(timeOf(consent.since))
          : contactStrings.onDate(dateOf(consent.since)),
      )
    case 'declined':
    case 'revoked':
      return line(words, contactStrings.onDate(dateOf(consent.since)))
    case 'unreachable':
      return line(words, contactStrings.checkedOn(dateOf(reachability.since)))
    case 'scheduled':
      return line(words, contactStrings.atTime(timeOf(request?.scheduledFor ?? null)))
    case 'pending':
      return { ...line(words), countsTo: instantOf(request?.canAskAgainAt) }
    case 'no_response':
    case 'expired':
      return line(words, contactStrings.canAskAgain)
    case 'send_failed':
      return line(words, contactStrings.openToTryAgain)
    case 'not_asked':
    case 'sending':
    case 'attempts_used':
    case 'suppressed':
      return line(words)
    default:
      return state.capabilities.display satisfies never
  }
}

function line(words: string, detail: string | null = null): StateLine {
  return { words, detail, countsTo: null, isMuted: false }
}

function instantOf(iso: string | null | undefined): number | null {
  return iso == null ? null : Date.parse(iso)
}

function isToday(iso: string | null, now: number): boolean {
  return iso !== null && calendarDaysBetween(Date.parse(iso), now) === 0
}

function timeOf(iso: string | null): string {
  return iso === null ? '' : formatTime(Date.parse(iso))
}

function dateOf(iso: string | null): string {
  return iso === null ? '' : formatDayMonth(Date.parse(iso))
}
