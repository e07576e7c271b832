import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsentEvent } from '../../../src/domain/consent-event.ts'
import { applyDecision, foldEvents } from '../../../src/domain/evolve.ts'
import { DAY_MS, HOUR_MS } from '../../../src/domain/instant.ts'
import { joinConsent } from '../../../src/domain/join-facts.ts'
import { mergePeople } from '../../../src/domain/merge-people.ts'
import { OnePerson, START } from './one-person.ts'

/** What somebody was made to do, by name. Refs are given by hand: two people never share a message. */
const STORIES = {
  none: (person: OnePerson) => person.passes(0),
  requested: (person: OnePerson) => person.askAndHandOver(),
  granted(person: OnePerson) {
    person.askAndHandOver()
    person.passes(HOUR_MS)
    person.says('yes', { ref: 'a1' })
  },
  declined(person: OnePerson) {
    person.askAndHandOver()
    person.says('no', { ref: 'a2' })
  },
  revoked: (person: OnePerson) => person.says('stop', { ref: 'a3' }),
  held(person: OnePerson) {
    const command = { type: 'PlaceHold', channel: 'whatsapp', actor: { kind: 'system' }, reason: 'why' } as const
    person.does(command)
  },
} as const
type Story = keyof typeof STORIES
const NAMES: readonly Story[] = ['none', 'requested', 'granted', 'declined', 'revoked', 'held']

function personWith(story: Story): OnePerson {
  const person = new OnePerson()
  // Requests of two people have different ids.
  person.requests = NAMES.indexOf(story) * 100
  STORIES[story](person)
  return person
}

function merged(one: OnePerson, other: OnePerson) {
  const { joined, events, effects } = mergePeople(one.state, other.state, START + DAY_MS)
  const state = applyDecision({ ...one.state, ...joined }, { kind: 'accepted', events, facts: [], effects })
  return { state, events, effects }
}

const EXPECTED: Readonly<Record<Story, Readonly<Record<Story, string>>>> = {
  none: {
    none: 'none',
    requested: 'requested',
    granted: 'granted',
    declined: 'declined',
    revoked: 'revoked',
    held: 'none',
  },
  requested: {
    none: 'requested',
    requested: 'requested',
    granted: 'granted',
    declined: 'declined',
    revoked: 'revoked',
    held: 'requested',
  },
  granted: {
    none: 'granted',
    requested: 'granted',
    granted: 'granted',
    declined: 'declined',
    revoked: 'revoked',
    held: 'granted',
  },
  declined: {
    none: 'declined',
    requested: 'declined',
    granted: 'declined',
    declined: 'declined',
    revoked: 'revoked',
    held: 'declined',
  },
  revoked: {
    none: 'revoked',
    requested: 'revoked',
    granted: 'revoked',
    declined: 'revoked',
    revoked: 'revoked',
    held: 'revoked',
  },
  held: {
    none: 'none',
    requested: 'requested',
    granted: 'granted',
    declined: 'declined',
    revoked: 'revoked',
    held: 'none',
  },
}

test('of two people who become one, the most restrictive consent and every hold win', () => {
  for (const one of NAMES) {
    for (const other of NAMES) {
      const { state } = merged(personWith(one), personWith(other))
      const { status, hold } = state.whatsapp.consent
      assert.equal(status, EXPECTED[one][other], `${one} and ${other}`)
      assert.equal(hold !== null, one === 'held' || other === 'held', `${one} and ${other}: hold`)
    }
  }
})

test('the record of two people who became one is what all its events say', () => {
  for (const one of NAMES) {
    for (const other of NAMES) {
      const [a, b] = [personWith(one), personWith(other)]
      const { state, events } = merged(a, b)
      const isOwn = (event: ConsentEvent) => event.channel === 'whatsapp'
      const folded = foldEvents([...a.events, ...b.events, ...events].filter(isOwn))
      assert.deepEqual(state.whatsapp.consent.facts, folded.facts, `${one} and ${other}`)
    }
  }
})

test('joining is the same in either order, and with oneself changes nothing', () => {
  for (const one of NAMES) {
    const a = personWith(one).consent()
    assert.deepEqual(joinConsent(a, a), a, one)
    for (const other of NAMES) {
      const b = personWith(other).consent()
      assert.deepEqual(joinConsent(a, b).facts, joinConsent(b, a).facts, `${one} and ${other}`)
    }
  }
})

test('a yes that is newer than both refusals counts after the merge', () => {
  const [refused, asked] = [personWith('revoked'), personWith('granted')]
  const { state } = merged(refused, asked)
  const person = new OnePerson({ person: state })
  person.passes(2 * HOUR_MS)
  person.says('yes', { ref: 'b1' })
  assert.equal(person.consent().status, 'granted')
})

test('an agent hears of a refusal that comes with a merge, once, and what waited is taken out', () => {
  const { effects } = merged(personWith('granted'), personWith('revoked'))
  assert.deepEqual(
    effects
      .filter(({ channel }) => channel === 'whatsapp')
      .map((effect) => (effect.kind === 'notify' ? effect.notice : effect.kind)),
    ['cancel_queued', 'revoked'],
  )
  assert.deepEqual(merged(personWith('revoked'), personWith('revoked')).events, [])
})

test('what braked either of two people brakes the one they are, and their window is open as long', () => {
  const [one, other] = [personWith('granted'), personWith('none')]
  const before = one.state.whatsapp.automatic?.length ?? 0
  assert.ok(before > 0, 'premise: a confirmation left by itself')
  other.passes(2 * HOUR_MS)
  other.says('What is this?', { ref: 'c1' })
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    const { whatsapp } = merged(a, b).state
    assert.equal(whatsapp.automatic?.length, before)
    assert.equal(whatsapp.windowOpenUntil, other.state.whatsapp.windowOpenUntil)
  }
})
