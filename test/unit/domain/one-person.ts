import type { Actor } from '../../../src/domain/actor.ts'
import { type Capabilities, capabilitiesOf } from '../../../src/domain/capabilities.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { Command, ReplyContent, SendFailure } from '../../../src/domain/command.ts'
import type { ConsentEvent } from '../../../src/domain/consent-event.ts'
import { NEW_PERSON_CHANNEL } from '../../../src/domain/consent-state.ts'
import { decide } from '../../../src/domain/decide.ts'
import type { Circumstances, Decision, Fact, PersonState } from '../../../src/domain/decision.ts'
import type { Effect } from '../../../src/domain/effect.ts'
import { applyDecision } from '../../../src/domain/evolve.ts'
import { messageId, type RequestId, requestId } from '../../../src/domain/ids.ts'
import type { Instant } from '../../../src/domain/instant.ts'
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/policy.ts'
import type { Purpose } from '../../../src/domain/purpose.ts'

/** 2026-11-22T10:00:00Z, a whole second. */
export const START: Instant = Date.UTC(2026, 10, 22, 10)
export const SAM: Actor = { kind: 'agent', id: '01900000-0000-7000-8000-00000000a9e1', name: 'Sam Okoye' }
export const RENDERED = {
  text: 'Hello Maria, may we message you?',
  form: 'template',
  templateName: 'yesline_opt_in',
  buttons: [
    { label: 'Yes', payload: 'yes' },
    { label: 'No', payload: 'no' },
  ],
} as const

export const NEW_PERSON: PersonState = {
  whatsapp: NEW_PERSON_CHANNEL,
  sms: NEW_PERSON_CHANNEL,
  isContact: true,
  suppressed: false,
  language: 'en',
  addressable: { whatsapp: true, sms: true },
}

export const SIMULATED: Circumstances = {
  now: START,
  policy: DEFAULT_POLICY.simulated,
  channels: { whatsapp: { kind: 'on' }, sms: { kind: 'on' } },
  organizationLanguages: ['en'],
  simulated: true,
  hasApprovedTemplate: true,
}

interface Options {
  readonly person?: Partial<PersonState>
  readonly circumstances?: Partial<Circumstances>
  readonly policy?: Partial<Policy>
}

interface Sending {
  readonly channel?: Channel
  readonly purpose?: Purpose
  readonly request?: RequestId | null
  readonly failure?: SendFailure | null
}

/** How a message of the customer differs from one in the second it is received, written by hand. */
interface Said {
  readonly on?: Channel
  readonly secondsAgo?: number
  readonly ref?: string
  readonly forwarded?: boolean
  readonly verdict?: 'stop' | 'start' | 'help'
}

/** One person, the organization's clock, and everything that decisions brought about, in order. */
export class OnePerson {
  state: PersonState
  circumstances: Circumstances
  readonly events: ConsentEvent[] = []
  readonly facts: Fact[] = []
  readonly effects: Effect[] = []
  requests = 0
  messages = 0

  constructor({ person, circumstances, policy }: Options = {}) {
    this.state = { ...NEW_PERSON, ...person }
    this.circumstances = { ...SIMULATED, policy: { ...DEFAULT_POLICY.simulated, ...policy }, ...circumstances }
  }

  /** Decides, applies and answers what the decision said. */
  does(command: Command): Decision {
    const decision = decide(this.state, command, this.circumstances)
    if (decision.kind === 'accepted') {
      this.events.push(...decision.events)
      this.facts.push(...decision.facts)
      this.effects.push(...decision.effects)
    }
    this.state = applyDecision(this.state, decision)
    return decision
  }

  /** The organization publishes other rules. */
  changes(policy: Partial<Policy>): void {
    this.circumstances = { ...this.circumstances, policy: { ...this.circumstances.policy, ...policy } }
  }

  passes(milliseconds: number): void {
    this.circumstances = { ...this.circumstances, now: this.circumstances.now + milliseconds }
  }

  ask(more: Partial<Extract<Command, { type: 'RequestOptIn' }>> = {}): Decision {
    this.requests += 1
    const id = idOf(this.requests)
    return this.does({
      type: 'RequestOptIn',
      channel: 'whatsapp',
      requestId: requestId(id),
      messageId: messageId(id),
      actor: SAM,
      language: 'en',
      basis: { kind: 'branch_visit' },
      rendered: RENDERED,
      localMinute: null,
      ...more,
    })
  }

  /** The request asked last on any channel. */
  get lastRequest(): RequestId {
    return requestId(idOf(this.requests))
  }

  outcome(outcome: 'handed_over' | 'failed' | 'unknown', sending: Sending = {}): Decision {
    const purpose = sending.purpose ?? 'opt_in_request'
    const request = sending.request === undefined ? this.lastRequest : sending.request
    return this.does({
      type: 'RecordSendOutcome',
      channel: sending.channel ?? 'whatsapp',
      messageId: messageId(request ?? idOf(1)),
      purpose,
      requestId: request,
      outcome,
      providerMessageId: outcome === 'handed_over' ? 'wamid.A' : null,
      failure: sending.failure ?? (outcome === 'failed' ? { code: 'wa.unknown', means: 'nothing' } : null),
      text: RENDERED.text,
      at: this.circumstances.now,
    })
  }

  askAndHandOver(channel: Channel = 'whatsapp'): void {
    this.ask(channel === 'sms' ? { channel, rendered: { ...RENDERED, form: 'sms', templateName: null } } : { channel })
    this.outcome('handed_over', { channel })
  }

  status(status: 'sent' | 'delivered' | 'read' | 'failed', sending: Sending = {}): Decision {
    const request = sending.request === undefined ? this.lastRequest : sending.request
    return this.does({
      type: 'ReceiveStatus',
      channel: sending.channel ?? 'whatsapp',
      messageId: messageId(request ?? idOf(1)),
      purpose: sending.purpose ?? 'opt_in_request',
      requestId: request,
      providerMessageId: 'wamid.A',
      status,
      at: wholeSecond(this.circumstances.now),
      failure: sending.failure ?? null,
    })
  }

  receives(content: ReplyContent, said: Said = {}): Decision {
    this.messages += 1
    const { now } = this.circumstances
    return this.does({
      type: 'ReceiveMessage',
      channel: said.on ?? 'whatsapp',
      providerMessageId: `wamid.in.${this.messages}`,
      ref: said.ref ?? this.messages.toString(16).padStart(64, '0'),
      at: wholeSecond(now) - (said.secondsAgo ?? 0) * 1000,
      receivedAt: now,
      content,
      providerVerdict: said.verdict ?? null,
    })
  }

  says(text: string, said: Said = {}): Decision {
    return this.receives({ kind: 'text', text, forwarded: said.forwarded ?? false }, said)
  }

  taps(
    answer: 'yes' | 'no',
    said: Said & { readonly request?: RequestId; readonly addressee?: boolean } = {},
  ): Decision {
    const request = { id: said.request ?? this.lastRequest, addressee: said.addressee ?? true }
    return this.receives(
      { kind: 'button', label: answer === 'yes' ? 'Yes' : 'No', forwarded: said.forwarded ?? false, answer, request },
      said,
    )
  }

  sends(purpose: 'conversation' | 'template', channel: Channel = 'whatsapp'): Decision {
    return this.does({ type: 'SendMessage', channel, messageId: messageId(idOf(9999)), actor: SAM, purpose })
  }

  capabilities(channel: Channel = 'whatsapp'): Capabilities {
    return capabilitiesOf(this.state, channel, this.circumstances)
  }

  consent(channel: Channel = 'whatsapp') {
    return this.state[channel].consent
  }

  /** Purposes of the messages that decisions asked for, in order. */
  sent(): Purpose[] {
    return this.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.purpose] : []))
  }

  notices(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === 'notify' ? [effect.notice] : []))
  }

  eventTypes(): string[] {
    return this.events.map((event) => event.type)
  }
}

/** Ids that sort in the order in which they were made, as uuidv7 do. */
export function idOf(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** The code of a refusal, or `accepted`. */
export function codeOf(decision: Decision): string {
  return decision.kind === 'refused' ? decision.refusal.code : 'accepted'
}

function wholeSecond(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000
}
