import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHANNELS } from '../../../src/domain/channel.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { OnePerson } from './one-person.ts'

/** What a customer may send, and whether it agrees or refuses. */
const WORDS = [
  { name: 'yes', says: 'yes', send: (maria: OnePerson, said: object) => maria.says('yes', said) },
  { name: 'tap yes', says: 'yes', send: (maria: OnePerson, said: object) => maria.taps('yes', said) },
  { name: 'stop', says: 'no', send: (maria: OnePerson, said: object) => maria.says('stop', said) },
  { name: 'tap no', says: 'no', send: (maria: OnePerson, said: object) => maria.taps('no', said) },
] as const
const SECONDS_AGO = [3, 2, 1]
const MESSAGES = WORDS.flatMap((word) => SECONDS_AGO.map((secondsAgo) => ({ ...word, secondsAgo })))
const LENGTH = 4

type Message = (typeof MESSAGES)[number]

function arrivals(length: number): Message[][] {
  return length === 0 ? [[]] : arrivals(length - 1).flatMap((before) => MESSAGES.map((next) => [...before, next]))
}

function askedBefore(): OnePerson {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.passes(HOUR_MS)
  return maria
}

/** The rule as a sentence: the newest word decides, and in one second silence wins. */
function hasAgreed(messages: readonly Message[]): boolean {
  const newest = (says: Message['says']) =>
    Math.min(...messages.filter((message) => message.says === says).map(({ secondsAgo }) => secondsAgo))
  return newest('yes') < newest('no')
}

test('whatever order messages arrive in, the newest word by the provider’s time decides', (context) => {
  const all = arrivals(LENGTH)
  for (const arrival of all) {
    const maria = askedBefore()
    for (const [index, { send, secondsAgo }] of arrival.entries()) send(maria, { secondsAgo, ref: `${index}` })
    assert.equal(
      maria.consent().status === 'granted',
      hasAgreed(arrival),
      arrival.map(({ name, secondsAgo }) => `${name} of ${secondsAgo} s ago`).join(', then '),
    )
  }
  context.diagnostic(`${MESSAGES.length} messages, length ${LENGTH}: ${all.length} orders of arrival`)
})

test('after five texts in an hour a person who toggles is held and no longer answered, and every stop counts', () => {
  for (const channel of CHANNELS) {
    const maria = new OnePerson({ policy: { smsMode: 'consent' } })
    maria.askAndHandOver(channel)
    maria.passes(MINUTE_MS)
    const before = maria.sent().length
    for (let turn = 0; turn < 20; turn += 1) {
      maria.says(turn % 2 === 0 ? 'yes' : 'stop', { on: channel })
      maria.passes(2 * SECOND_MS)
    }
    assert.equal(maria.sent().length - before, 5, channel)
    assert.equal(maria.consent(channel).status, 'revoked')
    assert.equal(maria.consent(channel).hold?.reason, 'too_many_changes')
  }
})

test('help on SMS is answered once in an hour, also where all of it arrives at once, and then again', () => {
  const maria = new OnePerson()
  for (let time = 0; time < 50; time += 1) maria.says('HELP', { on: 'sms' })
  assert.equal(maria.sent().length, 1)
  assert.equal(maria.consent('sms').hold, null, 'asking for help is no reason for a hold')
  maria.passes(HOUR_MS)
  maria.says('HELP', { on: 'sms' })
  assert.equal(maria.sent().length, 2)
})

test('whoever has agreed may say yes as often as they like', () => {
  const maria = askedBefore()
  for (let time = 0; time < 20; time += 1) {
    maria.says('yes')
    maria.passes(SECOND_MS)
  }
  assert.equal(maria.consent().status, 'granted')
  assert.equal(maria.consent().hold, null)
})
