import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestId } from '../../../src/domain/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { codeOf, idOf, OnePerson } from './one-person.ts'

function asked(options = {}): OnePerson {
  const person = new OnePerson(options)
  person.askAndHandOver()
  person.passes(MINUTE_MS)
  return person
}

test('yes in any case grants, is confirmed to the customer once and told to the agent once', () => {
  for (const word of ['yes', 'YES!!', 'Yes.']) {
    const maria = asked()
    maria.says(word)
    assert.equal(maria.consent().status, 'granted', word)
    assert.deepEqual(maria.sent(), ['opt_in_request', 'opt_in_confirmation'])
    assert.deepEqual(maria.notices(), ['granted'])
    assert.equal(codeOf(maria.sends('conversation')), 'accepted')
  }
})

test('the yes keeps the exact words, the rule that read them, the message id and the request', () => {
  const maria = asked()
  maria.says('Yes!')
  const granted = maria.events.at(-1)
  assert.equal(granted?.type, 'granted')
  assert.equal(granted?.answer, 'Yes!')
  assert.match(granted?.rule ?? '', /^en\/yes@/)
  assert.equal(granted?.providerMessageId, 'wamid.in.1')
  assert.equal(granted?.requestId, maria.lastRequest)
  assert.deepEqual([granted?.actor.kind, granted?.method], ['contact', 'keyword'])
})

test('no declines on the asked channel only, is confirmed and ends the request', () => {
  const maria = asked()
  maria.says('No')
  assert.equal(maria.consent().status, 'declined')
  assert.equal(maria.consent('sms').status, 'none')
  assert.equal(maria.consent().request?.state, 'answered')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'decline_confirmation'])
  assert.deepEqual(maria.notices(), ['declined'])
  assert.equal(codeOf(maria.sends('template')), 'gate.declined')
})

test('yes after no or stop opts in again and is told as such', () => {
  for (const refusal of ['no', 'stop']) {
    const maria = asked()
    maria.says(refusal)
    maria.passes(MINUTE_MS)
    maria.says('yes')
    assert.equal(maria.consent().status, 'granted')
    assert.equal(maria.notices().at(-1), 'granted_again')
    assert.equal(maria.sent().at(-1), 'opt_in_confirmation')
  }
})

test('a second yes is kept, in case a stop from before it comes later, and is told to nobody', () => {
  const maria = asked()
  maria.says('yes')
  const before = maria.events.length
  maria.passes(SECOND_MS)
  maria.says('yes')
  maria.taps('yes')
  assert.deepEqual(
    maria.events.slice(before).map(({ type, details }) => [type, details.reason]),
    [['granted', 'said_again']],
  )
  assert.equal(maria.sent().length, 2)
  assert.equal(maria.notices().length, 1)
})

test('yes and no in one second end in silence, whichever comes first', () => {
  for (const order of [
    ['yes', 'no'],
    ['no', 'yes'],
    ['yes', 'stop'],
    ['stop', 'yes'],
  ]) {
    const maria = asked()
    for (const word of order) maria.says(word)
    assert.notEqual(maria.consent().status, 'granted', order.join(' then '))
    assert.equal(codeOf(maria.sends('conversation')).startsWith('gate.'), true)
  }
})

test('an older yes that arrives after a newer no is history and grants nothing', () => {
  const maria = asked()
  maria.says('no')
  maria.says('yes', { secondsAgo: 10 })
  assert.equal(maria.consent().status, 'declined')
  assert.equal(maria.events.at(-1)?.type, 'granted')
  assert.equal(maria.events.at(-1)?.details.superseded, true)
  assert.deepEqual(maria.sent(), ['opt_in_request', 'decline_confirmation'])
})

test('an older no that arrives after a newer yes is history and takes nothing away', () => {
  const maria = asked()
  maria.says('yes')
  maria.says('no', { secondsAgo: 10 })
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.events.at(-1)?.details.superseded, true)
})

test('a typed no while granted is conversation', () => {
  const maria = asked()
  maria.says('yes')
  maria.passes(HOUR_MS)
  const before = maria.events.length
  maria.says('No')
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.events.length, before)
})

test('a button No counts in every state', () => {
  const granted = asked()
  granted.says('yes')
  granted.passes(HOUR_MS)
  granted.taps('no')
  assert.equal(granted.consent().status, 'revoked')
  assert.equal(granted.sent().at(-1), 'opt_out_confirmation')
  assert.equal(granted.consent('sms').status, 'none', 'no stop word was written')
  const failed = new OnePerson()
  failed.ask()
  failed.outcome('failed')
  failed.taps('no')
  assert.equal(failed.consent().status, 'declined')
  const revoked = asked()
  revoked.says('stop')
  revoked.passes(SECOND_MS)
  revoked.taps('no')
  assert.equal(revoked.consent().status, 'revoked', 'a no does not weaken a stop')
  assert.deepEqual(revoked.sent(), ['opt_in_request', 'opt_out_confirmation'])
})

test('a button Yes counts when it is newer than the last refusal, and not before', () => {
  const maria = asked()
  maria.says('no')
  maria.taps('yes', { secondsAgo: 1 })
  assert.equal(maria.consent().status, 'declined')
  maria.passes(SECOND_MS)
  maria.taps('yes')
  assert.equal(maria.consent().status, 'granted')
  const failed = new OnePerson()
  failed.ask()
  failed.outcome('failed')
  failed.taps('yes')
  assert.equal(failed.consent().status, 'granted', 'the request arrived after all')
})

test('a tap on an older request answers it and closes the newer one', () => {
  const maria = asked()
  maria.passes(DAY_MS)
  maria.askAndHandOver()
  maria.taps('yes', { request: requestId(idOf(1)) })
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.events.at(-1)?.requestId, idOf(1))
  assert.equal(maria.consent().request?.id, idOf(2))
  assert.equal(maria.consent().request?.state, 'answered')
})

test('a tap by somebody who was not asked, and a forwarded yes, are no consent', () => {
  const maria = asked()
  maria.taps('yes', { addressee: false })
  maria.taps('no', { addressee: false })
  assert.deepEqual(maria.eventTypes().slice(-2), ['unclear', 'unclear'], 'recorded')
  assert.deepEqual(maria.sent(), ['opt_in_request'], 'and ignored')
  maria.says('yes', { forwarded: true })
  maria.taps('yes', { forwarded: true })
  assert.equal(maria.consent().status, 'requested')
  assert.equal(maria.eventTypes().includes('granted'), false)
})

test('yes before anybody asked is kept as unsolicited and grants nothing', () => {
  const stranger = new OnePerson({ person: { isContact: false } })
  stranger.says('yes')
  assert.equal(stranger.consent().status, 'none')
  assert.deepEqual(stranger.eventTypes(), ['unclear'])
  assert.equal(stranger.events[0]?.details.reason, 'nothing_was_asked')
  assert.deepEqual(stranger.effects, [])
})

test('a yes that was written long before the question is no answer to it', () => {
  const maria = asked()
  maria.says('yes', { secondsAgo: 3600 })
  assert.equal(maria.consent().status, 'requested')
})

test('a typed yes counts although the outcome of its request is not committed yet, but not to a scheduled request', () => {
  const quick = new OnePerson()
  quick.ask()
  quick.says('yes')
  assert.equal(quick.consent().status, 'granted')
  const policy = { quietHours: { fromMinute: 0, toMinute: 600, action: 'schedule' } } as const
  const sleeping = new OnePerson({ policy })
  sleeping.ask({ localMinute: 0 })
  sleeping.says('yes')
  assert.equal(sleeping.consent().status, 'requested')
})

test('a typed yes to a request that has been waiting for minutes is met by a question, not by consent', () => {
  const maria = new OnePerson()
  maria.ask()
  maria.passes(5 * MINUTE_MS)
  maria.says('yes')
  assert.equal(maria.consent().status, 'requested')
  assert.deepEqual(maria.sent(), ['opt_in_request', 'clarification'])
})

test('a yes after the request expired counts and is marked late', () => {
  const maria = asked()
  maria.passes(8 * DAY_MS)
  maria.does({ type: 'PassTime', channel: 'whatsapp' })
  assert.equal(maria.consent().request?.state, 'lapsed')
  maria.says('yes')
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.events.at(-1)?.details.late, true)
})

test('a yes that was eight days on its way grants, and is put on hold until somebody has looked', () => {
  const maria = asked()
  maria.passes(9 * DAY_MS)
  maria.says('yes', { secondsAgo: (8 * DAY_MS) / SECOND_MS + 1 })
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.consent().hold?.reason, 'answer_too_old')
  assert.equal(codeOf(maria.sends('template')), 'gate.held')
  assert.equal(maria.sent().includes('opt_in_confirmation'), false)
  const justInTime = asked()
  justInTime.passes(9 * DAY_MS)
  justInTime.says('yes', { secondsAgo: (8 * DAY_MS) / SECOND_MS })
  assert.equal(justInTime.consent().hold, null)
})

test('a yes from the future is put on hold and does not outweigh a stop that is written later', () => {
  const maria = asked()
  maria.says('yes', { secondsAgo: -301 })
  assert.equal(maria.consent().hold?.reason, 'answer_from_the_future')
  maria.passes(SECOND_MS)
  maria.says('stop')
  assert.equal(maria.consent().status, 'revoked')
  const slightlyAhead = asked()
  slightlyAhead.says('yes', { secondsAgo: -300 })
  assert.equal(slightlyAhead.consent().hold, null)
})

test('a message that comes twice is one message', () => {
  for (const word of ['yes', 'no', 'stop']) {
    const maria = asked()
    maria.says(word, { ref: 'ab' })
    const [before, effects] = [maria.state, maria.effects.length]
    maria.says(word, { ref: 'ab' })
    assert.deepEqual(maria.state, before)
    assert.equal(maria.effects.length, effects)
  }
})

test('reactions, media and voice notes never grant, and a caption only stops', () => {
  const maria = asked()
  maria.receives({ kind: 'other' })
  maria.receives({ kind: 'caption', text: 'yes' })
  assert.equal(maria.consent().status, 'requested')
  maria.receives({ kind: 'caption', text: 'STOP' })
  assert.equal(maria.consent().status, 'revoked')
})

test('a button that is not ours is read for stop words only: its Yes answers another question', () => {
  const maria = asked()
  maria.says('no')
  maria.passes(SECOND_MS)
  maria.receives({ kind: 'button', label: 'Yes', forwarded: false, answer: null, request: null })
  assert.equal(maria.consent().status, 'declined')
  maria.passes(SECOND_MS)
  maria.receives({ kind: 'button', label: 'Stop', forwarded: false, answer: null, request: null })
  assert.equal(maria.consent().status, 'revoked')
})
