import type { MessageStatus } from './message-status.ts'
import type { Purpose } from './purpose.ts'
import { type Refusal, type RefusalCode, refusal } from './refusal.ts'

/** What a person may decide about a message that did not arrive, or of which nobody knows whether it did. */
export const MESSAGE_ACTIONS = ['resend', 'leave'] as const
export type MessageAction = (typeof MESSAGE_ACTIONS)[number]

/** How far the search for a message of unknown outcome is; null where the outcome is known (reliability §3.4). */
export const UNKNOWN_STATES = ['sought', 'not_confirmed', 'left'] as const
export type UnknownState = (typeof UNKNOWN_STATES)[number]

/** One message of ours, as far as these rules look at it. */
export interface SentOnce {
  readonly direction: 'in' | 'out'
  readonly purpose: Purpose | null
  readonly status: MessageStatus
  readonly failureCode: string | null
  /** The provider is still being asked. */
  readonly isSought: boolean
  readonly isLeft: boolean
  readonly isResent: boolean
}

const NOT_SENT: readonly MessageStatus[] = ['failed', 'refused', 'cancelled']

/** What the same message to the same person would only meet again: the person, the number or the content must change. */
const LASTING: ReadonlySet<string> = new Set([
  'sms.stop',
  'sms.landline',
  'contact.number',
  'text.too_long',
  'wa.marketing_off',
  'tpl.missing',
  'tpl.disabled',
  'tpl.params',
  'media.too_big',
  'media.type',
  'media.infected',
  'gate.declined',
  'gate.revoked',
  'gate.suppressed',
])

/** Whether the search for the outcome goes on, is over without a result, or was ended by a person. */
export function unknownStateOf({ status, isSought, isLeft }: SentOnce): UnknownState | null {
  if (status !== 'unknown') return null
  if (isLeft) return 'left'
  return isSought ? 'sought' : 'not_confirmed'
}

/** What may be decided now; the gate still judges what is sent again. */
export function messageActions(message: SentOnce): readonly MessageAction[] {
  const resend = resendProblem(message) === null ? (['resend'] as const) : []
  const leave = !message.isLeft && leaveProblem(message) === null ? (['leave'] as const) : []
  return [...resend, ...leave]
}

/** Only what an agent wrote is sent again, once, and never while it may still turn out to have arrived. */
export function resendProblem(message: SentOnce): Refusal | null {
  const isAgents = message.purpose === 'conversation' || message.purpose === 'template'
  if (message.direction !== 'out' || !isAgents) return refuse('message.not_resendable')
  if (message.isResent) return refuse('message.resent')
  const unknown = unknownStateOf(message)
  if (unknown === 'sought') return refuse('message.sought')
  if (unknown === 'not_confirmed') return null
  const mayTry = NOT_SENT.includes(message.status) && !LASTING.has(message.failureCode ?? '')
  return mayTry ? null : refuse('message.not_resendable')
}

/** Leaving is a decision about a message of unknown outcome; saying it twice is saying it once. */
export function leaveProblem(message: SentOnce): Refusal | null {
  if (message.isResent) return refuse('message.resent')
  const unknown = unknownStateOf(message)
  if (unknown === 'sought') return refuse('message.sought')
  return unknown === null ? refuse('message.known') : null
}

function refuse(code: RefusalCode): Refusal {
  return refusal(code)
}
