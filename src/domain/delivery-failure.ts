import type { MessageStatus } from './message-status.ts'
import { REFUSALS, type RefusalCode } from './refusal.ts'

/** What can be done about a message that did not arrive; screens offer those of them that the person may take. */
export const FAILURE_ACTIONS = [
  'try_again',
  'check_whatsapp',
  'send_as_sms',
  'use_template',
  'send_opt_in_request',
  'add_contact',
  'fix_number',
  'edit',
  'fix_channel',
  'copy_reference',
] as const
export type FailureAction = (typeof FAILURE_ACTIONS)[number]

/**
 * Why a message that was tried did not arrive, under the codes of product-ux §13, and the action of its row. Every code
 * of a provider leads to one of these; one that nobody knows leads to the last.
 */
export const DELIVERY_FAILURES = {
  'gate.window_closed': ['use_template', 'send_as_sms'],
  'wa.marketing_off': ['use_template'],
  'wa.undeliverable': ['send_as_sms', 'check_whatsapp'],
  'wa.held_back': ['try_again', 'send_as_sms'],
  'wa.pair_rate': ['try_again', 'send_as_sms'],
  'wa.throughput': ['try_again', 'send_as_sms'],
  'wa.spam_limit': ['send_as_sms', 'fix_channel'],
  'wa.token': ['send_as_sms', 'fix_channel'],
  'wa.permission': ['send_as_sms', 'fix_channel'],
  'wa.account': ['send_as_sms', 'fix_channel'],
  'wa.payment': ['send_as_sms', 'fix_channel'],
  'wa.number': ['send_as_sms', 'fix_channel'],
  'wa.not_allowed': ['send_as_sms', 'fix_channel'],
  'tpl.missing': ['use_template'],
  'tpl.paused': ['use_template'],
  'tpl.disabled': ['use_template'],
  'tpl.changed': [],
  'tpl.params': ['use_template'],
  'media.too_big': ['edit'],
  'media.type': ['edit'],
  'media.not_handed_over': ['try_again'],
  'text.too_long': ['edit'],
  'contact.number': ['fix_number'],
  'sms.stop': [],
  'sms.landline': ['fix_number'],
  'sms.unreachable': ['try_again'],
  'sms.filtered': ['edit'],
  'sms.sender': ['fix_channel'],
  'sms.off': ['fix_channel'],
  'sms.token': ['fix_channel'],
  'sms.account': ['fix_channel'],
  'rate.limit': ['try_again'],
  'net.timeout': ['try_again', 'send_as_sms'],
  unknown: ['try_again', 'copy_reference'],
} as const satisfies Readonly<Record<string, readonly FailureAction[]>>

export type DeliveryFailureCode = keyof typeof DELIVERY_FAILURES

/** After the gate's no nothing is tried again by itself, and no button tries again what only the person can change. */
const AFTER_REFUSAL: Partial<Record<GateCode, readonly FailureAction[]>> = {
  'gate.not_asked': ['send_opt_in_request'],
  'gate.no_response': ['send_opt_in_request'],
  'gate.expired': ['send_opt_in_request'],
  'gate.send_failed': ['send_opt_in_request'],
  'gate.not_a_contact': ['add_contact'],
  'gate.number_invalid': ['fix_number'],
  'gate.unreachable': ['send_as_sms', 'check_whatsapp'],
  'gate.channel_off': ['send_as_sms'],
  'gate.channel_paused': ['send_as_sms', 'fix_channel'],
  'gate.no_template': ['send_as_sms'],
  'gate.expired_in_queue': ['try_again', 'send_as_sms'],
  'gate.not_told': ['try_again'],
  'gate.deaf': ['try_again'],
}

/** Every code under which people can read why a message did not arrive. */
export const FAILURE_CODES: readonly FailureCode[] = [
  ...new Set([
    ...Object.keys(DELIVERY_FAILURES).filter(isDeliveryFailureCode),
    ...Object.keys(REFUSALS).filter(isGateCode),
  ]),
]
export type FailureCode = DeliveryFailureCode | GateCode
type GateCode = Extract<RefusalCode, `gate.${string}`>

/** A stored code as this version knows it: what it does not know is the last row of the table. */
export function knownFailure(code: string): FailureCode {
  return isDeliveryFailureCode(code) || isGateCode(code) ? code : 'unknown'
}

/** The next steps for a failure. */
export function failureActions(code: FailureCode): readonly FailureAction[] {
  return isDeliveryFailureCode(code) ? DELIVERY_FAILURES[code] : (AFTER_REFUSAL[code] ?? [])
}

/** True when it is certain that nothing left; only then screens say so (product-ux §13, last row). */
export function nothingWasSent(status: MessageStatus, isWithProvider: boolean): boolean {
  return !isWithProvider && (status === 'refused' || status === 'cancelled' || status === 'failed')
}

function isDeliveryFailureCode(code: string): code is DeliveryFailureCode {
  return Object.hasOwn(DELIVERY_FAILURES, code)
}

function isGateCode(code: string): code is GateCode {
  return code.startsWith('gate.') && Object.hasOwn(REFUSALS, code)
}
