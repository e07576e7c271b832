import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REFUSALS } from '../../../src/domain/refusal.ts'
import { noteServerTime } from '../../../src/web/server-time.ts'
import { problemSentence, withoutNotSent } from '../../../src/web/strings/problems.ts'
import { REFUSAL_SENTENCES } from '../../../src/web/strings/refusals.ts'

test('Every refusal of the rules has its sentence, and no sentence is left over.', () => {
  assert.deepEqual(Object.keys(REFUSAL_SENTENCES).sort(), Object.keys(REFUSALS).sort())
})

test('No sentence shows a hole where a value is missing.', () => {
  for (const code of Object.keys(REFUSALS)) {
    const sentence = problemSentence(code, { name: 'Maria' })
    assert.doesNotMatch(sentence, /undefined|null|\{|\}| {2}|\s\./, `${code}: ${sentence}`)
  }
})

test('An instant becomes the time that is left by the clock of the server.', () => {
  noteServerTime(Date.parse('2026-11-03T12:00:00Z'), Date.now())
  const sentence = problemSentence('optin.cooldown', { name: 'Lena', retryAt: '2026-11-03T15:12:30Z' })
  assert.equal(sentence, 'You can ask Lena again in 3 h 12 m.')
})

test('A code that nobody knows gives the reference, not a guess.', () => {
  assert.match(problemSentence('quantum.decoherence', {}, 'trace-7'), /Reference trace-7\.$/)
})

test('Places that say "Not sent" themselves get the rest of the sentence.', () => {
  assert.equal(withoutNotSent(problemSentence('gate.revoked', { name: 'Ken' })), 'Ken has opted out.')
})
