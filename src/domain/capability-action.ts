/** What a screen offers beside the reason why nothing can be written (product-ux §4.2, last column). */
export const CAPABILITY_ACTIONS = [
  'send_opt_in_request',
  'send_again',
  'try_again',
  'send_sms',
  'choose_template',
  'add_templates',
  'add_to_contacts',
  'fix_number',
  'fix_channel',
] as const
export type CapabilityAction = (typeof CAPABILITY_ACTIONS)[number]

const ACTIONS: Readonly<Record<string, CapabilityAction>> = {
  channel_paused: 'fix_channel',
  not_a_contact: 'add_to_contacts',
  number_invalid: 'fix_number',
  unreachable: 'send_sms',
  window_closed: 'choose_template',
  no_template: 'add_templates',
}

/** These ask the person, so they are offered only while asking is allowed. */
const ASKING_ACTIONS: Readonly<Record<string, CapabilityAction>> = {
  not_asked: 'send_opt_in_request',
  no_response: 'send_again',
  expired: 'send_again',
  send_failed: 'try_again',
  // Policy may allow another request some time after a refusal.
  declined: 'send_again',
  revoked: 'send_again',
}

/** The next step for a reason; null where only the person, time or nobody can change it. */
export function actionFor(reason: string | null, canAsk: boolean): CapabilityAction | null {
  if (reason === null) return null
  return ACTIONS[reason] ?? (canAsk ? (ASKING_ACTIONS[reason] ?? null) : null)
}
