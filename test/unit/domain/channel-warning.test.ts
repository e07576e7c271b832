import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChannelSigns, channelWarnings, limitBefore } from '../../../src/domain/channel-warning.ts'
import { DAY_MS } from '../../../src/domain/instant.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

const WELL: ChannelSigns = {
  channel: 'whatsapp',
  isConnected: true,
  pausedReason: null,
  problem: null,
  tokenExpiresAt: null,
  quality: 'GREEN',
  messagingLimit: 'TIER_10K',
  limitBefore: null,
  canSend: 'AVAILABLE',
  accountReview: 'APPROVED',
  subscribed: true,
  silentSince: null,
  texts: { sent: 0, blocked: 0 },
}

const warned = (signs: Partial<ChannelSigns>) =>
  channelWarnings({ ...WELL, ...signs }, NOW).map(({ kind, about }) => `${kind} ${about}`.trim())

test('a channel that is well warns of nothing', () => {
  assert.deepEqual(warned({}), [])
  assert.deepEqual(warned({ quality: null, messagingLimit: null, canSend: null, subscribed: null }), [])
})

for (const [signs, kinds] of [
  [{ tokenExpiresAt: NOW + 14 * DAY_MS + 1 }, []],
  [{ tokenExpiresAt: NOW + 14 * DAY_MS }, ['token_ending 2026-12-06']],
  [{ tokenExpiresAt: NOW }, ['token_ended']],
  [{ problem: 'wa.token', tokenExpiresAt: NOW + DAY_MS }, ['token_ended']],
  [{ pausedReason: 'sms.token' }, ['token_ended']],
  [{ problem: 'sms.credentials' }, ['token_ended']],
  [{ pausedReason: 'wa.account' }, ['account_restricted']],
  [{ problem: 'sms.account' }, ['account_restricted']],
  [{ canSend: 'BLOCKED' }, ['account_restricted']],
  [{ quality: 'YELLOW' }, []],
  [{ quality: 'RED' }, ['quality_low']],
  [{ limitBefore: 'TIER_100K' }, ['limit_lowered TIER_10K']],
  [{ subscribed: false, silentSince: NOW }, ['webhooks_elsewhere']],
  [{ silentSince: NOW - DAY_MS }, ['webhooks_silent']],
  [{ quality: 'RED', subscribed: false }, ['quality_low', 'webhooks_elsewhere']],
  [{ isConnected: false, quality: 'RED', subscribed: false, problem: 'wa.token' }, []],
] as const satisfies readonly (readonly [Partial<ChannelSigns>, readonly string[]])[]) {
  test(`${JSON.stringify(signs)} is a reason to warn of ${kinds.join(' and ') || 'nothing'}`, () => {
    assert.deepEqual(warned(signs), kinds)
  })
}

test('carriers that block texts are a reason to warn above one of a hundred, on pretend numbers too', () => {
  const cases = [
    [0, 0, false],
    [100, 1, false],
    [99, 1, true],
    [1, 1, true],
    [1_000, 10, false],
    [1_000, 11, true],
  ] as const
  for (const [sent, blocked, isWarned] of cases) {
    for (const isConnected of [true, false]) {
      const expected = isWarned ? ['texts_blocked'] : []
      assert.deepEqual(warned({ isConnected, texts: { sent, blocked } }), expected, `${blocked} of ${sent}`)
    }
  }
})

test('a limit that was lowered is remembered until it is reached again', () => {
  const after = (before: string | null, known: string | null, fresh: string | null) =>
    limitBefore({ messagingLimit: known, limitBefore: before }, fresh)
  assert.equal(limitBefore(null, 'TIER_1K'), null)
  assert.equal(after(null, null, 'TIER_1K'), null)
  assert.equal(after(null, 'TIER_1K', 'TIER_10K'), null)
  assert.equal(after(null, 'TIER_10K', 'TIER_1K'), 'TIER_10K')
  assert.equal(after('TIER_10K', 'TIER_1K', 'TIER_1K'), 'TIER_10K')
  assert.equal(after('TIER_10K', 'TIER_1K', 'TIER_250'), 'TIER_10K')
  assert.equal(after('TIER_10K', 'TIER_1K', 'TIER_2K'), 'TIER_10K')
  assert.equal(after('TIER_10K', 'TIER_1K', 'TIER_10K'), null)
  assert.equal(after(null, 'TIER_UNLIMITED', 'TIER_100K'), 'TIER_UNLIMITED')
  assert.equal(after('TIER_10K', 'TIER_1K', null), 'TIER_10K', 'the provider said nothing')
  assert.equal(after(null, 'TIER_1K', 'TIER_OF_TOMORROW'), null)
})
