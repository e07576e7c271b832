import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import { readCallbackData } from '../../../src/channels/callback-data.ts'
import type { ChannelClient, OutgoingContent, OutgoingMessage, SendOutcome } from '../../../src/channels/channel.ts'
import { messageId } from '../../../src/domain/ids.ts'
import { cleared } from './cleared.ts'
import { ACCOUNT_SID, ORGANIZATION, PHONE_NUMBER_ID, startSimulatedProvider } from './simulated-provider.ts'

const ROSA = '+12025550147'
const TEXT: OutgoingContent = { type: 'text', text: 'Hello Rosa' }
const DRAFT = {
  name: 'yesline_contact_permission',
  language: 'en_GB',
  category: 'UTILITY',
  content: {
    format: 'NAMED',
    header: null,
    body: 'Hello {{first_name}}, may we write to you here?',
    footer: null,
    buttons: [
      { kind: 'quick_reply', text: 'Yes' },
      { kind: 'quick_reply', text: 'No' },
    ],
    examples: { first_name: 'Rosa' },
  },
} as const
const REQUEST: OutgoingContent = {
  type: 'template',
  name: DRAFT.name,
  language: DRAFT.language,
  parameters: [{ name: 'first_name', text: 'Rosa' }],
  buttons: [
    { label: 'Yes', payload: 'yl.optin.yes.1' },
    { label: 'No', payload: 'yl.optin.no.1' },
  ],
  text: 'Hello Rosa, may we write to you here?',
}

const record = z.object({ data: z.array(z.object({ callbackData: z.string().nullable(), outcome: z.string() })) })
const RECORDED = ['failed', 'failed', 'dropped_after_accept', 'dropped_before_accept', 'rejected', 'accepted']

function outgoing(content: OutgoingContent, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { messageId: messageId(randomUUID()), phone: ROSA, bsuid: null, content, replyTo: null, ...more }
}

function send(client: ChannelClient, message: OutgoingMessage): Promise<SendOutcome> {
  return client.send(
    cleared(message.messageId),
    message,
    () => 'go',
    () => undefined,
  )
}

async function handOver(client: ChannelClient, message: OutgoingMessage) {
  const outcome = await send(client, message)
  assert.ok(outcome.kind === 'handed_over', JSON.stringify(outcome))
  return outcome
}

test('a request goes out as a template, is reported three times, and a tap comes back', async (context) => {
  const { whatsApp, control, received } = await startSimulatedProvider(context)
  const created = await whatsApp.createTemplate(DRAFT)
  assert.ok(created.kind === 'done' && created.value.status === 'APPROVED', JSON.stringify(created))
  const message = outgoing(REQUEST)
  const { providerMessageId, waId } = await handOver(whatsApp, message)
  assert.equal(waId, '12025550147')

  const statuses = await received.events('status', 3)
  assert.deepEqual(
    statuses.map(({ status }) => status),
    ['sent', 'delivered', 'read'],
  )
  for (const status of statuses) {
    assert.equal(status.providerMessageId, providerMessageId)
    assert.equal(status.senderId, PHONE_NUMBER_ID)
    assert.deepEqual(readCallbackData(status.callbackData), {
      organizationId: ORGANIZATION,
      messageId: message.messageId,
    })
    assert.ok(status.recipient.some(({ kind, value }) => kind === 'phone' && value === ROSA))
  }

  await control('POST', `/phones/${ROSA}/replies`, { button: 'yl.optin.yes.1' })
  const [tap] = await received.events('message', 1)
  assert.deepEqual(tap?.content, { type: 'button', payload: 'yl.optin.yes.1', label: 'Yes', source: 'template' })
  assert.equal(tap?.contextId, providerMessageId)
  assert.ok(received.webhooks.every(({ isSigned }) => isSigned))
})

test('inside the window text, buttons and blue ticks work, and a tap on our own buttons comes back', async (context) => {
  const { whatsApp, control, received } = await startSimulatedProvider(context)
  await control('POST', `/phones/${ROSA}/replies`, { text: 'Sí 👍 24/7 @home', channel: 'whatsapp' })
  const [written] = await received.events('message', 1)
  assert.deepEqual(written?.content, { type: 'text', text: 'Sí 👍 24/7 @home' })
  assert.equal(await whatsApp.markAsRead(written?.providerMessageId ?? ''), 'done')
  assert.equal(await whatsApp.markAsRead('wamid.nobody'), 'failed')

  await handOver(whatsApp, outgoing(TEXT, { replyTo: written?.providerMessageId ?? null }))
  const buttons = [{ label: 'Yes', payload: 'yl.optin.yes.2' }]
  await handOver(whatsApp, outgoing({ type: 'buttons', text: 'May we?', buttons }))
  await received.events('status', 6)
  await control('POST', `/phones/${ROSA}/replies`, { button: 'yl.optin.yes.2' })
  const [, tap] = await received.events('message', 2)
  assert.deepEqual(tap?.content, { type: 'button', payload: 'yl.optin.yes.2', label: 'Yes', source: 'interactive' })
})

test('a number without WhatsApp is told of in all three ways', async (context) => {
  const { whatsApp, control, received } = await startSimulatedProvider(context)
  await whatsApp.createTemplate(DRAFT)
  await control('PUT', `/phones/${ROSA}`, { hasWhatsApp: false, undeliverable: 'async' })
  await handOver(whatsApp, outgoing(REQUEST))
  const [late] = await received.events('status', 1)
  assert.deepEqual([late?.status, late?.error?.code], ['failed', '131026'])

  await control('PUT', `/phones/${ROSA}`, { undeliverable: 'sync' })
  const atOnce = await send(whatsApp, outgoing(REQUEST))
  assert.deepEqual(atOnce.kind === 'rejected' && [atOnce.error.code, atOnce.verdict.means], ['131026', 'unreachable'])

  await control('PUT', `/phones/${ROSA}`, { undeliverable: 'sent_then_failed' })
  await handOver(whatsApp, outgoing(REQUEST))
  const statuses = await received.events('status', 3)
  assert.deepEqual(
    statuses.slice(1).map(({ status }) => status),
    ['sent', 'failed'],
  )
})

test('somebody who hides the number is read and answered by id', async (context) => {
  const { whatsApp, control, received } = await startSimulatedProvider(context)
  await control('PUT', `/phones/${ROSA}`, { hidesNumber: true, username: 'rosa.q' })
  await control('POST', `/phones/${ROSA}/replies`, { text: 'hello', channel: 'whatsapp' })
  const [written] = await received.events('message', 1)
  assert.deepEqual(
    written?.from.map(({ kind }) => kind),
    ['bsuid'],
  )
  const bsuid = written?.from[0]?.value ?? ''
  const answered = await handOver(whatsApp, outgoing(TEXT, { phone: null, bsuid }))
  assert.deepEqual([answered.bsuid, answered.waId], [bsuid, null])
  const [status] = await received.events('status', 1)
  assert.deepEqual(status?.recipient, [{ kind: 'bsuid', value: bsuid }])
})

test('a stop in the app itself comes as a preference', async (context) => {
  const { control, received } = await startSimulatedProvider(context)
  await control('POST', `/phones/${ROSA}/preferences`, { value: 'stop' })
  const [preference] = await received.events('preference', 1)
  assert.equal(preference?.value, 'stop')
  assert.ok(preference?.from.some(({ kind, value }) => kind === 'phone' && value === ROSA))
})

test('each way in which a provider fails has its outcome, and nothing is sent a second time', async (context) => {
  const { whatsApp, control } = await startSimulatedProvider(context)
  await whatsApp.createTemplate(DRAFT)
  const outcomes: SendOutcome[] = []
  for (const kind of [
    'http_500',
    'http_500_no_json',
    'drop_after_accept',
    'drop_before_accept',
    'rate_limit',
    'token_expired',
  ]) {
    await control('POST', '/faults', { kind, sender: PHONE_NUMBER_ID, count: 1 })
    outcomes.push(await send(whatsApp, outgoing(REQUEST)))
  }
  const [serverError, noJson, afterAccept, beforeAccept, throttled, token] = outcomes
  for (const outcome of [serverError, noJson]) assert.deepEqual(outcome, { kind: 'unknown', reason: 'server_error' })
  for (const outcome of [afterAccept, beforeAccept]) assert.deepEqual(outcome, { kind: 'unknown', reason: 'reset' })
  assert.deepEqual(throttled?.kind === 'rejected' && throttled.verdict.retry, true)
  assert.deepEqual(token?.kind === 'rejected' && [token.error.code, token.verdict.breaksChannel], ['190', true])
  const last = await send(whatsApp, outgoing(REQUEST))
  assert.equal(last.kind, 'handed_over', 'premise: no fault was left over')
  // The call with the expired token never counts as a send; the record has every other one once.
  const { data } = record.parse(await control('GET', `/requests?sender=${PHONE_NUMBER_ID}`, null))
  assert.equal(new Set(data.map(({ callbackData }) => callbackData)).size, data.length)
  assert.deepEqual(
    data.map(({ outcome }) => outcome),
    RECORDED,
  )
})

test('a webhook signed with another secret does not verify', async (context) => {
  const { control, received } = await startSimulatedProvider(context)
  await control('POST', '/faults', { kind: 'wrong_signature', sender: PHONE_NUMBER_ID, count: 1 })
  await control('POST', `/phones/${ROSA}/replies`, { text: 'hello', channel: 'whatsapp' })
  await received.events('message', 1)
  assert.equal(received.webhooks[0]?.isSigned, false)
})

test('an SMS goes out, its reports name our message, and STOP comes back with the verdict', async (context) => {
  const { sms, control, received } = await startSimulatedProvider(context)
  const message = outgoing(TEXT)
  const { providerMessageId } = await handOver(sms, message)
  const statuses = await received.events('status', 2)
  assert.deepEqual(
    statuses.map(({ status }) => status),
    ['sent', 'delivered'],
  )
  assert.deepEqual(readCallbackData(statuses[0]?.callbackData ?? null)?.messageId, message.messageId)
  assert.equal(statuses[0]?.providerMessageId, providerMessageId)

  await control('POST', `/phones/${ROSA}/replies`, { text: 'STOP', channel: 'sms' })
  const [stop] = await received.events('message', 1)
  assert.deepEqual(
    [stop?.channel, stop?.providerVerdict, stop?.content],
    ['sms', 'stop', { type: 'text', text: 'STOP' }],
  )
  const refused = await send(sms, outgoing(TEXT))
  assert.deepEqual(refused.kind === 'rejected' && [refused.error.code, refused.verdict.means], ['21610', 'stopped'])
  assert.ok(received.webhooks.every(({ isSigned }) => isSigned))
})

test('an SMS whose answer was lost is found in the list, and one that never arrived is not', async (context) => {
  const { sms, control } = await startSimulatedProvider(context)
  await control('POST', '/faults', { kind: 'drop_after_accept', sender: ACCOUNT_SID, count: 1 })
  const lost = await send(sms, outgoing({ type: 'text', text: 'It arrived' }))
  await control('POST', '/faults', { kind: 'drop_before_accept', sender: ACCOUNT_SID, count: 1 })
  const never = await send(sms, outgoing({ type: 'text', text: 'It did not' }))
  for (const outcome of [lost, never]) assert.deepEqual(outcome, { kind: 'unknown', reason: 'reset' })
  const found = await sms.findSent({ phone: ROSA, text: 'It arrived', from: Date.now() })
  assert.deepEqual(
    found?.map(({ providerMessageId }) => providerMessageId.slice(0, 2)),
    ['SM'],
  )
  assert.deepEqual(await sms.findSent({ phone: ROSA, text: 'It did not', from: Date.now() }), [])
})
