/**
 * Every "no" of the rules, as data: its code, the HTTP status it is answered with, and what a person may read.
 * A test compares this table with the OpenAPI document and the strings of the workspace (DESIGN section 3, "codes").
 */
export const REFUSALS = {
  'gate.no_right': 'You can read this conversation but not reply.',
  'gate.suppressed': 'This contact is on the do-not-contact list.',
  'gate.channel_off': 'This channel is not enabled for the organization.',
  'gate.channel_paused': 'This channel is paused.',
  'gate.not_a_contact': 'The person is not in the contacts.',
  'gate.number_invalid': 'The number is not complete or not valid.',
  'gate.unreachable': 'The person cannot be reached on this channel.',
  'gate.held': 'Consent is on hold until an administrator has looked at it.',
  'gate.not_asked': 'The person has not been asked yet.',
  'gate.sending': 'The opt-in request is on its way.',
  'gate.pending': 'The person has not answered the opt-in request.',
  'gate.scheduled': 'The opt-in request is scheduled.',
  'gate.no_response': 'The person has not answered the opt-in request.',
  'gate.expired': 'The opt-in request has expired.',
  'gate.send_failed': 'The opt-in request could not be sent.',
  'gate.attempts_used': 'The person did not answer the opt-in requests.',
  'gate.declined': 'The person declined messages on this channel.',
  'gate.revoked': 'The person opted out.',
  'gate.window_closed': 'More than 24 hours have passed since the person last wrote; only a template can be sent.',
  'gate.no_template': 'More than 24 hours have passed and there is no approved template.',
  'gate.expired_in_queue': 'The message waited too long and was not sent.',
  'gate.deaf': 'Incoming messages are not being received, so nothing is sent.',
  'optin.cooldown': 'The person was asked a short while ago.',
  'optin.in_progress': 'A request to this person is on its way.',
  'optin.max': 'The person was asked as often as the policy allows.',
  'optin.no_text': 'There is no approved opt-in text.',
  'optin.quiet_hours': 'It is quiet hours where the person is.',
  'optin.already_granted': 'The person has already opted in.',
  'optin.declined': 'The person declined or opted out; only the person can change that.',
  'optin.held': 'Consent is on hold until an administrator has looked at it.',
  'optin.unreachable': 'The person cannot be reached on this channel.',
  'optin.channel_off': 'This channel is not enabled for the organization.',
  'optin.not_a_contact': 'The person is not in the contacts.',
  'optin.basis_required': 'Say how the organization came by the number.',
} as const

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  readonly code: RefusalCode
  /** Values for the sentence a person reads: `retryAt` (ISO instant), `agent`, `askedAt`, `max`, … */
  readonly params: Readonly<Record<string, string | number>>
}

export function refusal(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { code, params }
}
