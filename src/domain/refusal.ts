/**
 * Every "no" of the rules, as data: its code, the HTTP status it is answered with, and what a person may read.
 * A test compares this table with the OpenAPI document and the strings of the workspace (DESIGN section 3, "codes").
 */
export const REFUSALS = {
  'gate.no_right': no('You can read this conversation but not reply.', 403),
  'gate.suppressed': no('This contact is on the do-not-contact list.'),
  'gate.channel_off': no('This channel is not enabled for the organization.'),
  'gate.channel_paused': no('This channel is paused.'),
  'gate.not_a_contact': no('The person is not in the contacts.'),
  'gate.number_invalid': no('The number is not complete or not valid.'),
  'gate.unreachable': no('The person cannot be reached on this channel.'),
  'gate.held': no('Consent is on hold until an administrator has looked at it.'),
  'gate.not_asked': no('The person has not been asked yet.'),
  'gate.scheduled': no('The opt-in request is scheduled.'),
  'gate.sending': no('The opt-in request is on its way.'),
  'gate.pending': no('The person has not answered the opt-in request.'),
  'gate.no_response': no('The person has not answered the opt-in request and can be asked again.'),
  'gate.expired': no('The opt-in request has expired and the person can be asked again.'),
  'gate.send_failed': no('The opt-in request could not be sent.'),
  'gate.attempts_used': no('The person did not answer the opt-in requests; only the person can opt in now.'),
  'gate.declined': no('The person declined messages on this channel.'),
  'gate.revoked': no('The person opted out.'),
  'gate.window_closed': no('More than 24 hours have passed since the person last wrote; only a template can be sent.'),
  'gate.no_template': no('More than 24 hours have passed and there is no approved template.'),
  'gate.purpose': no('The person agreed to service messages only.'),
  'gate.superseded': no('What the message was about to say is no longer so.'),
  'gate.expired_in_queue': no('The message waited too long and was not sent.'),
  'gate.not_told': no('The person was not told yet how to stop text messages; send it again, with the notice.'),
  'gate.deaf': no('Incoming messages were not being received, so nothing was sent.'),
  'optin.channel_off': no('This channel is not enabled for the organization.'),
  'optin.not_a_contact': no('The person is not in the contacts.'),
  'optin.held': no('Consent is on hold until an administrator has looked at it.'),
  'optin.already_granted': no('The person has already opted in.'),
  'optin.declined': no('The person declined or opted out; only the person can change that.'),
  'optin.in_progress': no('A request to this person is on its way.'),
  'optin.unreachable': no('The person cannot be reached on this channel.'),
  'optin.max': no('The person was asked as often as the policy allows; only the person can opt in now.'),
  'optin.cooldown': no('The person was asked a short while ago.'),
  'optin.no_text': no('There is no approved opt-in text.'),
  'optin.quiet_hours': no('It is quiet hours where the person is.'),
  'optin.basis_required': no('Say how the organization came by the number.', 422),
  'tpl.missing': no('The template does not exist in this language or is not approved.', 422),
  'tpl.paused': no('The template is paused by WhatsApp.'),
  'tpl.disabled': no('The template was disabled by WhatsApp.'),
  'tpl.changed': no('WhatsApp has other words for the opt-in request than those that were handed in.'),
  'tpl.not_supported': no('The template needs a file or has a part that cannot be filled in here.', 422),
  'message.sought': no('Whether the message left is still being found out.'),
  'message.known': no('What became of the message is known.'),
  'message.resent': no('The message was sent again already.'),
  'message.not_resendable': no('This message cannot be sent again.'),
  'erasure.legal_hold': no('The contact is under a legal hold. Erasure waits until it ends.'),
  'erasure.retention': no('The evidence must be kept longer. Erasure waits until then.'),
  'erasure.busy': no('Something of this person is still being processed. Try again in a minute.'),
  'erasure.needs_approval': no('Another person has to approve an erasure. Ask for it.'),
  'erasure.asked': no('The erasure of this person was asked for already.'),
  'approve.self': no('Someone else has to approve this.'),
  'approve.person': no('Somebody who is signed in has to approve this; an API key cannot.'),
} as const satisfies Record<
  | `gate.${string}`
  | `optin.${string}`
  | `message.${string}`
  | `tpl.${string}`
  | `erasure.${string}`
  | `approve.${string}`,
  { sentence: string; httpStatus: number }
>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  readonly code: RefusalCode
  /** Values for the sentence a person reads: `retryAt` (ISO instant), `agent`, `askedAt`, `max`, … */
  readonly params: Readonly<Record<string, string | number>>
}

export function refusal(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { code, params }
}

/** The HTTP status a refusal is answered with: 409 for a rule, 403 for a role, 422 for input that a rule demands. */
export function httpStatusOf(code: RefusalCode): 403 | 409 | 422 {
  return REFUSALS[code].httpStatus
}

function no<Status extends 403 | 409 | 422 = 409>(sentence: string, httpStatus?: Status) {
  return { sentence, httpStatus: httpStatus ?? 409 } as const
}
