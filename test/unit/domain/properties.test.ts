import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CONSENT_EVENT_TYPES, type ConsentEvent, type ConsentEventType } from '../../../src/domain/consent-event.ts'
import { NO_CONSENT } from '../../../src/domain/consent-state.ts'
import type { Fact } from '../../../src/domain/decision.ts'
import { applyEvents, applyFact, decodeState, encodeState, foldEvents } from '../../../src/domain/evolve.ts'
import { messageId, requestId } from '../../../src/domain/ids.ts'
import { SECOND_MS } from '../../../src/domain/instant.ts'
import { lettersOf, TIME } from './every-command.ts'
import { codeOf, idOf, NEW_PERSON, OnePerson, START } from './one-person.ts'

const RUNS = { numRuns: 2_000 }
const REQUESTS = 40

/** Any event: what belongs to a request, like the time it was asked, is the same in every event of that request. */
const anyEvent: fc.Arbitrary<ConsentEvent> = fc
  .record({
    type: fc.constantFrom<ConsentEventType>(...CONSENT_EVENT_TYPES),
    second: fc.integer({ min: 0, max: 6 }),
    ref: fc.constantFrom('a', 'b', null),
    request: fc.integer({ min: 0, max: REQUESTS }),
    closes: fc.boolean(),
    flag: fc.boolean(),
  })
  .map(({ type, second, ref, request, closes, flag }) => {
    const at = type === 'requested' ? START + (request % 7) * SECOND_MS : START + second * SECOND_MS
    return {
      type,
      channel: 'whatsapp',
      at,
      actor: { kind: 'agent', id: 'a', name: 'Sam' },
      method: 'system',
      requestId: request === 0 ? null : requestId(idOf(request)),
      messageId: request === 0 ? null : messageId(idOf(request)),
      mark: ref === null ? null : { second: START / SECOND_MS + second, ref },
      providerMessageId: null,
      answer: flag ? 'granted' : 'revoked',
      rule: null,
      language: 'en',
      details: {
        attempt: 1 + (request % 3),
        reason: flag ? 'one' : 'other',
        correction: flag,
        ...(closes ? { alsoCloses: idOf((request % REQUESTS) + 1) } : {}),
        ...(flag ? { rePromptAt: at } : {}),
        ...(request % 2 === 0 ? { formerRefusalSecond: START / SECOND_MS + (request % 7) } : {}),
      },
    }
  })

const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    kind: fc.constantFrom(
      'window',
      'reachable',
      'unreachable',
      'request_progress',
      'ask_again_noticed',
      'automatic_text' as const,
    ),
    at: fc.integer({ min: 0, max: 5 }),
    request: fc.integer({ min: 1, max: REQUESTS }),
    delivery: fc.constantFrom('sent', 'delivered', 'read' as const),
    code: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, at, request, delivery, code }): Fact => {
    const [channel, id] = ['whatsapp', requestId(idOf(request))] as const
    switch (kind) {
      case 'window':
        return { kind, channel, openUntil: at }
      case 'reachable':
        return { kind, channel, at }
      case 'automatic_text':
        return { kind, channel, at, ref: `${request}@${at}` }
      case 'unreachable':
        return { kind, channel, at, code, recheckAt: at + 1 }
      case 'request_progress':
        return { kind, channel, requestId: id, delivery }
      case 'ask_again_noticed':
        return { kind, channel, requestId: id, at }
      default:
        return kind satisfies never
    }
  })

/** The same things in another order, some of them again, cut into batches. */
function shuffledWithRepeats<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  const again = items.length === 0 ? fc.constant<Item[]>([]) : fc.array(fc.constantFrom(...items), { maxLength: 5 })
  return again.chain((repeats) => {
    const all = [...items, ...repeats]
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
  })
}

test('events give the same state in any order, in any batches and any number of times', () => {
  const worlds = fc
    .array(anyEvent, { maxLength: 40 })
    .chain((events) => fc.record({ events: fc.constant(events), other: shuffledWithRepeats(events), cut: fc.nat(40) }))
  fc.assert(
    fc.property(worlds, ({ events, other, cut }) => {
      const inBatches = applyEvents(applyEvents(NO_CONSENT, other.slice(0, cut)), other.slice(cut))
      assert.deepEqual(inBatches, foldEvents(events))
    }),
    RUNS,
  )
})

test('reachability, window and progress are the same in any order and any number of times', () => {
  const worlds = fc
    .array(anyFact, { maxLength: 40 })
    .chain((facts) => fc.record({ facts: fc.constant(facts), other: shuffledWithRepeats(facts) }))
  fc.assert(
    fc.property(worlds, ({ facts, other }) => {
      const known = NEW_PERSON.whatsapp
      assert.deepEqual(other.reduce(applyFact, known), facts.reduce(applyFact, known))
    }),
    RUNS,
  )
})

test('the state that grew with every decision is the fold of all events, after every command', () => {
  const alphabet = [...lettersOf('whatsapp'), ...lettersOf('sms'), ...TIME]
  fc.assert(
    fc.property(fc.array(fc.nat(alphabet.length - 1), { maxLength: 40 }), (choices) => {
      const person = new OnePerson({ policy: { smsMode: 'consent' } })
      const requests = { whatsapp: 0, sms: 0 }
      for (const choice of choices) {
        const letter = alphabet[choice]
        const command = letter?.command({ state: person.state, now: person.circumstances.now, requests }) ?? null
        person.passes(letter?.passesMs ?? 0)
        const accepted = command !== null && person.does(command).kind === 'accepted'
        if (accepted && command.type === 'RequestOptIn') requests[command.channel] += 1
        for (const channel of ['whatsapp', 'sms'] as const) {
          const scratch = foldEvents(person.events.filter((event) => event.channel === channel))
          assert.deepEqual(scratch.facts, person.consent(channel).facts)
          assert.deepEqual(decodeState(encodeState(person.consent(channel))), person.consent(channel))
        }
      }
    }),
    { numRuns: 500 },
  )
})

/** A customer's message: what, how many seconds before now, and its id. */
const anyMessage = fc.record({
  word: fc.constantFrom('yes', 'no', 'stop', 'hm', 'tap yes', 'tap no'),
  secondsAgo: fc.integer({ min: 0, max: 4 }),
})

test('a stop that no newer yes follows ends in silence, in whatever order the messages arrive', () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 8 }), (messages) => {
      const stops = messages
        .filter(({ word }) => word === 'stop' || word === 'tap no')
        .map(({ secondsAgo }) => -secondsAgo)
      const yeses = messages.filter(({ word }) => word.endsWith('yes')).map(({ secondsAgo }) => -secondsAgo)
      fc.pre(stops.length > 0 && Math.max(...stops) >= Math.max(...yeses, Number.NEGATIVE_INFINITY))
      assert.notEqual(hear(messages).consent().status, 'granted')
    }),
    RUNS,
  )
})

test('yes and no or stop of one second end in silence in every order, with any repetition', () => {
  const words = fc.array(fc.constantFrom('yes', 'tap yes', 'no', 'stop', 'tap no'), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(words, (sequence) => {
      fc.pre(sequence.some((word) => !word.endsWith('yes')))
      const person = hear(sequence.map((word) => ({ word, secondsAgo: 0 })))
      assert.ok(['declined', 'revoked'].includes(person.consent().status))
      assert.notEqual(codeOf(person.sends('conversation')), 'accepted')
    }),
    RUNS,
  )
})

function hear(messages: readonly { readonly word: string; readonly secondsAgo: number }[]): OnePerson {
  const person = new OnePerson()
  person.askAndHandOver()
  person.passes(10 * SECOND_MS)
  for (const { word, secondsAgo } of messages) {
    if (word === 'tap yes' || word === 'tap no') person.taps(word === 'tap yes' ? 'yes' : 'no', { secondsAgo })
    else person.says(word, { secondsAgo })
  }
  return person
}
