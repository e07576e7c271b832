import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPolicy } from '../../../src/domain/check-policy.ts'
import { erasureRules } from '../../../src/domain/erasure-rules.ts'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../src/domain/instant.ts'
import { DEFAULT_POLICY, type Policy, withRealMinimums } from '../../../src/domain/policy.ts'

function codes(changes: Partial<Policy>, simulated: boolean): string[] {
  const base = simulated ? DEFAULT_POLICY.simulated : DEFAULT_POLICY.real
  return checkPolicy({ ...base, ...changes }, simulated).map((problem) => problem.code)
}

test('both default policies are what the design says, and have no problem', () => {
  for (const [kind, policy] of Object.entries(DEFAULT_POLICY)) {
    assert.deepEqual(checkPolicy(policy, kind === 'simulated'), [])
    assert.deepEqual([policy.cooldownMs, policy.requestsMax, policy.requestExpiresMs], [DAY_MS, 3, 7 * DAY_MS])
    assert.deepEqual([policy.clarify, policy.stopScope, policy.smsMode], [true, 'both_channels', 'disclaimer'])
    assert.equal(policy.askAgainAfterRefusalMs, null)
  }
  assert.deepEqual([DEFAULT_POLICY.simulated.quietHours, DEFAULT_POLICY.simulated.basis], [null, 'optional'])
  assert.deepEqual(DEFAULT_POLICY.real.quietHours, { fromMinute: 1200, toMinute: 480, action: 'schedule' })
  assert.equal(DEFAULT_POLICY.real.basis, 'required')
})

test('with a real provider the cooldown is at least 24 hours; a simulated organization may go lower', () => {
  assert.deepEqual(codes({ cooldownMs: DAY_MS - 1 }, false), ['cooldown_too_short'])
  assert.deepEqual(codes({ cooldownMs: DAY_MS }, false), [])
  assert.deepEqual(codes({ cooldownMs: SECOND_MS }, true), [])
  for (const cooldownMs of [0, -DAY_MS, Number.NaN, 1.5, Number.POSITIVE_INFINITY]) {
    assert.deepEqual(codes({ cooldownMs }, true), ['cooldown_too_short'], String(cooldownMs))
  }
})

test('each impossible rule is named with its field', () => {
  assert.deepEqual(codes({ requestExpiresMs: 0 }, true), ['expiry_invalid'])
  assert.deepEqual(codes({ requestsMax: 0 }, true), ['requests_out_of_range'])
  assert.deepEqual(codes({ requestsMax: 2.5 }, true), ['requests_out_of_range'])
  assert.deepEqual(codes({ askAgainAfterRefusalMs: HOUR_MS }, false), ['ask_again_too_soon'])
  assert.deepEqual(codes({ askAgainAfterRefusalMs: HOUR_MS }, true), [])
  const quietHours = { fromMinute: 480, toMinute: 480, action: 'refuse' } as const
  assert.deepEqual(codes({ quietHours }, true), ['quiet_hours_invalid'])
  assert.deepEqual(codes({ quietHours: { ...quietHours, toMinute: 1440 } }, true), ['quiet_hours_invalid'])
  assert.deepEqual(codes({ stopScope: 'same_channel' }, true), ['stop_scope_reason_missing'])
  assert.deepEqual(codes({ stopScope: 'same_channel', stopScopeReason: 'two brands' }, true), [])
})

test('an erasure can be called off for a day at least with a real provider, and for 30 days at most', () => {
  assert.deepEqual(codes({ erasureGraceMs: 0 }, true), [])
  assert.deepEqual(codes({ erasureGraceMs: DAY_MS - 1 }, false), ['grace_out_of_range'])
  for (const simulated of [true, false]) {
    assert.deepEqual(codes({ erasureGraceMs: DAY_MS }, simulated), [])
    assert.deepEqual(codes({ erasureGraceMs: 31 * DAY_MS }, simulated), ['grace_out_of_range'])
  }
})

test('what an organization may do alone and at once with a simulator, it may not with a real provider', () => {
  const loose: Policy = { ...DEFAULT_POLICY.real, erasureApproval: 'one_person', erasureGraceMs: 0 }
  const { erasureApproval, erasureGraceMs } = withRealMinimums(loose)
  assert.deepEqual([erasureApproval, erasureGraceMs], [undefined, undefined])
  assert.deepEqual(erasureRules({}, { simulated: false }), { approval: 'two_people', graceMs: DAY_MS })
  assert.deepEqual(erasureRules({}, { simulated: true }), { approval: 'one_person', graceMs: DAY_MS })
  const strict: Policy = { ...DEFAULT_POLICY.real, erasureApproval: 'two_people', erasureGraceMs: 2 * DAY_MS }
  assert.equal(withRealMinimums(strict), strict)
})

test('a word cannot mean two things', () => {
  const words = (...pairs: ['yes' | 'no' | 'stop', string][]) => ({
    extraWords: pairs.map(([kind, word]) => ({ class: kind, word, language: 'en' })),
  })
  assert.deepEqual(codes(words(['yes', 'Sure'], ['yes', 'fine']), true), [])
  assert.deepEqual(codes(words(['yes', 'Sure'], ['no', ' sure ']), true), ['word_contradicts'])
  assert.deepEqual(codes(words(['yes', ' ']), true), ['words_invalid'])
})
