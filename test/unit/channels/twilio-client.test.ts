import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutgoingMessage } from '../../../src/channels/channel.ts'
import { twilioVerdict } from '../../../src/channels/twilio/error-codes.ts'
import { serviceUrl } from '../../../src/channels/twilio/messaging-service.ts'
import { twilioOutcome } from '../../../src/channels/twilio/send-outcome.ts'
import { messageId } from '../../../src/domain/ids.ts'
import { cleared } from './cleared.ts'
import { answerJson, startProvider } from './provider-server.ts'
import { listedMessage, ORGANIZATION, twilioClientAt } from './twilio-client-at.ts'

const MESSAGE = messageId('01920000-0000-7000-8000-0000000000a1')
const SEARCH = { phone: '+12025550147', text: 'Hello Rosa', from: Date.parse('2026-11-22T07:00:00Z') }
const OUTGOING: OutgoingMessage = {
  messageId: MESSAGE,
  phone: '+12025550147',
  bsuid: null,
  content: { type: 'text', text: 'Hello Rosa' },
  replyTo: null,
}
const go = () => 'go' as const
const nothing = () => undefined

test('a message is created as a form that names sender, lifetime and where to report', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 201, { sid: 'SM1' }))
  const outcome = await twilioClientAt(context, `${provider.url}/twilio`).send(cleared(MESSAGE), OUTGOING, go, nothing)
  const [request] = provider.requests
  assert.deepEqual(outcome, { kind: 'handed_over', providerMessageId: 'SM1', waId: null, bsuid: null })
  assert.equal(request?.url.pathname, '/twilio/2010-04-01/Accounts/AC1/Messages.json')
  assert.equal(request?.headers.authorization, `Basic ${Buffer.from('AC1:secret').toString('base64')}`)
  assert.deepEqual(Object.fromEntries(new URLSearchParams(request?.body)), {
    To: '+12025550147',
    From: '+442079460018',
    Body: 'Hello Rosa',
    StatusCallback: `https://yesline.example/webhooks/twilio/${ORGANIZATION}/status?message=${MESSAGE}#rc=5&rp=all`,
    ValidityPeriod: '600',
  })
})

test('an API key signs in, a messaging service sends, and a question is sent as its text', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 201, { sid: 'SM1' }))
  const credentials = { apiKeySid: 'SK1', apiKeySecret: 'key' }
  const client = twilioClientAt(context, provider.url, { credentials, sender: { messagingServiceSid: 'MG1' } })
  const content = { type: 'buttons', text: 'May we? Reply YES.', buttons: [{ label: 'Yes', payload: 'p' }] } as const
  await client.send(cleared(MESSAGE), { ...OUTGOING, content }, go, nothing)
  const [request] = provider.requests
  const form = new URLSearchParams(request?.body)
  assert.equal(request?.headers.authorization, `Basic ${Buffer.from('SK1:key').toString('base64')}`)
  assert.deepEqual([form.get('MessagingServiceSid'), form.get('From')], ['MG1', null])
  assert.equal(form.get('Body'), 'May we? Reply YES.')
})

test('a message dropped at the last moment, without a number or with another clearance never leaves', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 201, { sid: 'SM1' }))
  const client = twilioClientAt(context, provider.url)
  const other = cleared(messageId('01920000-0000-7000-8000-0000000000ff'))
  const dropped = await client.send(cleared(MESSAGE), OUTGOING, () => 'stale_check', nothing)
  assert.deepEqual(dropped, { kind: 'not_sent', reason: 'stale_check' })
  await assert.rejects(client.send(cleared(MESSAGE), { ...OUTGOING, phone: null }, go, nothing), /no number/)
  await assert.rejects(client.send(other, OUTGOING, go, nothing), /clearance is for message/)
  assert.equal(provider.bytesReceived(), 0)
})

test('refusals, throttles and lost answers are told apart', () => {
  const answer = (status: number, body: unknown) =>
    twilioOutcome({ kind: 'answered', status, body: JSON.stringify(body), retryAfterMs: null })
  const stopped = answer(400, { code: 21610, message: 'Unsubscribed', more_info: 'https://…', status: 400 })
  assert.deepEqual(stopped, {
    kind: 'rejected',
    error: { code: '21610', title: 'Unsubscribed', details: null },
    verdict: { means: 'stopped', retry: false, code: 'sms.stop', breaksChannel: false },
    retryAfterMs: null,
  })
  const throttled = answer(429, { code: 20429, message: 'Too many', status: 429 })
  assert.deepEqual(throttled.kind === 'rejected' && [throttled.verdict.retry, throttled.retryAfterMs], [true, 1_000])
  assert.deepEqual(answer(500, { code: 20500 }), { kind: 'unknown', reason: 'server_error' })
  assert.deepEqual(answer(201, {}), { kind: 'unknown', reason: 'unreadable' })
  assert.deepEqual(answer(400, 'words'), { kind: 'unknown', reason: 'unreadable' })
})

test('what a code says of the number, of the will and of the account', () => {
  const codes = Array.from({ length: 64_000 }, (_, code) => String(code))
  const ones = (means: string) => codes.filter((code) => twilioVerdict(code).means === means)
  assert.deepEqual(ones('unreachable'), ['21211', '21614', '30005', '30006'])
  assert.deepEqual(ones('stopped'), ['21610'])
  assert.deepEqual(
    codes.filter((code) => twilioVerdict(code).retry),
    ['20429'],
  )
  assert.ok(twilioVerdict('20003').breaksChannel && twilioVerdict('30002').breaksChannel)
})

test('a message whose answer was lost is found in the list by number, text and time', async (context) => {
  const provider = await startProvider(context, ({ url }, response) => {
    assert.deepEqual([url.searchParams.get('To'), url.searchParams.get('From')], [SEARCH.phone, '+442079460018'])
    assert.equal(url.searchParams.get('DateSent>'), '2026-11-22')
    const others = [
      listedMessage({ sid: 'SM1', body: 'Other words' }),
      listedMessage({ sid: 'SM2', date_created: 'Sun, 22 Nov 2026 06:58:00 +0000' }),
      listedMessage({ sid: 'SM3', direction: 'inbound' }),
      listedMessage({ sid: 'SM5', date_created: null }),
    ]
    answerJson(response, 200, { messages: [...others, listedMessage({})] })
  })
  const found = await twilioClientAt(context, provider.url).findSent(SEARCH)
  assert.deepEqual(found, [{ providerMessageId: 'SM7', status: 'delivered', error: null }])
})

test('all pages of the list are read, and everything that fits is answered', async (context) => {
  const next = '/2010-04-01/Accounts/AC1/Messages.json?Page=1&PageToken=PASM7'
  const provider = await startProvider(context, ({ url }, response) => {
    const isSecond = url.searchParams.get('Page') === '1'
    const page = isSecond ? [listedMessage({ sid: 'SM8' })] : [listedMessage({})]
    answerJson(response, 200, { messages: page, next_page_uri: isSecond ? null : next })
  })
  const found = await twilioClientAt(context, `${provider.url}/twilio`).findSent(SEARCH)
  assert.deepEqual(
    found?.map(({ providerMessageId }) => providerMessageId),
    ['SM7', 'SM8'],
  )
  assert.equal(provider.requests[1]?.url.pathname, '/twilio/2010-04-01/Accounts/AC1/Messages.json')
})

const NO_LISTS: Readonly<Record<string, unknown>> = {
  'is no JSON': 'words',
  'has no messages': { list: [] },
  'leads to another account': {
    messages: [listedMessage({})],
    next_page_uri: '/2010-04-01/Accounts/AC2/Messages.json?Page=1',
  },
  'leads to another host': { messages: [listedMessage({})], next_page_uri: '@elsewhere.example/?Page=1' },
}
for (const [how, body] of Object.entries(NO_LISTS)) {
  test(`a list that ${how} is no answer`, async (context) => {
    const provider = await startProvider(context, (_request, response) => answerJson(response, 200, body))
    assert.equal(await twilioClientAt(context, provider.url).findSent(SEARCH), null)
    assert.equal(provider.requests.length, 1)
  })
}

test('a message that the list shows as failed says why', async (context) => {
  const failed = listedMessage({ status: 'undelivered', error_code: 30006, error_message: 'Landline' })
  const provider = await startProvider(context, (_request, response) =>
    answerJson(response, 200, { messages: [failed] }),
  )
  const found = await twilioClientAt(context, provider.url).findSent(SEARCH)
  const error = { code: '30006', title: 'undelivered', details: 'Landline' }
  assert.deepEqual(found, [{ providerMessageId: 'SM7', status: 'failed', error }])
})

test('a messaging service is asked about at its own host, and at the same one elsewhere', () => {
  assert.equal(serviceUrl('https://api.twilio.com', 'MG1'), 'https://messaging.twilio.com/v1/Services/MG1')
  assert.equal(serviceUrl('http://127.0.0.1:4010/twilio/', 'MG1'), 'http://127.0.0.1:4010/twilio/v1/Services/MG1')
})
