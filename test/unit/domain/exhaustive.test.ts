import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capabilitiesOf } from '../../../src/domain/capabilities.ts'
import { CHANNELS, type Channel } from '../../../src/domain/channel.ts'
import { clear } from '../../../src/domain/clearance.ts'
import type { Command } from '../../../src/domain/command.ts'
import type { ConsentEvent } from '../../../src/domain/consent-event.ts'
import type { PersonChannel } from '../../../src/domain/consent-state.ts'
import { decide } from '../../../src/domain/decide.ts'
import type { Circumstances, Decision } from '../../../src/domain/decision.ts'
import { applyDecision, foldEvents } from '../../../src/domain/evolve.ts'
import { gateSituation } from '../../../src/domain/gate-situation.ts'
import { messageId } from '../../../src/domain/ids.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy.ts'
import { type Letter, lettersOf, type Moment, TIME } from './every-command.ts'
import {
  type Audits,
  audit,
  COOLDOWN_MS,
  mayWrite,
  NOTHING_HEARD,
  repeatedConfirmations,
  shortestGap,
} from './naive-auditor.ts'
import { idOf, NEW_PERSON, SIMULATED, START } from './one-person.ts'

/** One way to a moment, standing for all histories that lead to the same state, time and audit. */
interface Node extends Moment {
  readonly events: readonly ConsentEvent[]
  readonly audits: Audits
  /** The moment before and the letter that led on from it. */
  readonly cameBy: { readonly from: Node; readonly letter: Letter } | null
  histories: number
}

const POLICY = { ...DEFAULT_POLICY.simulated, smsMode: 'consent' } as const
const MESSAGE = messageId(idOf(9999))

/**
 * Walks every history of a given length. Histories that lead to the same state, clock and audit have the same future, so
 * they are walked on as one and counted as many.
 */
function walk(
  alphabet: readonly Letter[],
  length: number,
): { histories: number; moments: number; displays: Set<string> } {
  let layer: Node[] = [
    {
      state: NEW_PERSON,
      now: START,
      requests: { whatsapp: 0, sms: 0 },
      events: [],
      audits: NOTHING_HEARD,
      cameBy: null,
      histories: 1,
    },
  ]
  let moments = 1
  const displays = new Set<string>()
  for (let depth = 1; depth <= length; depth += 1) {
    const next = new Map<string, Node>()
    for (const node of layer) {
      for (const letter of alphabet) {
        const reached = step(node, letter)
        const key = keyOf(reached)
        const known = next.get(key)
        if (known !== undefined) known.histories += node.histories
        else {
          for (const display of checked(reached)) displays.add(display)
          next.set(key, reached)
        }
      }
    }
    layer = [...next.values()]
    moments += layer.length
  }
  return { histories: layer.reduce((sum, node) => sum + node.histories, 0), moments, displays }
}

function step(node: Node, letter: Letter): Node {
  const command = letter.command(node)
  const moved = { ...node, now: node.now + letter.passesMs, cameBy: { from: node, letter } }
  if (command === null) return moved
  const decision = decide(node.state, command, circumstancesAt(node.now))
  const accepted = decision.kind === 'accepted'
  checkSending(node, command, decision)
  return {
    ...moved,
    state: applyDecision(node.state, decision),
    requests: accepted && command.type === 'RequestOptIn' ? counted(node, command.channel) : node.requests,
    events: accepted && decision.events.length > 0 ? [...node.events, ...decision.events] : node.events,
    audits: audit(node.audits, command, decision, node.now),
  }
}

/** An agent's message is accepted exactly while the person has agreed and nothing speaks against it. */
function checkSending({ state, now }: Node, command: Command, decision: Decision): void {
  if (command.type !== 'SendMessage') return
  const { consent } = state[command.channel]
  if (decision.kind === 'refused') return
  assert.deepEqual([consent.status, consent.hold], ['granted', null], `accepted at ${now}`)
  assert.equal(decision.events.length, 0, 'an agent’s message says nothing about consent')
}

function counted({ requests }: Node, channel: Channel): Node['requests'] {
  return { ...requests, [channel]: requests[channel] + 1 }
}

function checked(node: Node): string[] {
  try {
    return check(node)
  } catch (cause) {
    throw new Error(`After: ${pathOf(node).join(', ')}.`, { cause })
  }
}

function pathOf({ cameBy }: Node): string[] {
  return cameBy === null ? [] : [...pathOf(cameBy.from), cameBy.letter.name]
}

/** Asserts everything that must be so at every moment; answers the display states that were seen. */
function check(node: Node): string[] {
  return CHANNELS.map((channel) => {
    checkWriting(node, channel)
    checkRequests(node, channel)
    checkFold(node, channel)
    const { freeText, reason, display } = capabilitiesOf(node.state, channel, circumstancesAt(node.now))
    assert.equal(freeText, reason === null, 'every state explains itself')
    return display
  })
}

function checkFold({ state, events, cameBy }: Node, channel: Channel): void {
  const { facts } = state[channel].consent
  if (facts === cameBy?.from.state[channel].consent.facts) return
  const own = events.filter((event) => event.channel === channel)
  assert.deepEqual(
    foldEvents(own.toReversed()).facts,
    facts,
    'the state is the fold of its events, in the other order too',
  )
}

function checkWriting(node: Node, channel: Channel): void {
  const { consent } = node.state[channel]
  const facts = {
    ...gateSituation(node.state, channel, circumstancesAt(node.now)),
    messageId: MESSAGE,
    expiresAt: node.now + 1,
    requestIsOpen: true,
    notice: 'given' as const,
    deaf: false,
    unread: false,
    wordsUnread: false,
  }
  const texts = clear('conversation', { ...facts, form: 'free_text' }, node.now)
  const templates = clear('template', { ...facts, form: 'template' }, node.now)
  if (texts.kind === 'clear' || templates.kind === 'clear') {
    assert.equal(consent.status, 'granted', 'no clearance without granted')
    assert.equal(consent.hold, null, 'no clearance on hold')
    assert.ok(mayWrite(node.audits[channel]), 'no clearance after a refusal without a newer yes')
  }
  assert.notEqual(clear('conversation', { ...facts, form: 'free_text', unread: true }, node.now).kind, 'clear')
}

function checkRequests(node: Node, channel: Channel): void {
  const { facts, attemptsUsed } = node.state[channel].consent
  const open = Object.values(facts.requests).filter(
    (request) => !request.answered && !request.lapsed && request.rank !== 3,
  )
  assert.ok(open.length <= 1, 'one open request at most')
  assert.ok(attemptsUsed <= POLICY.requestsMax, 'no more attempts than the policy allows')
  assert.deepEqual(repeatedConfirmations(node.audits[channel]), [], 'one confirmation per opt-out')
  // A delivery that is reported after a failure makes a hand-over count that nobody could know of when asking again.
  const isCorrected = Object.values(facts.requests).some((request) => request.rank === 4)
  assert.ok(isCorrected || shortestGap(node.audits[channel]) >= COOLDOWN_MS, 'a cooldown between hand-overs')
}

function circumstancesAt(now: number): Circumstances {
  return { ...SIMULATED, now, policy: POLICY }
}

function keyOf({ state, now, requests, audits }: Node): string {
  const whatsapp = `${keyOfChannel(state.whatsapp)} ${numberOf(audits.whatsapp, (audit) => audit)}`
  const sms = `${keyOfChannel(state.sms)} ${numberOf(audits.sms, (audit) => audit)}`
  return `${whatsapp} ${sms} ${now} ${requests.whatsapp} ${requests.sms}`
}

/**
 * A state without what follows from the rest, or is the same in all histories. Parts that a command left alone are the
 * same objects, and numbered already. Texts sent by themselves are left out: no history here is long enough to brake them.
 */
function keyOfChannel({ consent, reachability, windowOpenUntil }: PersonChannel): string {
  const { requests, ...facts } = consent.facts
  const said = numberOf(consent.facts, () => Object.values(facts))
  const asked = numberOf(requests, () =>
    Object.values(requests).map((request) =>
      Object.values({ ...request, asked: request.asked?.at, attempt: request.asked?.attempt }),
    ),
  )
  const progress = numberOf(consent.progress, Object.entries)
  return `${said} ${asked} ${progress} ${reachability.status} ${reachability.since} ${windowOpenUntil}`
}

const numbers = new Map<string, number>()
const numbersOfObjects = new WeakMap<object, number>()

/** The same number for everything that is equal, so that moments are compared by a handful of numbers. */
function numberOf<Value extends object>(value: Value, comparable: (value: Value) => unknown): number {
  const known = numbersOfObjects.get(value)
  if (known !== undefined) return known
  const text = JSON.stringify(comparable(value))
  const number = numbers.get(text) ?? numbers.size
  numbers.set(text, number)
  numbersOfObjects.set(value, number)
  return number
}

for (const [name, alphabet, length] of [
  ['WhatsApp alone', [...lettersOf('whatsapp'), ...TIME], 5],
  ['both channels', [...lettersOf('whatsapp'), ...lettersOf('sms'), ...TIME], 4],
] as const) {
  test(`every history of ${length} commands on ${name} keeps every promise`, (context) => {
    const startedAt = performance.now()
    const { histories, moments, displays } = walk(alphabet, length)
    assert.equal(histories, alphabet.length ** length)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    context.diagnostic(
      `${alphabet.length} letters, length ${length}: ${histories} histories, ${moments} different moments, ${seconds} s`,
    )
    for (const display of [
      'not_asked',
      'sending',
      'pending',
      'no_response',
      'expired',
      'granted',
      'declined',
      'revoked',
      'unreachable',
      'send_failed',
    ]) {
      assert.ok(displays.has(display), `premise: ${display} is reached`)
    }
  })
}
