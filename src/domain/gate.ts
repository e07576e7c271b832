import type { Channel } from './channel.ts'
import type { ConsentStatus } from './consent-state.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
import type { Purpose } from './purpose.ts'
import { PURPOSE_RULES, type PurposeRule } from './purpose-rules.ts'
import type { RefusalCode } from './refusal.ts'
import { isWindowOpen } from './window.ts'

/** Everything about a person, a channel and the organization that a purpose's rule looks at. */
export interface GateSituation {
  readonly channel: Channel
  readonly condition: 'off' | 'paused' | 'on'
  readonly suppressed: boolean
  readonly isContact: boolean
  /** There is a valid number, or an id that the channel can send to. */
  readonly addressable: boolean
  readonly status: ConsentStatus
  readonly held: boolean
  /** Null: nothing says that the person cannot be reached; else when that may be checked again. */
  readonly unreachableUntil: Instant | null
  readonly windowOpenUntil: Instant | null
  /** For a template: that this one, or for capabilities any, is approved. */
  readonly hasApprovedTemplate: boolean
  readonly smsMode: Policy['smsMode']
}

const REFUSED: readonly ConsentStatus[] = ['declined', 'revoked']
const OPEN_ON_SMS: readonly ConsentStatus[] = ['none', 'requested', 'granted']

/** The first reason why a message for this purpose may not leave (order of product-ux §4.2), or null. */
export function gateProblem(
  purpose: Purpose,
  situation: GateSituation,
  form: 'free_text' | 'template',
  now: Instant,
): RefusalCode | null {
  const rule = PURPOSE_RULES[purpose]
  return (
    accessProblem(rule, situation) ??
    consentProblem(purpose, rule, situation, now) ??
    formProblem(rule, situation, form, now)
  )
}

function accessProblem(rule: PurposeRule, situation: GateSituation): RefusalCode | null {
  if (situation.suppressed) return 'gate.suppressed'
  if (situation.condition === 'off' || (rule.smsOnly && situation.channel !== 'sms')) return 'gate.channel_off'
  if (situation.condition === 'paused') return 'gate.channel_paused'
  if (!situation.isContact) return 'gate.not_a_contact'
  return situation.addressable ? null : 'gate.number_invalid'
}

function consentProblem(
  purpose: Purpose,
  rule: PurposeRule,
  situation: GateSituation,
  now: Instant,
): RefusalCode | null {
  const { status, held, unreachableUntil } = situation
  // Asked in mode "consent", and the mode was changed while it waited: there is nothing to ask for any more.
  const isPastRequest = purpose === 'opt_in_request' && situation.channel === 'sms' && situation.smsMode !== 'consent'
  if (isPastRequest) return 'gate.superseded'
  const allowed = statusesFor(purpose, rule, situation)
  const statusProblem = allowed.includes(status) ? null : problemOf(status, purpose)
  // A refusal is said first: "send an SMS instead?" is no question to ask about somebody who opted out.
  if (statusProblem !== null && REFUSED.includes(status)) return statusProblem
  if (held && rule.stoppedByHold) return 'gate.held'
  if (statusProblem !== null) return statusProblem
  // Who may be written to may be tried again once the re-check is due; consent messages go to whom was just heard from.
  const isAgents = purpose === 'conversation' || purpose === 'template'
  return isAgents && unreachableUntil !== null && now < unreachableUntil ? 'gate.unreachable' : null
}

/** SMS needs no yes unless the policy says so: "told and may stop". A refusal counts in every mode (DESIGN section 3). */
function statusesFor(purpose: Purpose, rule: PurposeRule, situation: GateSituation): readonly ConsentStatus[] {
  const isOpen = situation.channel === 'sms' && situation.smsMode !== 'consent' && purpose === 'conversation'
  return isOpen ? OPEN_ON_SMS : rule.statuses
}

function problemOf(status: ConsentStatus, purpose: Purpose): RefusalCode {
  if (purpose !== 'conversation' && purpose !== 'template') return 'gate.superseded'
  switch (status) {
    case 'none':
      return 'gate.not_asked'
    case 'requested':
      return 'gate.pending'
    case 'declined':
      return 'gate.declined'
    case 'revoked':
      return 'gate.revoked'
    case 'granted':
      return 'gate.superseded'
    default:
      return status satisfies never
  }
}

/** Outside the window only templates may be sent, and only on WhatsApp are there templates and a window. */
function formProblem(
  rule: PurposeRule,
  situation: GateSituation,
  form: 'free_text' | 'template',
  now: Instant,
): RefusalCode | null {
  const wanted = rule.form === 'either' ? form : rule.form
  if (situation.channel === 'sms') return wanted === 'template' ? 'gate.no_template' : null
  if (wanted === 'template') return situation.hasApprovedTemplate ? null : 'gate.no_template'
  return isWindowOpen(situation.windowOpenUntil, now) ? null : 'gate.window_closed'
}
