import { DISPLAY_STATES } from '../../../src/domain/capabilities.ts'
import { CONSENT_STATUSES, type ConsentStatus } from '../../../src/domain/consent-state.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { DAY_MS, MINUTE_MS } from '../../../src/domain/instant.ts'
import { PURPOSES } from '../../../src/domain/purpose.ts'
import { PURPOSE_RULES } from '../../../src/domain/purpose-rules.ts'
import { REFUSALS } from '../../../src/domain/refusal.ts'
import { OnePerson, SAM } from './one-person.ts'
import { WAYS } from './ways-to-display-states.ts'

/** docs/consent-states.md, printed from the machine itself. */
export function consentStatesDocument(): string {
  return `# Consent states

Printed from the state machine by \`node test/unit/domain/consent-states.test.ts --write\`; a test fails when this file is stale.
The rules stand in \`src/domain/decide/\`, the state in \`src/domain/derive-consent.ts\`, the gate in \`src/domain/purpose-rules.ts\`.

## What happens to a person on WhatsApp

Rows are what happens, columns the status before. A cell says the status after, then the message that is sent, then the
notice that the agents concerned get. \`·\` means that nothing happens: the message is conversation. Whoever is
\`none\` here was asked, and the request failed.

${table(
  ['', ...CONSENT_STATUSES],
  HAPPENINGS.map(([name, happen]) => [name, ...CONSENT_STATUSES.map((status) => cellOf(status, happen))]),
)}

A stop also revokes SMS, unless the policy separates the channels. A yes reopens only the channel it was written on. Inside
one second of the provider's time a refusal outweighs a yes, whichever arrives first.

## What screens show, and what may be done

${table(['display state', 'free text', 'template', 'request', 'reason', 'next step'], DISPLAY_STATES.map(displayRow))}

\`granted\` outside the customer service window gives \`window_closed\` (templates only), and without an approved template
\`no_template\`. \`no_right\`, \`channel_off\`, \`channel_paused\`, \`not_a_contact\`, \`number_invalid\` and \`held\` come from outside
the display state.

## Why a message may leave

${table(['purpose', 'only while the status is', 'form', 'stopped by a hold', 'lives'], PURPOSES.map(purposeRow))}

On SMS without the consent mode a \`conversation\` may also go to \`none\` and \`requested\`.

## Every no

${table(
  ['code', 'HTTP', 'sentence'],
  Object.entries(REFUSALS).map(([code, { httpStatus, sentence }]) => [`\`${code}\``, String(httpStatus), sentence]),
)}
`
}

type Happening = readonly [name: string, happen: (person: OnePerson) => Decision]

const HAPPENINGS: readonly Happening[] = [
  ['an agent asks', (person) => person.ask()],
  ['the request is handed over', (person) => person.outcome('handed_over')],
  ['the request fails', (person) => person.outcome('failed')],
  [
    'the person has no WhatsApp',
    (person) => person.outcome('failed', { failure: { code: 'wa.undeliverable', means: 'unreachable' } }),
  ],
  ['types yes', (person) => person.says('yes')],
  ['types no', (person) => person.says('no')],
  ['types stop', (person) => person.says('stop')],
  ['writes something else', (person) => person.says('Who is this about?')],
  ['taps Yes', (person) => person.taps('yes')],
  ['taps No', (person) => person.taps('no')],
  ['stops us in WhatsApp itself', stopInApp],
  [
    'an agent records an opt-out',
    (person) => person.does({ type: 'RecordOptOut', channel: 'whatsapp', actor: SAM, note: 'by phone' }),
  ],
  [
    'the number changes',
    (person) => person.does({ type: 'PlaceHold', channel: 'whatsapp', actor: SAM, reason: 'number_changed' }),
  ],
  ['the cooldown ends', (person) => passing(person, DAY_MS)],
  ['the validity ends', (person) => passing(person, 7 * DAY_MS)],
]

function stopInApp(person: OnePerson): Decision {
  const { now } = person.circumstances
  return person.does({
    type: 'ReceivePreference',
    channel: 'whatsapp',
    value: 'stop',
    ref: 'aa',
    at: now,
    receivedAt: now,
  })
}

function passing(person: OnePerson, milliseconds: number): Decision {
  person.passes(milliseconds)
  return person.does({ type: 'PassTime', channel: 'whatsapp' })
}

const PREPARED: Readonly<Record<ConsentStatus, (person: OnePerson) => void>> = {
  none: failed,
  requested: (person) => person.askAndHandOver(),
  granted: (person) => answered(person, 'yes'),
  declined: (person) => answered(person, 'no'),
  revoked: (person) => answered(person, 'stop'),
}

/** Somebody whom a request did not reach, as far as we know. */
function failed(person: OnePerson): void {
  person.ask()
  person.outcome('failed')
}

function answered(person: OnePerson, word: string): void {
  person.askAndHandOver()
  person.says(word)
}

function cellOf(before: ConsentStatus, happen: (person: OnePerson) => Decision): string {
  const person = new OnePerson()
  PREPARED[before](person)
  // Past the minute in which our clock and the provider's cannot be told apart.
  person.passes(2 * MINUTE_MS)
  const [events, sent, notices] = [person.events.length, person.sent().length, person.notices().length]
  const decision = happen(person)
  if (decision.kind === 'refused') return `refused: \`${decision.refusal.code}\``
  const { status, hold } = person.consent()
  const consequences = [
    ...person
      .sent()
      .slice(sent)
      .map((purpose) => `sends \`${purpose}\``),
    ...person
      .notices()
      .slice(notices)
      .map((notice) => `tells \`${notice}\``),
  ]
  if (person.events.length === events && consequences.length === 0) return '·'
  return [hold === null ? status : `${status}, on hold`, ...consequences].join('; ')
}

function displayRow(display: string): string[] {
  const capabilities = WAYS[display]?.().capabilities()
  const { freeText, template, requestOptIn, reason, action } = capabilities ?? new OnePerson().capabilities()
  const onOff = (isOn: boolean) => (isOn ? 'on' : 'off')
  return [`\`${display}\``, onOff(freeText), onOff(template), onOff(requestOptIn), reason ?? '', action ?? '']
}

function purposeRow(purpose: (typeof PURPOSES)[number]): string[] {
  const { statuses, form, stoppedByHold, timeToLiveMs, smsOnly } = PURPOSE_RULES[purpose]
  const lives = `${timeToLiveMs / MINUTE_MS} min`
  return [
    `\`${purpose}\`${smsOnly ? ' (SMS only)' : ''}`,
    statuses.join(', '),
    form,
    stoppedByHold ? 'yes' : 'no',
    lives,
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
