import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countSmsSegments } from '../../../src/domain/sms-segments.ts'
import type { Capabilities } from '../../../src/http/api/contact.ts'
import { type BannerContext, bannerContent } from '../../../src/web/screens/inbox/composer/banner-content.ts'
import { GATE_REASONS, gateOf } from '../../../src/web/screens/inbox/composer/gate.ts'
import { smsSize, withPlainTwins } from '../../../src/web/screens/inbox/composer/sms-parts.ts'

const NOON = Date.parse('2026-11-03T12:00:00Z')

const OPEN: Capabilities = {
  display: 'granted',
  freeText: true,
  template: true,
  requestOptIn: false,
  reason: null,
  until: '2026-11-03T12:00:00.000Z',
  action: null,
}

const CONTEXT: BannerContext = {
  channel: 'whatsapp',
  name: 'Maria',
  number: '+1 202 555 0101',
  state: null,
  canAsk: true,
  canUseSms: true,
  canWriteSms: true,
  asksSmsQuestion: true,
  wroteFirst: false,
  stoppedOn: null,
  cancelled: 0,
  sender: '+1 202 555 0199',
  now: NOON,
  manages: true,
  clearsHolds: true,
  adminName: 'Dana',
  requestFailure: '',
}

test('A window closes in the very millisecond the server named, without asking it.', () => {
  const at = (now: number) => gateOf({ channel: 'whatsapp', capabilities: OPEN, mayWrite: true, now })
  assert.equal(at(NOON - 1).reason, null)
  assert.equal(at(NOON).reason, 'window_closed')
  assert.equal(at(NOON).canUseTemplate, true)
})

test('A reason that this version does not know keeps everything off.', () => {
  const capabilities = { ...OPEN, freeText: false, template: false, reason: 'moon_phase' }
  const gate = gateOf({ channel: 'whatsapp', capabilities, mayWrite: true, now: NOON })
  assert.equal(gate.reason, 'unknown')
})

test('Who may only read, and who is not in the contacts, cannot write whatever else is true.', () => {
  assert.equal(gateOf({ channel: 'sms', capabilities: OPEN, mayWrite: false, now: 0 }).reason, 'no_right')
  assert.equal(gateOf({ channel: 'sms', capabilities: null, mayWrite: true, now: 0 }).reason, 'not_a_contact')
})

test('Every reason has a sentence, and none leaves the person without words.', () => {
  for (const reason of GATE_REASONS) {
    const { headline } = bannerContent(reason, CONTEXT)
    assert.match(headline, /[.!]$/, reason)
  }
})

test('The SMS question is asked only while it is open and SMS is possible.', () => {
  const actions = (change: Partial<BannerContext>) => bannerContent('unreachable', { ...CONTEXT, ...change }).actions
  assert.deepEqual(actions({}), ['sms_yes_no'])
  assert.ok(!actions({ asksSmsQuestion: false }).includes('sms_yes_no'))
  assert.deepEqual(actions({ canUseSms: false, canAsk: false }), [])
})

test('Send again is offered only while the server allows it.', () => {
  assert.ok(bannerContent('no_response', CONTEXT).actions.includes('ask_again'))
  assert.ok(!bannerContent('no_response', { ...CONTEXT, canAsk: false }).actions.includes('ask_again'))
})

test('Only who may clear a hold is offered to.', () => {
  assert.deepEqual(bannerContent('held', CONTEXT).actions, ['clear_hold'])
  assert.deepEqual(bannerContent('held', { ...CONTEXT, clearsHolds: false }).actions, [])
})

test('SMS parts are counted as networks count them.', () => {
  assert.equal(smsSize('').parts, 0)
  assert.equal(smsSize('a'.repeat(160)).parts, 1)
  assert.equal(smsSize('a'.repeat(161)).parts, 2)
  assert.equal(smsSize('a'.repeat(306)).parts, 2)
  assert.equal(smsSize('a'.repeat(307)).parts, 3)
  assert.equal(smsSize('€'.repeat(80)).parts, 1, 'a euro sign takes two places')
  assert.equal(smsSize('€'.repeat(81)).parts, 2)
  assert.equal(smsSize('я'.repeat(70)).parts, 1)
  assert.equal(smsSize('я'.repeat(71)).parts, 2)
})

test('An emoji counts as one character and is never cut by a boundary.', () => {
  const size = smsSize(`${'я'.repeat(66)}😀${'я'.repeat(67)}`)
  assert.equal(size.characters, 134)
  assert.equal(size.parts, 3)
})

test('A typographic character that makes parts short is named with its plain twin.', () => {
  const size = smsSize('It’s ready')
  assert.equal(size.forcedBy, '’')
  assert.equal(size.twin, "'")
  assert.equal(withPlainTwins('It’s “ready” – now…'), 'It\'s "ready" - now...')
  assert.equal(smsSize('Привет').twin, null)
})

test('An SMS opt-out that was said on WhatsApp says so, and how to undo it.', () => {
  const body = (stoppedOn: BannerContext['stoppedOn']) =>
    bannerContent('revoked', { ...CONTEXT, channel: 'sms', stoppedOn }).body
  assert.equal(
    body('whatsapp'),
    'The opt-out on WhatsApp counts for text messages too. Maria can opt in again by texting "yes" here.',
  )
  assert.doesNotMatch(body(null) ?? '', /WhatsApp/)
})

test('The workspace counts the parts of an SMS as the server does, whatever the text.', () => {
  const alphabet = ['a', ' ', '€', '[', 'é', 'ç', 'я', '’', '😀', '中', '\n', '\u0000', '\u{1f469}\u200d\u{1f680}']
  const texts = fc.array(fc.constantFrom(...alphabet), { maxLength: 400 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
      const { parts, forcedBy } = smsSize(text)
      const server = countSmsSegments(text)
      assert.deepEqual([parts, forcedBy], [server.segments, server.forcedBy])
    }),
    { numRuns: 500 },
  )
})
