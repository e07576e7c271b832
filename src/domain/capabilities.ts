import type { Role } from './actor.ts'
import { askProblem } from './ask-rule.ts'
import { actionFor, type CapabilityAction } from './capability-action.ts'
import type { Channel } from './channel.ts'
import type { Circumstances, PersonState } from './decision.ts'
import { displayState } from './display-state.ts'
import { gateProblem } from './gate.ts'
import { gateSituation } from './gate-situation.ts'
import type { Instant } from './instant.ts'
import type { RefusalCode } from './refusal.ts'
import { cooldownEndsAt } from './request-life.ts'

/** The thirteen display states of product-ux §0.2; derived, never stored. */
export const DISPLAY_STATES = [
  'not_asked',
  'scheduled',
  'sending',
  'pending',
  'no_response',
  'expired',
  'attempts_used',
  'granted',
  'declined',
  'revoked',
  'unreachable',
  'send_failed',
  'suppressed',
] as const
export type DisplayState = (typeof DISPLAY_STATES)[number]

/** What may be done with this person on this channel now; the server's word, rendered and never recomputed by screens. */
export interface Capabilities {
  readonly display: DisplayState
  readonly freeText: boolean
  readonly template: boolean
  readonly requestOptIn: boolean
  /** Why free text is off: the part of the refusal code after `gate.`; null when it is on. */
  readonly reason: string | null
  /** When this answer changes by itself: end of window, end of cooldown, scheduled time. Null: not by itself. */
  readonly until: Instant | null
  /** The one next step to offer beside the reason; null where only the person or time can change it. */
  readonly action: CapabilityAction | null
}

/** The refusal codes for an agent's text and for a template; null where it may be sent. */
export interface SendProblems {
  readonly conversation: RefusalCode | null
  readonly template: RefusalCode | null
}

/** Judges what an agent may do; the same rules stop the message when it is accepted and again when it leaves. */
export function capabilitiesOf(
  person: PersonState,
  channel: Channel,
  circumstances: Circumstances,
  role?: Role,
): Capabilities {
  const display = displayState(person[channel], person.suppressed, circumstances.policy, circumstances.now)
  const problems = sendProblems(person, channel, circumstances, role)
  const reason = problems.conversation === null ? null : reasonOf(problems.conversation)
  const requestOptIn = role !== 'auditor' && askProblem(person, channel, circumstances) === null
  return {
    display,
    freeText: problems.conversation === null,
    template: problems.template === null,
    requestOptIn,
    reason,
    until: untilOf(person, channel, circumstances, reason),
    action: actionFor(reason, requestOptIn),
  }
}

/** Why an agent's text or a template may not be sent, as precise as screens need it (product-ux §4.2). */
export function sendProblems(
  person: PersonState,
  channel: Channel,
  circumstances: Circumstances,
  role?: Role,
): SendProblems {
  // Auditors read and never write (product-ux §0.1).
  if (role === 'auditor') return { conversation: 'gate.no_right', template: 'gate.no_right' }
  const situation = gateSituation(person, channel, circumstances)
  const display = displayState(person[channel], person.suppressed, circumstances.policy, circumstances.now)
  const conversation = gateProblem('conversation', situation, 'free_text', circumstances.now)
  const template = gateProblem('template', situation, 'template', circumstances.now)
  const nothingLeft = conversation === 'gate.window_closed' && template !== null
  return { conversation: nothingLeft ? template : precise(conversation, display), template: precise(template, display) }
}

/** `gate.window_closed` → `window_closed`: the reason as screens and capabilities name it. */
function reasonOf(code: RefusalCode): string {
  return code.slice(code.indexOf('.') + 1)
}

/** The gate knows only that there is no answer; the display state says how far the request came. */
function precise(code: RefusalCode | null, display: DisplayState): RefusalCode | null {
  if (code !== 'gate.not_asked' && code !== 'gate.pending') return code
  switch (display) {
    case 'not_asked':
    case 'scheduled':
    case 'sending':
    case 'pending':
    case 'no_response':
    case 'expired':
    case 'attempts_used':
    case 'unreachable':
    case 'send_failed':
      return `gate.${display}`
    case 'granted':
    case 'declined':
    case 'revoked':
    case 'suppressed':
      return code
    default:
      return display satisfies never
  }
}

function untilOf(
  person: PersonState,
  channel: Channel,
  { policy, now }: Circumstances,
  reason: string | null,
): Instant | null {
  const state = person[channel]
  const times: Partial<Record<string, Instant | null>> = {
    unreachable: state.reachability.recheckAt,
    scheduled: state.consent.request?.scheduledFor ?? null,
    sending: cooldownEndsAt(state, policy),
    pending: cooldownEndsAt(state, policy),
    send_failed: cooldownEndsAt(state, policy),
  }
  const until = reason === null ? windowEnd(channel, state.windowOpenUntil) : (times[reason] ?? null)
  return until !== null && until > now ? until : null
}

function windowEnd(channel: Channel, openUntil: Instant | null): Instant | null {
  return channel === 'whatsapp' ? openUntil : null
}
