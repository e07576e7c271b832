import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { twilioVerdict } from '../../../src/channels/twilio/error-codes.ts'
import { whatsAppVerdict } from '../../../src/channels/whatsapp/error-codes.ts'
import { FAILURE_ACTIONS, FAILURE_CODES, failureActions, knownFailure } from '../../../src/domain/delivery-failure.ts'
import { REFUSALS } from '../../../src/domain/refusal.ts'
import { Message } from '../../../src/http/api/message.ts'
import { CODES } from '../../../src/http/problem-codes.ts'
import { CONNECTION_SENTENCES } from '../../../src/web/strings/connection-problems.ts'
import { FAILURE_SENTENCES } from '../../../src/web/strings/failures.ts'
import { REFUSAL_SENTENCES } from '../../../src/web/strings/refusals.ts'

const root = join(import.meta.dirname, '../../../src')
const sources = ['app', 'http', 'auth', 'domain'].flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).filter((path) => path !== join('http', 'problem-codes.ts')),
)
const textOf = (paths: readonly string[]) => paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
const text = textOf(sources)
// What a provider says of an account gets its code where the provider's words are read.
const withChannels = text + textOf(globSync('channels/**/*.ts', { cwd: root }))

test('every code a use case answers with is in the table', () => {
  const made = [...text.matchAll(/(?:code: |invalid\(|ProblemError\(|answerProblem\(reply, )'([a-z_]+\.[a-z_]+)'/g)]
  const codes = new Set(made.map(([, code]) => code ?? ''))
  assert.ok(codes.size > 20, 'premise: codes are found')
  // `net.*` and provider codes say why a message failed, not why a request did.
  const answered = [...codes].filter((code) => !code.startsWith('net.'))
  assert.deepEqual(
    answered.filter((code) => !CODES.has(code)),
    [],
  )
})

test('every code in the table is made somewhere', () => {
  const unused = [...CODES.keys()].filter((code) => !withChannels.includes(`'${code}'`) && !isPolicyCode(code))
  assert.deepEqual(unused, [])
})

/** Policy codes are put together from the problems of `checkPolicy`. */
function isPolicyCode(code: string): boolean {
  return code.startsWith('policy.') && text.includes(`'${code.slice('policy.'.length)}'`)
}

test('every refusal of the rules is in the table with its own status and sentence', () => {
  for (const [code, { sentence, httpStatus }] of Object.entries(REFUSALS)) {
    assert.deepEqual(CODES.get(code), { status: httpStatus, title: sentence })
  }
})

// Codes that only a program can cause: screens show the sentence for "anything else", with the reference.
const FOR_PROGRAMS =
  /^(input|idempotency|webhook)\.|^(contact\.owner|perm\.csrf|channel\.throughput|unknown|unavailable)$/

test('the workspace has words for every code a person can meet', () => {
  const worded = new Set([FAILURE_SENTENCES, CONNECTION_SENTENCES, REFUSAL_SENTENCES].flatMap(Object.keys))
  const silent = [...CODES.keys()].filter((code) => !worded.has(code) && !FOR_PROGRAMS.test(code))
  assert.deepEqual(silent, [])
})

/** The rows of product-ux §13 that a provider can cause, with its codes. */
const ROWS_OF_PROVIDERS: readonly (readonly [code: string, whatsapp: readonly number[], sms: readonly number[]])[] = [
  ['gate.window_closed', [131047], []],
  ['wa.marketing_off', [131050], []],
  ['wa.undeliverable', [131026], []],
  ['wa.held_back', [131049, 130472], []],
  ['wa.pair_rate', [131056], []],
  ['wa.throughput', [130429, 80007], []],
  ['wa.spam_limit', [131048], []],
  ['wa.token', [190, 0], []],
  ['wa.permission', [10, 200, 299], []],
  ['wa.account', [368, 131031], []],
  ['wa.payment', [131042], []],
  ['wa.number', [133010, 131045], []],
  ['wa.not_allowed', [131030], []],
  ['tpl.missing', [132001], []],
  ['tpl.paused', [132015], []],
  ['tpl.disabled', [132016], []],
  ['tpl.params', [132000, 132012, 131008], []],
  ['media.too_big', [131052], []],
  ['media.type', [131053], []],
  ['sms.stop', [], [21610]],
  ['sms.landline', [], [30006]],
  ['sms.unreachable', [], [30003, 30005]],
  ['sms.filtered', [], [30007]],
  ['sms.sender', [], [30034]],
  ['unknown', [999_999], [99_999]],
]

test('every code of a provider in the table of problems leads to its row, and one nobody knows to the last', () => {
  for (const [code, whatsapp, sms] of ROWS_OF_PROVIDERS) {
    for (const number of whatsapp) assert.equal(whatsAppVerdict(String(number)).code, code, `WhatsApp ${number}`)
    for (const number of sms) assert.equal(twilioVerdict(String(number)).code, code, `Twilio ${number}`)
  }
})

test('every reason why a message did not arrive has words, and the API document lists exactly these', () => {
  const worded = new Set([...Object.keys(FAILURE_SENTENCES), ...Object.keys(REFUSAL_SENTENCES)])
  const silent = FAILURE_CODES.filter((code) => !worded.has(code) && code !== 'unknown')
  assert.deepEqual(silent, [])
  assert.deepEqual(Message.shape.failure.unwrap().shape.code.options, FAILURE_CODES)
})

test('every row that a person can do something about offers it, and no refusal of the person is tried again', () => {
  const offered = new Set(FAILURE_CODES.flatMap((code) => [...failureActions(code)]))
  assert.deepEqual([...offered].toSorted(), [...FAILURE_ACTIONS].toSorted())
  for (const code of ['gate.declined', 'gate.revoked', 'gate.suppressed', 'gate.pending', 'sms.stop'] as const) {
    assert.deepEqual(failureActions(code), [], code)
  }
  assert.ok(!failureActions('gate.window_closed').includes('try_again'))
  assert.equal(knownFailure('quantum.decoherence'), 'unknown')
})
