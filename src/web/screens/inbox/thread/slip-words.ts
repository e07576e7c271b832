import type { TimelineEvent } from '../../../../http/api/message.ts'
import { formatDateTime, formatTime } from '../../../format/instants.ts'
import { slipStrings } from '../../../strings/slips.ts'
import { timelineStrings } from '../../../strings/timeline.ts'
import type { SlipFacts } from './slip-facts.ts'

export interface SlipWords {
  readonly title: string
  readonly meta: string
}

/** Title and second line of one fact (product-ux §3.6, "Timeline card"). `name` is the customer's first name. */
export function slipWords(event: TimelineEvent, name: string, facts: SlipFacts): SlipWords {
  const at = Date.parse(event.at)
  const time = formatTime(at)
  const answer = event.answer ?? ''
  switch (event.type) {
    case 'requested':
      return { title: askedTitle(event, name), meta: joined([time, ...facts.delivery]) }
    case 'granted':
      return {
        title: grantedTitle(event, name, facts.isAgain),
        meta: sentences([
          facts.isAgain ? slipStrings.replied(answer, formatDateTime(at)) : answered(answer, at),
          event.late && slipStrings.late,
          event.superseded && slipStrings.superseded,
        ]),
      }
    case 'declined':
      return {
        title: event.channel === 'sms' ? slipStrings.declinedSms(name) : timelineStrings.declined(name),
        meta: sentences([answered(answer, at), facts.isConfirmed && timelineStrings.toldHow(name)]),
      }
    case 'revoked':
      return {
        title: event.channel === 'sms' ? slipStrings.revokedSms(name) : timelineStrings.revoked(name),
        meta: sentences([wroteWhere(event, answer, at), facts.isConfirmed && timelineStrings.confirmationSent]),
      }
    case 'unclear':
      return {
        title: facts.isClarified ? timelineStrings.unclear(name, answer) : slipStrings.unclearOnly(name, answer),
        meta: time,
      }
    case 'request_failed':
      return failedWords(event, name, time)
    case 'request_lapsed':
      return { title: timelineStrings.expired, meta: joined([time, timelineStrings.lateYes(name)]) }
    default:
      return plainWords(event, name, time)
  }
}

/** Facts that have one line and no answer. */
function plainWords(event: TimelineEvent, name: string, time: string): SlipWords {
  const actor = event.actor.name ?? slipStrings.yesline
  const note = event.note === null ? '' : slipStrings.quoted(event.note)
  switch (event.type) {
    case 'opt_out_recorded':
      return { title: timelineStrings.recordedBy(actor), meta: joined([time, note]) }
    case 'provider_stop':
      return {
        title: event.channel === 'sms' ? slipStrings.carrierStop(name) : slipStrings.providerStop(name),
        meta: time,
      }
    case 'held':
      return { title: timelineStrings.held, meta: joined([time, note]) }
    case 'hold_cleared':
      return { title: slipStrings.holdClearedBy(actor), meta: joined([time, note]) }
    case 'imported':
      return { title: slipStrings.imported, meta: joined([time, note]) }
    case 'erased':
      return { title: slipStrings.erased, meta: time }
    case 're_prompted':
      return { title: slipStrings.rePrompted(name), meta: time }
    case 'confirmed':
      return { title: timelineStrings.confirmed(name), meta: time }
    default:
      return { title: event.type, meta: time }
  }
}

function failedWords(event: TimelineEvent, name: string, time: string): SlipWords {
  if (isNotOnWhatsApp(event)) {
    return { title: timelineStrings.notOnWhatsApp(name), meta: joined([time, slipStrings.couldNotDeliver]) }
  }
  return { title: timelineStrings.notSent, meta: joined([time, timelineStrings.doesNotCount]) }
}

/** 131026 is what WhatsApp answers for a number that it cannot reach; most often there is no account. */
export function isNotOnWhatsApp(event: TimelineEvent): boolean {
  return event.channel === 'whatsapp' && (event.errorCode?.endsWith('131026') ?? false)
}

function grantedTitle(event: TimelineEvent, name: string, isAgain: boolean): string {
  if (event.channel === 'sms') return slipStrings.grantedSms(name)
  return isAgain ? timelineStrings.grantedAgain(name) : timelineStrings.granted(name)
}

function askedTitle(event: TimelineEvent, name: string): string {
  const agent = event.actor.name?.split(' ')[0]
  if (agent === undefined) return slipStrings.askedAutomatically(name)
  return event.channel === 'sms' ? slipStrings.askedBySms(agent, name) : timelineStrings.asked(agent, name)
}

function answered(answer: string, at: number): string {
  return answer === '' ? formatDateTime(at) : timelineStrings.answered(answer, ...dateAndTime(at))
}

/** A stop said on one channel counts on both, and the slip of the other one says where it came from. */
function wroteWhere({ stoppedOn, channel }: TimelineEvent, answer: string, at: number): string {
  const said = wrote(answer, at)
  return stoppedOn === null ? said : `${said} ${slipStrings.stoppedElsewhere(stoppedOn, channel)}`
}

function wrote(answer: string, at: number): string {
  return answer === '' ? formatDateTime(at) : timelineStrings.wrote(answer, ...dateAndTime(at))
}

function dateAndTime(at: number): readonly [date: string, time: string] {
  const [date = '', time = ''] = formatDateTime(at).split(', ')
  return [date, time]
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ')
}

function sentences(parts: ReadonlyArray<string | false>): string {
  return parts.filter((part) => part !== false && part !== '').join(' ')
}
