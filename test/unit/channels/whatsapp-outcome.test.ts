import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Exchange } from '../../../src/channels/exchange.ts'
import { whatsAppVerdict } from '../../../src/channels/whatsapp/error-codes.ts'
import { readGraphError, sendOutcome } from '../../../src/channels/whatsapp/send-outcome.ts'

function answered(status: number, body: unknown, retryAfterMs: number | null = null): Exchange {
  return { kind: 'answered', status, body: typeof body === 'string' ? body : JSON.stringify(body), retryAfterMs }
}

function graphError(code: number, more: object = {}) {
  return { error: { message: `(#${code}) words`, type: 'OAuthException', code, fbtrace_id: 'A1', ...more } }
}

test('an accepted message gives its id and the names Meta answered with', () => {
  const byPhone = { contacts: [{ input: '+12025550147', wa_id: '12025550147' }], messages: [{ id: 'wamid.A' }] }
  const held = { messages: [{ id: 'wamid.B', message_status: 'held_for_quality_assessment' }] }
  const byId = { contacts: [{ input: 'US.7f3', user_id: 'US.7f3' }], messages: [{ id: 'wamid.C' }] }
  const handedOver = { kind: 'handed_over', waId: null, bsuid: null }
  assert.deepEqual(sendOutcome(answered(200, byPhone)), {
    ...handedOver,
    providerMessageId: 'wamid.A',
    waId: '12025550147',
  })
  assert.deepEqual(sendOutcome(answered(200, held)), { ...handedOver, providerMessageId: 'wamid.B' })
  assert.deepEqual(sendOutcome(answered(200, byId)), { ...handedOver, providerMessageId: 'wamid.C', bsuid: 'US.7f3' })
})

test('every 5xx and 131000 leave the outcome unknown, whatever else the answer says', () => {
  const serverError = { kind: 'unknown', reason: 'server_error' }
  assert.deepEqual(sendOutcome(answered(500, 'Internal Server Error')), serverError)
  assert.deepEqual(sendOutcome(answered(503, graphError(2))), serverError)
  assert.deepEqual(sendOutcome(answered(500, graphError(131026))), serverError)
  assert.deepEqual(sendOutcome(answered(400, graphError(131000))), serverError)
})

test('an answer that cannot be understood leaves the outcome unknown', () => {
  const unreadable = { kind: 'unknown', reason: 'unreadable' }
  for (const [status, body] of [
    [200, ''],
    [200, '{}'],
    [200, '{"messages":[]}'],
    [302, ''],
    [400, '<html>'],
    [404, '{}'],
  ] as const) {
    assert.deepEqual(sendOutcome(answered(status, body)), unreadable, `${status} ${body}`)
  }
})

test('a refusal keeps code and details, and is tried again by itself only for the four throttles', () => {
  const pairRate = sendOutcome(answered(400, graphError(131056, { error_data: { details: 'Slow down.' } })))
  assert.deepEqual(pairRate, {
    kind: 'rejected',
    error: { code: '131056', title: '(#131056) words', details: 'Slow down.' },
    verdict: { means: 'nothing', retry: true, code: 'wa.pair_rate', breaksChannel: false },
    retryAfterMs: 6_000,
  })
  const noWhatsApp = sendOutcome(answered(400, graphError(131026)))
  assert.deepEqual(noWhatsApp.kind === 'rejected' && noWhatsApp.verdict, {
    means: 'unreachable',
    retry: false,
    code: 'wa.undeliverable',
    breaksChannel: false,
  })
  const told = sendOutcome(answered(429, graphError(130429), 9_000))
  assert.equal(told.kind === 'rejected' && told.retryAfterMs, 9_000)
  const bare = sendOutcome(answered(429, 'Too Many Requests'))
  assert.equal(bare.kind === 'rejected' && bare.verdict.retry, false)
})

test('error_data may be missing, an object or a plain text', () => {
  assert.equal(readGraphError(JSON.stringify(graphError(100, { error_data: 'Old words.' })))?.details, 'Old words.')
  assert.equal(readGraphError(JSON.stringify(graphError(100)))?.details, null)
  const template = graphError(100, { error_subcode: 2388024, error_user_msg: 'Already there.' })
  const error = readGraphError(JSON.stringify(template))
  assert.deepEqual([error?.code, error?.details], ['2388024', 'Already there.'])
})

test('among all codes only the four throttles are tried again by themselves', () => {
  const codes = Array.from({ length: 200_000 }, (_, code) => String(code))
  const retried = codes.filter((code) => whatsAppVerdict(code).retry)
  assert.deepEqual(retried, ['4', '80007', '130429', '131056'])
})

test('what a code says of the person is said by two codes only', () => {
  const codes = Array.from({ length: 200_000 }, (_, code) => String(code))
  const telling = codes.filter((code) => whatsAppVerdict(code).means !== 'nothing')
  assert.deepEqual(telling, ['131026', '131050'])
})

test('token, rights, account, payment and number pause the channel; a bad message does not', () => {
  const breaking = ['0', '10', '190', '200', '299', '368', '131031', '131042', '133010']
  for (const code of breaking) assert.ok(whatsAppVerdict(code).breaksChannel, code)
  for (const code of ['100', '131026', '131047', '132001', '131049', '9', 'constructor', '']) {
    assert.ok(!whatsAppVerdict(code).breaksChannel, code)
  }
})

test('codes are read by people under words that the product has', () => {
  const words = new Set(
    Array.from({ length: 200_000 }, (_, code) => whatsAppVerdict(String(code)).code).filter(
      (word) => word !== 'unknown',
    ),
  )
  const source = readFileSync(new URL('../../../src/channels/whatsapp/error-codes.ts', import.meta.url), 'utf8')
  assert.ok(words.size > 15, 'premise: the table was walked')
  for (const word of words) assert.ok(source.includes(`'${word}'`))
  for (const word of words) assert.match(word, /^(wa|tpl|media|gate|contact|text|sms|rate)\.[a-z_]+$/)
})
