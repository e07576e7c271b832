import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHANNELS } from '../../../src/domain/channel.ts'
import { clear, type GateAnswer, type GateFacts } from '../../../src/domain/clearance.ts'
import { CONSENT_STATUSES } from '../../../src/domain/consent-state.ts'
import { messageId } from '../../../src/domain/ids.ts'
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts'
import { PURPOSES, type Purpose } from '../../../src/domain/purpose.ts'
import { PURPOSE_RULES } from '../../../src/domain/purpose-rules.ts'
import { idOf, START } from './one-person.ts'

const GRANTED: GateFacts = {
  messageId: messageId(idOf(1)),
  channel: 'whatsapp',
  form: 'free_text',
  condition: 'on',
  suppressed: false,
  isContact: true,
  addressable: true,
  status: 'granted',
  held: false,
  unreachableUntil: null,
  windowOpenUntil: START + HOUR_MS,
  hasApprovedTemplate: true,
  smsMode: 'consent',
  expiresAt: START + MINUTE_MS,
  requestIsOpen: true,
  notice: 'given',
  deaf: false,
  unread: false,
  wordsUnread: false,
}

function answer(result: GateAnswer): string {
  if (result.kind === 'refused') return result.refusal.code
  return result.kind === 'wait' ? `wait ${result.reason}` : 'clear'
}

function judge(purpose: Purpose, changes: Partial<GateFacts> = {}): string {
  return answer(clear(purpose, { ...GRANTED, ...changes }, START))
}

test('a clearance names its message, its purpose and the instant of its check', () => {
  const result = clear('conversation', GRANTED, START)
  assert.equal(result.kind, 'clear')
  assert.deepEqual(result.kind === 'clear' && { ...result.clearance }, {
    messageId: GRANTED.messageId,
    purpose: 'conversation',
    checkedAt: START,
  })
})

test('whoever is not granted is reached by the few purposes that say so, and by no other', () => {
  const allowed: Record<string, string[]> = {}
  for (const channel of CHANNELS) {
    for (const status of CONSENT_STATUSES) {
      allowed[`${channel} ${status}`] = PURPOSES.filter((purpose) => {
        const form = purpose === 'template' ? 'template' : 'free_text'
        return judge(purpose, { channel, status, form }) === 'clear'
      })
    }
  }
  assert.deepEqual(allowed, {
    'whatsapp none': [],
    'whatsapp requested': ['opt_in_request', 'clarification'],
    'whatsapp granted': ['opt_in_confirmation', 'conversation', 'template'],
    'whatsapp declined': ['clarification', 'decline_confirmation'],
    'whatsapp revoked': ['clarification', 'opt_out_confirmation'],
    'sms none': ['sms_help'],
    'sms requested': ['opt_in_request', 'clarification', 'sms_help'],
    'sms granted': ['opt_in_confirmation', 'sms_help', 'conversation'],
    'sms declined': ['clarification', 'decline_confirmation', 'sms_help'],
    'sms revoked': ['clarification', 'opt_out_confirmation', 'sms_help'],
  })
})

test('each reason stops an agent’s message with its own code, the first of product-ux §4.2 first', () => {
  const table: readonly (readonly [Partial<GateFacts>, string])[] = [
    [{ suppressed: true, condition: 'off' }, 'gate.suppressed'],
    [{ condition: 'off', isContact: false }, 'gate.channel_off'],
    [{ condition: 'paused', isContact: false, expiresAt: START }, 'gate.channel_paused'],
    [{ isContact: false, addressable: false }, 'gate.not_a_contact'],
    [{ addressable: false, status: 'none' }, 'gate.number_invalid'],
    [{ status: 'declined', held: true, unreachableUntil: START + 1 }, 'gate.declined'],
    [{ status: 'revoked', held: true }, 'gate.revoked'],
    [{ held: true, status: 'none' }, 'gate.held'],
    [{ status: 'none' }, 'gate.not_asked'],
    [{ status: 'requested' }, 'gate.pending'],
    [{ unreachableUntil: START + 1 }, 'gate.unreachable'],
    [{ unreachableUntil: START }, 'clear'],
    [{ windowOpenUntil: START }, 'gate.window_closed'],
    [{ windowOpenUntil: START + 1 }, 'clear'],
    [{ windowOpenUntil: null }, 'gate.window_closed'],
    [{ expiresAt: START }, 'gate.expired_in_queue'],
    [{ expiresAt: START + 1 }, 'clear'],
  ]
  for (const [changes, expected] of table)
    assert.equal(judge('conversation', changes), expected, JSON.stringify(changes))
})

test('a template needs no window but an approved text, and an opt-in request one of the two', () => {
  const closed = { windowOpenUntil: null } as const
  assert.equal(judge('template', { ...closed, form: 'template' }), 'clear')
  assert.equal(judge('template', { ...closed, form: 'template', hasApprovedTemplate: false }), 'gate.no_template')
  const asked = { ...closed, status: 'requested' } as const
  assert.equal(judge('opt_in_request', { ...asked, form: 'template' }), 'clear')
  assert.equal(judge('opt_in_request', { ...asked, form: 'free_text' }), 'gate.window_closed')
})

test('a request leaves only while it is the open one, and a confirmation only while what it says is so', () => {
  assert.equal(judge('opt_in_request', { status: 'requested', requestIsOpen: false }), 'gate.superseded')
  assert.equal(judge('opt_in_request', { status: 'granted' }), 'gate.superseded')
  assert.equal(judge('opt_out_confirmation', { status: 'granted' }), 'gate.superseded')
  assert.equal(judge('decline_confirmation', { status: 'revoked' }), 'gate.superseded')
  assert.equal(judge('opt_in_confirmation', { status: 'revoked' }), 'gate.superseded')
})

test('what the person said and nobody has read yet makes every message wait, and is no refusal', () => {
  for (const purpose of PURPOSES) {
    const status = PURPOSE_RULES[purpose].statuses[0] ?? 'none'
    const channel = purpose === 'sms_help' ? 'sms' : 'whatsapp'
    const form = purpose === 'template' ? 'template' : 'free_text'
    assert.equal(judge(purpose, { status, channel, form, unread: true }), 'wait unread', purpose)
  }
})

test('words that were reported to have changed make a request wait, and longer than what the person said', () => {
  const request = { ...GRANTED, status: 'requested', form: 'template' } as const
  const words = clear('opt_in_request', { ...request, wordsUnread: true }, START)
  const person = clear('opt_in_request', { ...request, unread: true }, START)
  assert.deepEqual([answer(words), answer(person)], ['wait template', 'wait unread'])
  assert.ok(words.kind === 'wait' && person.kind === 'wait' && words.retryAfterMs >= 10 * person.retryAfterMs)
})

test('a deaf system waits, then says why nothing left; it still confirms that it will be silent', () => {
  assert.equal(judge('conversation', { deaf: true }), 'wait deaf')
  assert.equal(judge('conversation', { deaf: true, expiresAt: START }), 'gate.deaf')
  assert.equal(judge('opt_in_request', { deaf: true, status: 'requested' }), 'wait deaf')
  assert.equal(judge('opt_out_confirmation', { deaf: true, status: 'revoked' }), 'clear')
  assert.equal(judge('decline_confirmation', { deaf: true, status: 'declined' }), 'clear')
})

test('a paused channel loses nothing: every message waits as long as it lives, and then says what it waited for', () => {
  for (const purpose of PURPOSES) {
    const paused = { condition: 'paused', channel: 'sms' } as const
    assert.equal(judge(purpose, { ...paused, status: 'revoked' }), 'wait paused', purpose)
    assert.equal(judge(purpose, { ...paused, expiresAt: START }), 'gate.channel_paused', purpose)
  }
  assert.equal(judge('conversation', { condition: 'paused', suppressed: true }), 'gate.suppressed')
})

test('a hold stops everything but the confirmation of silence', () => {
  assert.equal(judge('opt_in_confirmation', { held: true }), 'gate.held')
  assert.equal(judge('clarification', { held: true, status: 'requested' }), 'gate.held')
  assert.equal(judge('opt_out_confirmation', { held: true, status: 'revoked' }), 'clear')
})

test('on SMS without the consent mode an agent’s text goes to anyone who has not refused', () => {
  for (const smsMode of ['off', 'disclaimer'] as const) {
    const sms = { channel: 'sms', smsMode, windowOpenUntil: null } as const
    assert.equal(judge('conversation', { ...sms, status: 'none' }), 'clear')
    assert.equal(judge('conversation', { ...sms, status: 'declined' }), 'gate.declined')
    assert.equal(judge('conversation', { ...sms, status: 'revoked' }), 'gate.revoked')
    assert.equal(judge('conversation', { ...sms, status: 'none', held: true }), 'gate.held')
  }
})

test('messages live as long as the rules say: five minutes to confirm an opt-out, fifteen for an agent’s text', () => {
  assert.equal(PURPOSE_RULES.opt_out_confirmation.timeToLiveMs, 5 * MINUTE_MS)
  assert.equal(PURPOSE_RULES.conversation.timeToLiveMs, 15 * MINUTE_MS)
  assert.equal(PURPOSE_RULES.template.timeToLiveMs, 15 * MINUTE_MS)
})

test('in mode "told and may stop" a text waits for the notice that is on its way, and does not leave without one', () => {
  const sms = { channel: 'sms', smsMode: 'disclaimer', windowOpenUntil: null, status: 'none' } as const
  assert.equal(judge('conversation', { ...sms, notice: 'given' }), 'clear')
  assert.equal(judge('conversation', { ...sms, notice: 'under_way' }), 'wait notice')
  assert.equal(judge('conversation', { ...sms, notice: 'missing' }), 'gate.not_told')
  for (const exempt of [{ status: 'granted' }, { smsMode: 'off' }] as const) {
    assert.equal(judge('conversation', { ...sms, notice: 'missing', ...exempt }), 'clear')
  }
  assert.equal(judge('sms_help', { ...sms, notice: 'missing' }), 'clear')
})
