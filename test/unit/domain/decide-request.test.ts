import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../../src/domain/instant.ts'
import { codeOf, OnePerson, RENDERED, START } from './one-person.ts'

test('a first request is requested from commit, queued once, and keeps what the customer will see', () => {
  const maria = new OnePerson()
  assert.equal(codeOf(maria.ask()), 'accepted')
  assert.equal(maria.consent().status, 'requested')
  assert.equal(maria.consent().request?.state, 'queued')
  assert.deepEqual(maria.sent(), ['opt_in_request'])
  const [requested] = maria.events
  assert.equal(requested?.type, 'requested')
  assert.equal(requested?.details.text, RENDERED.text)
  assert.equal(requested?.details.formerStatus, 'none')
  assert.deepEqual(requested?.details.basis, { kind: 'branch_visit' })
})

test('a second agent who asks while the request is on its way learns who asked', () => {
  const maria = new OnePerson()
  maria.ask()
  const second = maria.ask()
  assert.equal(codeOf(second), 'optin.in_progress')
  assert.deepEqual(second.kind === 'refused' && second.refusal.params, { agent: 'Sam Okoye', askedAt: toIso(START) })
})

test('the cooldown runs from the hand-over, not from the click', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.passes(10 * MINUTE_MS)
  maria.outcome('handed_over')
  maria.passes(DAY_MS - 1)
  const early = maria.ask()
  assert.equal(codeOf(early), 'optin.cooldown')
  assert.equal(early.kind === 'refused' && early.refusal.params.retryAt, toIso(START + 10 * MINUTE_MS + DAY_MS))
  maria.passes(1)
  assert.equal(codeOf(maria.ask()), 'accepted')
})

test('asking again lapses the unanswered request in the same decision', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.passes(DAY_MS)
  const again = maria.ask()
  assert.deepEqual(again.kind === 'accepted' && again.events.map((event) => event.type), [
    'request_lapsed',
    'requested',
  ])
  assert.deepEqual(again.kind === 'accepted' && again.events.map((event) => event.actor.kind), ['system', 'agent'])
  assert.equal(maria.consent().request?.attempt, 2)
  assert.equal(maria.consent().status, 'requested')
})

test('the third request is allowed and the fourth refused for good', () => {
  const maria = new OnePerson()
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    maria.askAndHandOver()
    assert.equal(maria.consent().attemptsUsed, attempt)
    maria.passes(DAY_MS)
  }
  assert.equal(codeOf(maria.ask()), 'optin.max')
  maria.passes(400 * DAY_MS)
  assert.equal(codeOf(maria.ask()), 'optin.max')
  maria.says('yes')
  assert.equal(maria.consent().status, 'granted', 'only the person can opt in now')
})

test('a failed request gives the former status back, uses no attempt and can be tried again at once', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.outcome('failed')
  assert.equal(maria.consent().status, 'none')
  assert.equal(maria.consent().attemptsUsed, 0)
  assert.deepEqual(maria.notices(), ['request_failed'])
  assert.equal(codeOf(maria.ask()), 'accepted')
})

test('a second request that fails leaves the person asked by the first', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.passes(DAY_MS)
  maria.ask()
  maria.outcome('failed')
  assert.equal(maria.consent().status, 'requested')
  assert.equal(maria.consent().attemptsUsed, 1)
})

test('a request of unknown outcome counts as sent, for the cooldown and for the attempts', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.outcome('unknown')
  assert.equal(maria.consent().request?.state, 'unknown')
  assert.equal(maria.consent().attemptsUsed, 1)
  assert.equal(codeOf(maria.ask()), 'optin.cooldown')
})

test('in quiet hours the request is scheduled for their end', () => {
  const policy = { quietHours: { fromMinute: 1200, toMinute: 480, action: 'schedule' } } as const
  const maria = new OnePerson({ policy })
  maria.ask({ localMinute: 1320 })
  const [send] = maria.effects
  assert.equal(send?.kind === 'send' && send.notBefore, START + 10 * HOUR_MS)
  assert.equal(maria.consent().request?.state, 'scheduled')
  assert.equal(maria.consent().status, 'requested')
  assert.equal(codeOf(maria.ask()), 'optin.in_progress')
})

test('quiet hours run over midnight, begin with their first minute and end before their last', () => {
  const policy = { quietHours: { fromMinute: 1200, toMinute: 480, action: 'refuse' } } as const
  for (const [localMinute, code] of [
    [1199, 'accepted'],
    [1200, 'optin.quiet_hours'],
    [0, 'optin.quiet_hours'],
    [479, 'optin.quiet_hours'],
    [480, 'accepted'],
    [null, 'accepted'],
  ] as const) {
    assert.equal(codeOf(new OnePerson({ policy }).ask({ localMinute })), code, `minute ${localMinute}`)
  }
})

test('a required permission basis is demanded as input', () => {
  const maria = new OnePerson({ policy: { basis: 'required' } })
  assert.equal(codeOf(maria.ask({ basis: null })), 'optin.basis_required')
  assert.equal(codeOf(maria.ask({ basis: { kind: 'contract' } })), 'accepted')
})

test('without an approved text nobody is asked, and an ordinary message asks only inside the window', () => {
  const maria = new OnePerson()
  assert.equal(codeOf(maria.ask({ rendered: null })), 'optin.no_text')
  const interactive = { ...RENDERED, form: 'interactive', templateName: null } as const
  assert.equal(codeOf(maria.ask({ rendered: interactive })), 'optin.no_text')
  maria.says('Hello, are you there?')
  assert.equal(codeOf(maria.ask({ rendered: interactive })), 'accepted')
})

test('every other reason not to ask has its own code', () => {
  assert.equal(
    codeOf(new OnePerson({ circumstances: { channels: { whatsapp: { kind: 'off' }, sms: { kind: 'on' } } } }).ask()),
    'optin.channel_off',
  )
  assert.equal(codeOf(new OnePerson({ person: { isContact: false } }).ask()), 'optin.not_a_contact')
  assert.equal(codeOf(new OnePerson({ person: { suppressed: true } }).ask()), 'optin.held')
  const addressable = { whatsapp: false, sms: false }
  assert.equal(codeOf(new OnePerson({ person: { addressable } }).ask()), 'optin.unreachable')
  assert.equal(codeOf(new OnePerson().ask({ channel: 'sms' })), 'optin.no_text', 'SMS in disclaimer mode')
  const granted = new OnePerson()
  granted.askAndHandOver()
  granted.says('yes')
  assert.equal(codeOf(granted.ask()), 'optin.already_granted')
  granted.says('stop', { secondsAgo: -1 })
  assert.equal(codeOf(granted.ask()), 'optin.declined')
})

test('policy may allow another request some time after a refusal, and a failure of it gives the refusal back', () => {
  const maria = new OnePerson({ policy: { askAgainAfterRefusalMs: 30 * DAY_MS } })
  maria.askAndHandOver()
  maria.says('no')
  maria.passes(30 * DAY_MS - 1)
  const early = maria.ask()
  assert.equal(codeOf(early), 'optin.declined')
  assert.equal(early.kind === 'refused' && early.refusal.params.retryAt, toIso(START + 30 * DAY_MS))
  maria.passes(1)
  assert.equal(codeOf(maria.ask()), 'accepted')
  assert.equal(maria.consent().status, 'requested')
  maria.outcome('failed')
  assert.equal(maria.consent().status, 'declined')
  maria.askAndHandOver()
  maria.says('stop')
  assert.equal(maria.consent().status, 'revoked')
})

test('a stop that was written before such a request and read after it still counts', () => {
  const maria = new OnePerson({ policy: { askAgainAfterRefusalMs: DAY_MS } })
  maria.askAndHandOver()
  maria.says('no')
  maria.passes(2 * DAY_MS)
  maria.askAndHandOver()
  maria.says('stop', { secondsAgo: 3600 })
  assert.equal(maria.consent().status, 'revoked')
})
