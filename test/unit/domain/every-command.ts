import type { Channel } from '../../../src/domain/channel.ts'
import type { Command, ReplyContent } from '../../../src/domain/command.ts'
import type { PersonState } from '../../../src/domain/decision.ts'
import { messageId, type RequestId, requestId } from '../../../src/domain/ids.ts'
import { DAY_MS, type Instant, SECOND_MS } from '../../../src/domain/instant.ts'
import { idOf, RENDERED, SAM } from './one-person.ts'

/** Where a history stands: who the person is by now, what time it is, and how many requests each channel accepted. */
export interface Moment {
  readonly state: PersonState
  readonly now: Instant
  readonly requests: Readonly<Record<Channel, number>>
}

/** One letter of the alphabet of histories: a command, or time that passes. */
export interface Letter {
  readonly name: string
  readonly channel: Channel
  /** The command at this moment, or null where it makes no sense yet. */
  readonly command: (moment: Moment) => Command | null
  readonly passesMs: number
}

/** Requests on SMS have ids of their own. */
const SMS_REQUESTS_FROM = 1000
const UNREACHABLE = { code: 'wa.undeliverable', means: 'unreachable' } as const
const BROKEN = { code: 'wa.unknown', means: 'nothing' } as const
const STOPPED = { code: 'wa.marketing_off', means: 'stopped' } as const

/** Everything that can happen on one channel. Texts are read by the real reader; times are now, before and too late. */
export function lettersOf(channel: Channel): Letter[] {
  const on = (name: string, command: Letter['command']): Letter => ({
    name: `${channel} ${name}`,
    channel,
    command,
    passesMs: 0,
  })
  return [
    on('request', (moment) => request(channel, moment)),
    ...(['handed_over', 'unknown'] as const).map((outcome) =>
      on(outcome, (moment) => outcomeOf(channel, moment, outcome)),
    ),
    on('failed', (moment) => outcomeOf(channel, moment, 'failed', BROKEN)),
    on('unreachable', (moment) => outcomeOf(channel, moment, 'failed', UNREACHABLE)),
    on('status sent', (moment) => statusOf(channel, moment, 'sent')),
    on('status delivered', (moment) => statusOf(channel, moment, 'delivered')),
    on('first request delivered', (moment) => statusOf(channel, firstOnly(moment), 'delivered')),
    on('status unreachable', (moment) => statusOf(channel, moment, 'failed', UNREACHABLE)),
    on('status stopped', (moment) => statusOf(channel, moment, 'failed', STOPPED)),
    on('yes', ({ now }) => message(channel, now, 0, text('yes'))),
    on('older yes', ({ now }) => message(channel, now, 2, text('yes'))),
    on('no', ({ now }) => message(channel, now, 0, text('no'))),
    on('stop', ({ now }) => message(channel, now, 0, text('stop'))),
    on('older stop', ({ now }) => message(channel, now, 2, text('stop'))),
    on('unclear', ({ now }) => message(channel, now, 0, text('hm'))),
    on('tap yes', (moment) => tap(channel, moment, 'yes')),
    on('tap no', (moment) => tap(channel, moment, 'no')),
    on('yes of nine days ago', ({ now }) => message(channel, now, (9 * DAY_MS) / SECOND_MS, text('yes'))),
    ...(['stop', 'resume', 'signup'] as const).map((value) =>
      on(`preference ${value}`, ({ now }) => ({
        type: 'ReceivePreference',
        channel,
        value,
        ref: refOf(`preference ${value}`, now),
        at: now,
        receivedAt: now,
      })),
    ),
    on('opt-out recorded', () => ({ type: 'RecordOptOut', channel, actor: SAM, note: '' })),
    on('number changed', ({ now }) => ({
      type: 'ReportAddressChange',
      channel,
      ref: 'aa',
      at: now,
      reason: 'number_changed',
    })),
    // For the same reason as above, so that the two lead to one state.
    on('hold placed', () => ({ type: 'PlaceHold', channel, actor: { kind: 'system' }, reason: 'number_changed' })),
    ...(['conversation', 'template'] as const).map((purpose) =>
      on(`agent sends ${purpose}`, () => ({
        type: 'SendMessage',
        channel,
        messageId: messageId(idOf(9999)),
        actor: SAM,
        purpose,
      })),
    ),
    on('hold cleared', () => ({ type: 'ClearHold', channel, actor: SAM, role: 'admin', reason: 'looked' })),
    on('time looked at', () => ({ type: 'PassTime', channel })),
  ]
}

export const TIME: readonly Letter[] = [
  { name: 'a second passes', channel: 'whatsapp', command: () => null, passesMs: SECOND_MS },
  { name: 'a day passes', channel: 'whatsapp', command: () => null, passesMs: DAY_MS },
  { name: 'eight days pass', channel: 'whatsapp', command: () => null, passesMs: 8 * DAY_MS },
]

function text(words: string): ReplyContent {
  return { kind: 'text', text: words, forwarded: false }
}

function request(channel: Channel, { requests }: Moment): Command {
  const id = requestIdOf(channel, requests[channel] + 1)
  return {
    type: 'RequestOptIn',
    channel,
    requestId: requestId(id),
    messageId: messageId(id),
    actor: SAM,
    language: 'en',
    basis: null,
    rendered: RENDERED,
    localMinute: null,
  }
}

function outcomeOf(
  channel: Channel,
  { now, requests }: Moment,
  outcome: 'handed_over' | 'failed' | 'unknown',
  failure: typeof BROKEN | typeof UNREACHABLE | null = null,
): Command | null {
  if (requests[channel] === 0) return null
  const sent = sentRequest(channel, requests[channel])
  return { ...sent, type: 'RecordSendOutcome', outcome, providerMessageId: null, failure, text: RENDERED.text, at: now }
}

function statusOf(
  channel: Channel,
  { now, requests }: Moment,
  status: 'sent' | 'delivered' | 'failed',
  failure: typeof STOPPED | typeof UNREACHABLE | null = null,
): Command | null {
  if (requests[channel] === 0) return null
  return {
    ...sentRequest(channel, requests[channel]),
    type: 'ReceiveStatus',
    providerMessageId: 'wamid.A',
    status,
    at: now,
    failure,
  }
}

function firstOnly(moment: Moment): Moment {
  const { whatsapp, sms } = moment.requests
  return { ...moment, requests: { whatsapp: Math.min(whatsapp, 1), sms: Math.min(sms, 1) } }
}

function requestIdOf(channel: Channel, number: number): string {
  return idOf(channel === 'sms' ? SMS_REQUESTS_FROM + number : number)
}

function sentRequest(channel: Channel, requests: number) {
  const id = requestIdOf(channel, requests)
  return { channel, messageId: messageId(id), purpose: 'opt_in_request', requestId: requestId(id) } as const
}

function tap(channel: Channel, { now, requests }: Moment, answer: 'yes' | 'no'): Command | null {
  if (requests[channel] === 0) return null
  const asked: RequestId = requestId(requestIdOf(channel, requests[channel]))
  const content = {
    kind: 'button',
    label: answer,
    forwarded: false,
    answer,
    request: { id: asked, addressee: true },
  } as const
  return message(channel, now, 0, content)
}

/** The same words in the same second are the same webhook, come twice. */
function message(channel: Channel, now: Instant, secondsAgo: number, content: ReplyContent): Command {
  const at = now - secondsAgo * SECOND_MS
  const ref = refOf('text' in content ? content.text : `tap ${'answer' in content ? content.answer : ''}`, at)
  return {
    type: 'ReceiveMessage',
    channel,
    providerMessageId: ref,
    ref,
    at,
    receivedAt: now,
    content,
    providerVerdict: null,
  }
}

function refOf(what: string, at: Instant): string {
  return `${what}@${at}`
}
