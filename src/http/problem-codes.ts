import { REFUSALS } from '../domain/refusal.ts'

interface ProblemKind {
  readonly status: number
  readonly title: string
}

/**
 * Every answer that is not a success, beside the refusals of the rules: code, status and an English title. The code is
 * what clients branch on and what the workspace has words for; it never changes its meaning.
 */
const PROBLEMS = {
  'input.json': { status: 400, title: 'The body is not valid JSON.' },
  'input.too_complex': { status: 400, title: 'The body is nested too deeply or has too many keys.' },
  'input.http': { status: 400, title: 'This cannot be read as HTTP.' },
  'input.query': { status: 400, title: 'A query parameter is given more than once or cannot be read.' },
  'input.too_large': { status: 413, title: 'The body is too large.' },
  'input.media_type': { status: 415, title: 'Send the body as uncompressed application/json.' },
  'input.invalid': { status: 422, title: 'A field is missing or not valid.' },
  'input.nul': { status: 422, title: 'Text may not contain the character U+0000.' },
  'input.cursor': { status: 422, title: 'The cursor does not belong to this list.' },
  'contact.number': { status: 422, title: 'The phone number is not valid.' },
  'contact.language': { status: 422, title: 'The language is not a known language tag.' },
  'contact.time_zone': { status: 422, title: 'The time zone is not known.' },
  'contact.owner': { status: 422, title: 'The owner is not an agent of the organization.' },
  'contact.conversation': { status: 422, title: 'The conversation does not exist.' },
  'contact.number_elsewhere': { status: 409, title: 'The number belongs to another person who has a conversation.' },
  'contact.duplicate': { status: 409, title: 'Another contact already has this number.' },
  'conflict.changed': { status: 409, title: 'Somebody else changed this in the meantime.' },
  'policy.cooldown_too_short': { status: 422, title: 'With a real provider the cooldown is 24 hours or more.' },
  'policy.duration': { status: 422, title: 'A duration is not valid ISO 8601.' },
  'policy.expiry_invalid': { status: 422, title: 'A request is valid for at least one second and at most ten years.' },
  'policy.ask_again_too_soon': { status: 422, title: 'After a refusal, asking again takes at least one day.' },
  'policy.requests_out_of_range': { status: 422, title: 'Between 1 and 10 requests per person are possible.' },
  'policy.quiet_hours_invalid': { status: 422, title: 'Quiet hours need two different times of the day.' },
  'policy.stop_scope_reason_missing': { status: 422, title: 'Say why a stop counts on one channel only.' },
  'policy.country_invalid': { status: 422, title: 'A country is two capital letters, as GB.' },
  'policy.notice_url_invalid': { status: 422, title: 'The address of the privacy notice begins with https://.' },
  'policy.notice_hash_invalid': { status: 422, title: 'A SHA-256 is 64 hexadecimal digits.' },
  'policy.text_invalid': { status: 422, title: 'A text is empty, too long, or has a placeholder that is not known.' },
  'policy.words_invalid': { status: 422, title: 'There are too many words, or one is empty or too long.' },
  'policy.word_contradicts': { status: 422, title: 'One word cannot mean two things.' },
  'policy.retention_invalid': { status: 422, title: 'Evidence is kept for at least one second and at most ten years.' },
  'reason.names_person': { status: 422, title: 'The reason is kept for ever, so it must not name the person.' },
  'channel.credentials': { status: 422, title: 'This channel has no such credential.' },
  'channel.throughput': { status: 422, title: 'A real provider needs a number of messages per second.' },
  'channel.sender_taken': { status: 409, title: 'This account or token belongs to another organization.' },
  'clock.real': { status: 409, title: 'Only the clock of a simulated organization can be moved.' },
  'text.empty': { status: 422, title: 'There is no text.' },
  'text.too_long': { status: 422, title: 'The text is too long for this channel.' },
  'message.reply_to': { status: 422, title: 'Only a message of this WhatsApp conversation can be quoted.' },
  'message.was_sent': { status: 409, title: 'The provider took this message, so it stays in the thread.' },
  'tpl.missing': { status: 422, title: 'The template does not exist in this language or is not approved.' },
  'tpl.params': { status: 422, title: 'A field of the template is not filled in.' },
  'setup.closed': { status: 409, title: 'An organization exists already. Sign in instead.' },
  'setup.code': { status: 403, title: 'Set-up needs a valid set-up code.' },
  'setup.password_common': { status: 422, title: 'This password is too easy to guess.' },
  'setup.email_taken': { status: 409, title: 'Somebody signs in with this e-mail address already.' },
  'setup.no_demo': { status: 409, title: 'There is no demo organization.' },
  'auth.required': { status: 401, title: 'Sign in, or send an API key.' },
  'auth.pair': { status: 401, title: 'That e-mail and password do not match.' },
  'auth.locked': { status: 429, title: 'Too many tries.' },
  'auth.again': { status: 403, title: 'Give your password again.' },
  'auth.password': { status: 422, title: 'That is not the password.' },
  'key.expired': { status: 401, title: 'The API key has expired.' },
  'key.network': { status: 403, title: 'The API key may not be used from this address.' },
  'key.networks': { status: 422, title: 'A network is neither an address nor a CIDR range.' },
  'key.expiry': { status: 422, title: 'The key would have expired already.' },
  'perm.scope': { status: 403, title: 'The API key does not have the scope for this.' },
  'people.role': { status: 403, title: 'You cannot give or change more rights than you have.' },
  'people.last_owner': { status: 409, title: 'An organization needs at least one owner.' },
  'people.no_sign_in': { status: 409, title: 'This agent cannot sign in.' },
  'people.known': { status: 409, title: 'Somebody with this e-mail address works here already.' },
  'people.target': { status: 422, title: 'Conversations can only go to somebody who can answer them.' },
  'join.unknown': { status: 404, title: 'This link is not one of ours.' },
  'join.used': { status: 410, title: 'This link was used already.' },
  'join.expired': { status: 410, title: 'This link has expired.' },
  'join.revoked': { status: 410, title: 'This link was taken back.' },
  'join.closed': { status: 409, title: 'This link is not open any more.' },
  'perm.denied': { status: 403, title: 'Your role does not allow this.' },
  'perm.csrf': { status: 403, title: 'The request did not come from the workspace.' },
  'idempotency.required': { status: 400, title: 'Send an Idempotency-Key header.' },
  'idempotency.invalid': { status: 400, title: 'An Idempotency-Key is 1 to 255 visible ASCII characters.' },
  'idempotency.key_reused': { status: 422, title: 'The Idempotency-Key was used for another request.' },
  'rate.limited': { status: 429, title: 'Too many requests. Try again after the time in Retry-After.' },
  'optin.too_many': { status: 429, title: 'Too many opt-in requests. Try again after the time in Retry-After.' },
  'live.too_many': { status: 429, title: 'Too many open event streams.' },
  'webhook.signature': { status: 401, title: 'The signature does not match.' },
  'simulator.down': { status: 502, title: 'The simulator does not answer.' },
  not_found: { status: 404, title: 'This does not exist or you cannot see it.' },
  unavailable: { status: 503, title: 'The service is not ready.' },
  unknown: { status: 500, title: 'Something went wrong on our side.' },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

/** Every code the API can answer with: the rules' refusals and the problems above. */
export const CODES: ReadonlyMap<string, ProblemKind> = new Map<string, ProblemKind>([
  ...Object.entries(REFUSALS).map(([code, { sentence, httpStatus }]): [string, ProblemKind] => [
    code,
    { status: httpStatus, title: sentence },
  ]),
  ...Object.entries(PROBLEMS),
])
