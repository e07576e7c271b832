import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gateProblem } from '../../../src/domain/gate.ts'
import { gateSituation } from '../../../src/domain/gate-situation.ts'
import { messageId } from '../../../src/domain/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts'
import { codeOf, idOf, OnePerson, RENDERED, START } from './one-person.ts'

const SMS_REQUEST = { channel: 'sms', rendered: { ...RENDERED, form: 'sms', templateName: null } } as const

test('without the consent mode an SMS may be sent to anyone who has not refused, and nobody is asked', () => {
  for (const smsMode of ['off', 'disclaimer'] as const) {
    const maria = new OnePerson({ policy: { smsMode } })
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted', smsMode)
    assert.equal(maria.capabilities('sms').requestOptIn, false)
    assert.equal(codeOf(maria.ask(SMS_REQUEST)), 'optin.no_text')
    maria.says('stop', { on: 'sms' })
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.revoked')
  }
})

test('in the consent mode an SMS needs a yes on SMS', () => {
  const maria = new OnePerson({ policy: { smsMode: 'consent' } })
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.not_asked')
  maria.askAndHandOver('sms')
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.sending')
  maria.passes(MINUTE_MS)
  maria.says('YES', { on: 'sms' })
  assert.equal(maria.consent('sms').status, 'granted')
  assert.equal(maria.consent('whatsapp').status, 'none')
  maria.passes(48 * HOUR_MS)
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted', 'SMS has no window')
  assert.equal(codeOf(maria.sends('template', 'sms')), 'gate.no_template', 'and no templates')
})

test('everyday yes and no on SMS without the consent mode are conversation', () => {
  const maria = new OnePerson()
  maria.says('yes', { on: 'sms' })
  maria.says('no', { on: 'sms' })
  maria.says('ok', { on: 'sms' })
  assert.deepEqual(maria.events, [])
  assert.deepEqual(maria.effects, [])
})

test('HELP on SMS is answered once an hour, also after an opt-out, unless the carrier answered', () => {
  const maria = new OnePerson()
  maria.says('HELP', { on: 'sms' })
  maria.passes(30 * MINUTE_MS)
  maria.says('info', { on: 'sms' })
  assert.deepEqual(maria.sent(), ['sms_help'])
  maria.says('STOP', { on: 'sms', verdict: 'stop' })
  maria.passes(31 * MINUTE_MS)
  maria.says('HELP', { on: 'sms' })
  assert.deepEqual(maria.sent(), ['sms_help', 'sms_help'])
  maria.says('HELP', { on: 'sms', verdict: 'help' })
  assert.equal(maria.sent().length, 2)
})

test("the carrier's START alone is no consent of ours", () => {
  const maria = new OnePerson()
  maria.says('stop', { on: 'sms', verdict: 'stop' })
  maria.passes(MINUTE_MS)
  maria.says('resume my texts', { on: 'sms', verdict: 'start' })
  assert.equal(maria.consent('sms').status, 'revoked')
  const [evidence] = maria.events.filter(({ type }) => type === 'unclear')
  assert.deepEqual([evidence?.answer, evidence?.details.reason], ['resume my texts', 'start_at_provider'])
  maria.passes(MINUTE_MS)
  maria.says('START', { on: 'sms', verdict: 'start' })
  assert.equal(maria.consent('sms').status, 'granted')
  assert.equal(maria.consent('whatsapp').status, 'revoked')
  assert.deepEqual(maria.sent(), [], 'the carrier has confirmed it')
})

test('help on WhatsApp is no answer to the question', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.says('help')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'clarification'])
})

test('the notice that left with a first SMS is evidence of its words, and of nothing else', () => {
  const maria = new OnePerson()
  const left = (notice?: string) =>
    maria.does({
      ...{ type: 'RecordSendOutcome', channel: 'sms', messageId: messageId(idOf(7)), purpose: 'conversation' },
      ...{ requestId: null, outcome: 'handed_over', providerMessageId: 'SM7', failure: null, at: START },
      ...{ text: `${notice ?? ''}Hello`, notice },
    })
  left()
  assert.equal(maria.events.length, 0)
  left('Reply STOP to opt out.')
  const [event, ...others] = maria.events
  assert.equal(others.length, 0)
  assert.deepEqual(
    [event?.type, event?.channel, event?.details.text, event?.rule, event?.messageId],
    ['notice_sent', 'sms', 'Reply STOP to opt out.', 'sms_notice', idOf(7)],
  )
  assert.equal(maria.consent('sms').status, 'none', 'being told is not agreeing')
})

for (const smsMode of ['off', 'disclaimer'] as const) {
  test(`a question asked in mode consent is not asked any more, and not asked back about, in mode ${smsMode}`, () => {
    const maria = new OnePerson({ policy: { smsMode: 'consent' } })
    maria.ask(SMS_REQUEST)
    maria.changes({ smsMode })
    const situation = { ...gateSituation(maria.state, 'sms', maria.circumstances), smsMode }
    assert.equal(gateProblem('opt_in_request', situation, 'free_text', START), 'gate.superseded')
    assert.equal(gateProblem('opt_in_request', { ...situation, smsMode: 'consent' }, 'free_text', START), null)
    maria.outcome('handed_over', { channel: 'sms' })
    maria.passes(MINUTE_MS)
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted', 'waiting for an answer, and told')
    maria.says('maybe', { on: 'sms' })
    assert.deepEqual(maria.sent(), ['opt_in_request', 'conversation'])
    maria.says('yes', { on: 'sms' })
    assert.equal(maria.consent('sms').status, 'granted', 'the question stands all the same')
    maria.changes({ smsMode: 'consent' })
    assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted')
  })
}

test('in mode consent whoever was only told has to be asked', () => {
  const maria = new OnePerson({ policy: { smsMode: 'disclaimer' } })
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'accepted')
  maria.changes({ smsMode: 'consent' })
  assert.equal(codeOf(maria.sends('conversation', 'sms')), 'gate.not_asked')
  assert.equal(maria.capabilities('sms').action, 'send_opt_in_request')
})

test("the carrier's refusal of our confirmation is no news to anybody: the carrier has confirmed the stop itself", () => {
  const maria = new OnePerson()
  maria.says('STOP', { on: 'sms' })
  const notices = () => maria.effects.filter(({ kind }) => kind === 'notify').length
  const before = notices()
  const failure = { code: '21610', means: 'stopped' } as const
  maria.outcome('failed', { channel: 'sms', purpose: 'opt_out_confirmation', request: null, failure })
  assert.equal(notices(), before)
  assert.deepEqual(maria.eventTypes(), ['revoked', 'revoked'])
})

test('an answer by SMS that is found hours later counts, and is not answered as if it had just come', () => {
  const maria = new OnePerson({ policy: { smsMode: 'consent' } })
  maria.says('STOP', { on: 'sms', secondsAgo: 301 })
  assert.equal(maria.consent('sms').status, 'revoked')
  maria.says('HELP', { on: 'sms', secondsAgo: 301 })
  assert.deepEqual(maria.sent(), [])
  maria.says('YES', { on: 'sms', secondsAgo: 290 })
  assert.deepEqual([maria.consent('sms').status, maria.sent()], ['granted', ['opt_in_confirmation']])
})

test('a landline stays one for a month, a phone that could not be reached only for a day', () => {
  const recheckDays = (code: string) => {
    const maria = new OnePerson()
    const failure = { code, means: 'unreachable' } as const
    maria.outcome('failed', { channel: 'sms', purpose: 'conversation', request: null, failure })
    return ((maria.state.sms.reachability.recheckAt ?? 0) - START) / DAY_MS
  }
  assert.deepEqual(['21211', '21614', '30006', '30005'].map(recheckDays), [30, 30, 30, 1])
})
