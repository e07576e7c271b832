import type { Capabilities } from '../../../../http/api/contact.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'

/**
 * Reasons a composer can be closed for: the server's (refusal codes after `gate.`, product-ux §4.2). A reason this
 * version does not know is shown as `unknown` and keeps everything off.
 */
export const GATE_REASONS = [
  'no_right',
  'suppressed',
  'channel_off',
  'channel_paused',
  'not_a_contact',
  'number_invalid',
  'unreachable',
  'held',
  'not_asked',
  'sending',
  'pending',
  'scheduled',
  'no_response',
  'expired',
  'send_failed',
  'attempts_used',
  'declined',
  'revoked',
  'window_closed',
  'no_template',
  'deaf',
  'unknown',
] as const
export type GateReason = (typeof GATE_REASONS)[number]

export interface Gate {
  /** Null: free text may be written. */
  readonly reason: GateReason | null
  readonly canUseTemplate: boolean
  readonly canAsk: boolean
  /** When the answer changes by itself, milliseconds UTC. */
  readonly until: number | null
}

export interface GateInput {
  readonly channel: ChannelName
  /** Null for somebody who is not in the contacts. */
  readonly capabilities: Capabilities | null
  /** The agent's own right to write. */
  readonly mayWrite: boolean
  /** Server time, so that a window closes on the second without asking. */
  readonly now: number
}

/** The server's word, with the one change that time itself makes: a window closes exactly at `until`. */
export function gateOf({ channel, capabilities, mayWrite, now }: GateInput): Gate {
  if (!mayWrite) return closed('no_right')
  if (capabilities === null) return closed('not_a_contact')
  const until = capabilities.until === null ? null : Date.parse(capabilities.until)
  const common = { canUseTemplate: capabilities.template, canAsk: capabilities.requestOptIn, until }
  if (!capabilities.freeText) return { ...common, reason: knownReason(capabilities.reason) }
  if (channel === 'whatsapp' && until !== null && now >= until) return { ...common, reason: 'window_closed' }
  return { ...common, reason: null }
}

function closed(reason: GateReason): Gate {
  return { reason, canUseTemplate: false, canAsk: false, until: null }
}

function knownReason(reason: string | null): GateReason {
  return GATE_REASONS.find((known) => known === reason) ?? 'unknown'
}
