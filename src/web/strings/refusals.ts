import type { RefusalCode } from '../../domain/refusal.ts'

/**
 * What a sentence may name: the server's params, `name` of the person, and what is worked out of instants for reading
 * (`duration`, `ago`, `time`; see problems.ts).
 */
export type SentenceParams = Readonly<Record<string, string | number>>
export type Sentence = (params: SentenceParams) => string

const notOptedIn: Sentence = (p) =>
  `Not sent. ${p.name} hasn't opted in to ${p.channel === 'SMS' ? 'text' : 'WhatsApp'} messages.`
const onHold: Sentence = (p) => `${p.name}'s answer is on hold until an administrator has looked at it.`
const notAContact: Sentence = () => 'Add this number to your contacts first.'
const notEnabled: Sentence = (p) =>
  p.channel === 'SMS' ? "SMS isn't set up for your organization." : "WhatsApp isn't enabled for your organization."
const unreachable: Sentence = (p) =>
  p.channel === 'SMS' ? `The phone of ${p.name} can't be reached now.` : `${p.name} doesn't have WhatsApp.`

const underLegalHold: Sentence = () => 'This contact is under a legal hold. Erasure is paused until it ends.'

/** Why no text is approved, where WhatsApp has said something of one. */
const NO_TEXT: Readonly<Record<string, string>> = {
  submitting: 'The opt-in text is being submitted to WhatsApp.',
  in_review: 'WhatsApp is still reviewing the opt-in text.',
  paused: 'WhatsApp has paused the opt-in text for some hours.',
  rejected: 'WhatsApp rejected the opt-in text. An administrator can change it.',
  disabled: 'WhatsApp disabled the opt-in text. An administrator can set up another one.',
}

/** One sentence for every "no" of the rules; a test compares the list with domain/refusal.ts. */
export const REFUSAL_SENTENCES: Record<RefusalCode, Sentence> = {
  'gate.no_right': () => 'You can read this conversation but not reply.',
  'gate.suppressed': () => 'This contact is on the do-not-contact list. Ask the compliance team.',
  'gate.channel_off': notEnabled,
  'gate.channel_paused': (p) => `${p.channel ?? 'WhatsApp'} is paused. Messages you write are kept as drafts.`,
  'gate.not_a_contact': notAContact,
  'gate.number_invalid': (p) => `Not sent. The number of ${p.name} doesn't look complete.`,
  'gate.unreachable': (p) => `Not sent. ${unreachable(p)}`,
  'gate.held': (p) => `Not sent. ${onHold(p)}`,
  'gate.not_asked': notOptedIn,
  'gate.sending': notOptedIn,
  'gate.pending': notOptedIn,
  'gate.scheduled': notOptedIn,
  'gate.no_response': notOptedIn,
  'gate.expired': notOptedIn,
  'gate.send_failed': notOptedIn,
  'gate.attempts_used': notOptedIn,
  'gate.declined': (p) => `Not sent. ${p.name} declined ${p.channel === 'SMS' ? 'text' : 'WhatsApp'} messages.`,
  'gate.revoked': (p) => `Not sent. ${p.name} has opted out.`,
  'gate.window_closed': (p) => `Not sent. More than 24 hours since ${p.name} last wrote.`,
  'gate.no_template': (p) =>
    `Not sent. More than 24 hours since ${p.name} last wrote, and there are no approved templates.`,
  'gate.superseded': () => 'Not sent. What the message was about to say is no longer so.',
  'gate.expired_in_queue': () => 'Not sent. The message waited too long.',
  'gate.not_told': (p) =>
    `Not sent. ${p.name} hasn't been told how to stop text messages. Send it again with the notice.`,
  'gate.deaf': () => "Not sent. Answers from customers aren't arriving, so nothing goes out until they do.",
  'gate.purpose': (p) => `Not sent. ${p.name} agreed to service messages only.`,
  'tpl.missing': (p) => `The template "${p.template ?? ''}" no longer exists.`,
  'tpl.paused': (p) => `The template "${p.template ?? ''}" is paused by WhatsApp.`,
  'tpl.disabled': (p) => `The template "${p.template ?? ''}" was disabled by WhatsApp.`,
  'tpl.changed': (p) =>
    p.words === 'unread'
      ? 'WhatsApp reports that the opt-in text was changed. It is being read again. Try again in a minute.'
      : "The opt-in text was changed in WhatsApp Manager, so it isn't sent. An administrator can hand it in again.",
  'tpl.not_supported': (p) => `The template "${p.template ?? ''}" needs a file or a part that can't be filled in here.`,
  'message.sought': () => "We're still finding out whether this was sent.",
  'message.known': () => 'It is known now what became of this message.',
  'message.resent': () => 'This message was sent again already.',
  'message.not_resendable': () => "This message can't be sent again as it is.",
  'erasure.legal_hold': underLegalHold,
  'erasure.retention': (p) =>
    `The evidence of this contact must be kept${p.until === undefined ? ' longer' : ` until ${String(p.until).slice(0, 10)}`}.`,
  'erasure.busy': (p) => `Something of ${p.name} is still being processed. Try again in a minute.`,
  'erasure.needs_approval': () => 'Someone else has to approve an erasure. Ask for it instead.',
  'erasure.asked': (p) => `The erasure of ${p.name} was asked for already.`,
  'approve.self': () => 'Someone else has to approve this.',
  'approve.person': () => 'Someone who is signed in has to approve this.',
  'optin.cooldown': (p) =>
    p.duration === undefined
      ? `${p.name} was asked a short while ago.`
      : `You can ask ${p.name} again in ${p.duration}.`,
  'optin.in_progress': (p) =>
    p.agent === undefined
      ? `A request to ${p.name} is on its way.`
      : `${p.agent} asked ${p.name} ${p.ago ?? ''}`.trim().concat('.'),
  'optin.max': (p) =>
    `${p.name} was asked ${p.max === undefined ? 'as often as allowed' : `${p.max} times`}. Only ${p.name} can opt in now.`,
  'optin.no_text': (p) =>
    NO_TEXT[String(p.templateState)] ?? "There's no approved opt-in text yet. An administrator can set one up.",
  'optin.quiet_hours': (p) =>
    `It's ${p.localTime ?? 'quiet hours'} where ${p.name} is. ${p.time === undefined ? '' : `Requests can be sent from ${p.time}.`}`.trim(),
  'optin.already_granted': (p) => `${p.name} has already opted in.`,
  'optin.declined': (p) => `${p.name} said no. Only ${p.name} can opt in now, by replying "yes".`,
  'optin.held': onHold,
  'optin.unreachable': unreachable,
  'optin.channel_off': notEnabled,
  'optin.not_a_contact': notAContact,
  'optin.basis_required': (p) => `Say how ${p.name} gave you this number.`,
}
