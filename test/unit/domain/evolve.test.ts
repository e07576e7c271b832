import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsentEvent } from '../../../src/domain/consent-event.ts'
import {
  applyEvent,
  applyFact,
  decodeState,
  encodeState,
  foldEvents,
  type StoredConsent,
} from '../../../src/domain/evolve.ts'
import { requestId } from '../../../src/domain/ids.ts'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { idOf, NEW_PERSON, OnePerson, START } from './one-person.ts'

function event(type: ConsentEvent['type'], second: number, more: Partial<ConsentEvent> = {}): ConsentEvent {
  return {
    type,
    channel: 'whatsapp',
    at: START + second * SECOND_MS,
    actor: { kind: 'contact' },
    method: 'keyword',
    requestId: null,
    messageId: null,
    mark: { second: START / SECOND_MS + second, ref: `r${second}` },
    providerMessageId: null,
    answer: null,
    rule: null,
    language: null,
    details: {},
    ...more,
  }
}

test('the newest answer decides, and a refusal in the same second wins', () => {
  assert.equal(foldEvents([event('granted', 5), event('declined', 4)]).status, 'granted')
  assert.equal(foldEvents([event('granted', 5), event('declined', 5)]).status, 'declined')
  assert.equal(foldEvents([event('granted', 5), event('revoked', 5)]).status, 'revoked')
  assert.equal(foldEvents([event('granted', 5), event('revoked', 6), event('granted', 7)]).status, 'granted')
})

test('declining after a stop does not weaken it; a yes in between does', () => {
  assert.equal(foldEvents([event('revoked', 4), event('declined', 6)]).status, 'revoked')
  assert.equal(foldEvents([event('revoked', 4), event('granted', 5), event('declined', 6)]).status, 'declined')
})

test('a status knows since when it holds', () => {
  assert.equal(foldEvents([]).since, null)
  assert.equal(foldEvents([event('granted', 5)]).since, START + 5 * SECOND_MS)
  assert.equal(foldEvents([event('granted', 5), event('revoked', 9)]).since, START + 9 * SECOND_MS)
  const asked = new OnePerson()
  asked.askAndHandOver()
  asked.passes(DAY_MS)
  asked.askAndHandOver()
  assert.equal(asked.consent().since, START, 'requested since the first question of the round')
})

test('stops since the last yes are counted to two', () => {
  const stops = [event('revoked', 1), event('revoked', 2), event('revoked', 3)]
  assert.equal(foldEvents(stops).stopsSinceYes, 2)
  assert.equal(foldEvents([...stops, event('granted', 2)]).stopsSinceYes, 2, 'the one in the second of the yes counts')
  assert.equal(foldEvents([...stops, event('granted', 3)]).stopsSinceYes, 1)
  assert.equal(foldEvents([...stops, event('granted', 4)]).stopsSinceYes, 0)
  assert.equal(foldEvents([event('revoked', 1), event('revoked', 1)]).stopsSinceYes, 1, 'the same stop twice')
})

test('a hold lasts until a later clearance, and a hold of the same instant as a clearance holds', () => {
  const held = event('held', 1, { mark: null, details: { reason: 'number_changed' } })
  const cleared = (second: number) => event('hold_cleared', second, { mark: null })
  assert.deepEqual(foldEvents([held]).hold, { reason: 'number_changed', since: START + SECOND_MS })
  assert.notEqual(foldEvents([held, cleared(1)]).hold, null)
  assert.equal(foldEvents([held, cleared(2)]).hold, null)
})

test('an erased person is out until a clearly newer yes, and imported evidence says which answer it is', () => {
  const erased = event('erased', 0, { mark: null })
  assert.equal(foldEvents([erased]).status, 'revoked')
  assert.equal(foldEvents([erased, event('granted', 60)]).status, 'revoked')
  assert.equal(foldEvents([erased, event('granted', 61)]).status, 'granted')
  assert.equal(foldEvents([event('imported', 1, { answer: 'granted' })]).status, 'granted')
  assert.equal(foldEvents([event('imported', 1, { answer: 'revoked' })]).status, 'revoked')
})

test('news of a request that comes before the request itself waits for it', () => {
  const id = requestId(idOf(1))
  const sent = event('request_sent', 2, { requestId: id, mark: null })
  assert.equal(foldEvents([sent]).status, 'none')
  const asked = new OnePerson()
  asked.ask()
  const state = [...asked.events].reduce(applyEvent, foldEvents([sent]))
  assert.equal(state.request?.state, 'handed_over')
  assert.equal(state.status, 'requested')
})

test('however many requests fail, a bounded number is kept and no attempt is forgotten', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.passes(DAY_MS)
  for (let count = 0; count < 100; count += 1) {
    maria.ask()
    maria.outcome('failed')
  }
  assert.equal(Object.keys(maria.consent().facts.requests).length, 32)
  assert.equal(maria.consent().attemptsUsed, 1)
  assert.deepEqual(foldEvents(maria.events.toReversed()).facts, maria.consent().facts)
})

test('the state survives plain JSON, and what an older version did not write is empty', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.status('delivered')
  maria.says('yes')
  const text = JSON.stringify(encodeState(maria.consent()))
  const stored: StoredConsent = JSON.parse(text)
  assert.deepEqual(decodeState(stored), maria.consent())
  assert.equal(decodeState({}).status, 'none')
  assert.ok(text.length < 1_500, `${text.length} characters`)
})

test('a fact that says nothing new leaves the very same state', () => {
  const maria = new OnePerson()
  maria.askAndHandOver()
  maria.status('delivered')
  const state = maria.state.whatsapp
  for (const fact of maria.facts) assert.equal(applyFact(state, fact), state)
})

test('the newest evidence of reachability wins, and a sign of life wins a tie', () => {
  const channel = 'whatsapp'
  const lost = { kind: 'unreachable', channel, at: START, code: 'a', recheckAt: START + DAY_MS } as const
  const seen = (at: number) => ({ kind: 'reachable', channel, at }) as const
  const after = (...facts: Parameters<typeof applyFact>[1][]) =>
    facts.reduce(applyFact, NEW_PERSON.whatsapp).reachability.status
  assert.equal(after(lost, seen(START - 1)), 'unreachable')
  assert.equal(after(seen(START - 1), lost), 'unreachable')
  assert.equal(after(lost, seen(START)), 'reachable')
  assert.equal(after(seen(START), lost), 'reachable')
})

test('the window only ever opens further', () => {
  const open = (openUntil: number) => ({ kind: 'window', channel: 'whatsapp', openUntil }) as const
  const state = [open(START + HOUR_MS), open(START)].reduce(applyFact, NEW_PERSON.whatsapp)
  assert.equal(state.windowOpenUntil, START + HOUR_MS)
})
