import type { Contact } from '../../../http/api/contact.ts'
import type { TimelineEvent, TimelineItem } from '../../../http/api/message.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { formatDateTime } from '../../format/instants.ts'
import { consentStrings as words } from '../../strings/consent.ts'
import { isNotOnWhatsApp } from '../inbox/thread/slip-words.ts'

export interface ConsentStepWords {
  readonly event: TimelineEvent
  readonly title: string
  readonly meta: string
}

/** What came of our own messages, and what is only machinery, is left to the thread and the evidence. */
const SHOWN: ReadonlySet<TimelineEvent['type']> = new Set([
  'requested',
  'request_failed',
  'request_lapsed',
  'granted',
  'declined',
  'revoked',
  'unclear',
  'opt_out_recorded',
  'provider_stop',
  'held',
  'hold_cleared',
  'imported',
  'erased',
])

/** The consent history of one channel, newest first, from the loaded items (oldest first). */
export function consentSteps(items: readonly TimelineItem[], channel: ChannelName): readonly ConsentStepWords[] {
  return items
    .filter((item) => item.kind === 'consent')
    .filter((event) => event.channel === channel && SHOWN.has(event.type))
    .sort((a, b) => secondOf(a) - secondOf(b) || Number(b.type === 'requested') - Number(a.type === 'requested'))
    .map((event) => ({ event, title: titleOf(event), meta: metaOf(event) }))
    .toReversed()
}

/** Providers cut their times to seconds, so an answer may seem to come before its question: within one second it does not. */
function secondOf(event: TimelineEvent): number {
  return Math.floor(Date.parse(event.at) / 1000)
}

/** How the number came to the organization: with the oldest known request, else on the card. Null: not recorded. */
export function basisOf(contact: Contact, steps: readonly ConsentStepWords[]) {
  const asked = steps.findLast(({ event }) => event.type === 'requested' && event.basis !== null)?.event
  if (asked?.basis != null) {
    return { ...asked.basis, recordedBy: asked.actor.name }
  }
  return contact.basis === null ? null : { ...contact.basis, note: contact.basis.note ?? null, recordedBy: null }
}

function titleOf(event: TimelineEvent): string {
  const { type, channel, actor } = event
  switch (type) {
    case 'requested':
      return actor.name === null ? words.asked : words.askedBy(actor.name)
    case 'request_failed':
      return isNotOnWhatsApp(event) ? words.notOnWhatsApp : words.notDelivered
    case 'request_lapsed':
      return words.expired
    case 'granted':
      return channel === 'sms' ? words.agreedSms : words.optedIn
    case 'declined':
      return words.declined
    case 'revoked':
      return words.optedOut
    case 'unclear':
      return words.unclear
    case 'opt_out_recorded':
      return actor.name === null ? words.optOutRecorded : words.optOutRecordedBy(actor.name)
    case 'provider_stop':
      return words.providerStop
    case 'held':
      return words.held
    case 'hold_cleared':
      return actor.name === null ? words.holdCleared : words.holdClearedBy(actor.name)
    case 'imported':
      return words.imported
    case 'erased':
      return words.erased
    case 'request_sent':
    case 'request_unknown':
    case 'clarified':
    case 're_prompted':
    case 'confirmed':
    case 'notice_sent':
      return ''
    default:
      return type satisfies never
  }
}

function metaOf({ type, at, answer, note, stoppedOn, late, superseded }: TimelineEvent): string {
  return [
    formatDateTime(Date.parse(at)),
    answer !== null && (type === 'revoked' ? words.wrote(answer) : words.answered(answer)),
    note !== null && words.quoted(note),
    stoppedOn !== null && words.stoppedOn[stoppedOn],
    late && words.late,
    superseded && words.superseded,
  ]
    .filter((part) => part !== false)
    .join(' · ')
}
