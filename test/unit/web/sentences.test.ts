import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FAILURE_CODES } from '../../../src/domain/delivery-failure.ts'
import { REFUSALS } from '../../../src/domain/refusal.ts'
import { noteServerTime } from '../../../src/web/server-time.ts'
import { pausedWords, problemSentence, unknownSentence, withoutNotSent } from '../../../src/web/strings/problems.ts'
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

test('Every reason why a message did not arrive has its own words, whole ones.', () => {
  for (const code of FAILURE_CODES.filter((one) => one !== 'unknown')) {
    const sentence = problemSentence(code, { name: 'Maria', channel: 'WhatsApp', template: 'card_ready' })
    assert.doesNotMatch(sentence, /undefined|null|\{|\}| {2}|\s\.|""|Something went wrong/, `${code}: ${sentence}`)
  }
})

test('What was typed wrongly is not called our fault, and is named.', () => {
  assert.equal(
    problemSentence('input.invalid', { field: 'senderId' }),
    'This wasn\'t accepted. Check "senderId" and try again.',
  )
  assert.doesNotMatch(problemSentence('input.invalid', {}, 'trace-7'), /our side|""|undefined/)
})

test('Nobody is told that nothing was sent unless the server knows it.', () => {
  assert.match(unknownSentence({ nothingSent: true, reference: 'r' }), /Nothing was sent\. Reference r\.$/)
  assert.match(unknownSentence({ nothingSent: false, reference: 'r' }), /We don't know yet whether it was sent\./)
})

test('What waits says when it leaves, and what failed for the same reason does not promise it.', () => {
  noteServerTime(Date.parse('2026-11-03T12:00:00Z'), Date.now())
  const retryAt = '2026-11-03T12:00:06Z'
  assert.match(problemSentence('wa.pair_rate', { name: 'Maria', retryAt }), /It will be sent in \d+ s\.$/)
  assert.equal(problemSentence('wa.pair_rate', { name: 'Maria' }), 'Too many messages to Maria in a short time.')
})

test('A channel that rests under a code says so in words, and under a reason in the words of who gave it.', () => {
  assert.equal(pausedWords('wa.account'), 'WhatsApp has restricted this business account')
  assert.equal(pausedWords('moving house'), 'moving house')
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
