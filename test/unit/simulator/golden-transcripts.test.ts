import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSigned, messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { APP_SECRET, approveTemplate, CUSTOMER, PHONE_NUMBER_ID, request, simulate, textTo } from './simulated.ts'

// The transcripts of whatsapp-cloud-api §13.5, over real HTTP.

async function ask(simulated: Simulated) {
  const answer = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  assert.equal(answer.status, 200, answer.text)
  return answer.json
}

test('outcome 1: without WhatsApp the request is accepted and fails alone with 131026', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { hasWhatsApp: false })
  const accepted = await ask(simulated)
  const id = accepted.messages[0].id
  assert.deepEqual(accepted, {
    messaging_product: 'whatsapp',
    contacts: [{ input: CUSTOMER, wa_id: '12025550147' }],
    messages: [{ id, message_status: 'accepted' }],
  })
  const failed = await simulated.receiver.until((all) => statuses(all, id).at(0), 'the failure')
  assert.equal(failed.status, 'failed')
  assert.equal(failed.recipient_id, '12025550147')
  assert.equal('recipient_user_id' in failed, false)
  assert.equal(failed.biz_opaque_callback_data, 'yl:msg:01J9Z')
  assert.equal(failed.errors[0].code, 131026)
  const [post] = simulated.receiver.received
  assert.ok(post !== undefined && isSigned(post, APP_SECRET))
  assert.equal(post.raw.includes('"contacts"'), false)
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.deepEqual(phone.json, { data: [] })
})

test('outcome 1b: the synchronous form is HTTP 400 with 131026 and no message', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { hasWhatsApp: false, undeliverable: 'sync' })
  const answer = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
  assert.equal(answer.status, 400)
  assert.equal(answer.json.error.code, 131026)
  assert.equal(answer.json.error.error_data.messaging_product, 'whatsapp')
  const asked = await simulated.call('GET', `/sim/requests?sender=${PHONE_NUMBER_ID}`)
  assert.deepEqual(
    asked.json.data.map(({ id, outcome, code, reachedPhone }: Record<string, unknown>) => [
      id,
      outcome,
      code,
      reachedPhone,
    ]),
    [[null, 'rejected', 131026, false]],
  )
})

test('outcome 1c: sent, and then failed with 131026', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { hasWhatsApp: false, undeliverable: 'sent_then_failed' })
  const { messages: sent } = await ask(simulated)
  const both = await simulated.receiver.until((all) => {
    const found = statuses(all, sent[0].id)
    return found.length === 2 ? found : undefined
  }, 'sent and failed')
  assert.deepEqual(
    both.map(({ status }) => status),
    ['sent', 'failed'],
  )
})

test('outcome 2a: sent, delivered, read, a tap on yes, and a confirmation inside the window', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  const { messages: sent } = await ask(simulated)
  const { id } = sent[0]
  await simulated.receiver.until((all) => statuses(all, id)[2], 'read')
  const news = statuses(simulated.receiver.received, id)
  assert.deepEqual(
    news.map(({ status }) => status),
    ['sent', 'delivered', 'read'],
  )
  assert.ok(news.every((each) => /^US\.[A-Za-z0-9]+$/.test(each.recipient_user_id)))
  const phone = await simulated.call('GET', '/sim/phones/12025550147/messages')
  const [shown] = phone.json.data
  assert.deepEqual(Object.keys(shown), ['id', 'channel', 'from', 'type', 'text', 'buttons', 'at'])
  assert.equal(
    shown.text,
    'Message from Northgate Dental\nHello Rosa, may Imran continue on WhatsApp?\nReply STOP to opt out',
  )
  assert.deepEqual(shown.buttons, [
    { text: 'Yes, opt in', payload: 'yl.optin.yes.01J9Z' },
    { text: 'No, thanks', payload: 'yl.optin.no.01J9Z' },
  ])
  const tap = await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { button: 'yl.optin.yes.01J9Z' })
  assert.equal(tap.status, 201)
  const reply = await simulated.receiver.until((all) => messages(all).at(0), 'the tap')
  assert.equal(reply.type, 'button')
  assert.deepEqual(reply.context, { from: '442079460018', id })
  assert.deepEqual(reply.button, { payload: 'yl.optin.yes.01J9Z', text: 'Yes, opt in' })
  assert.equal(reply.from, '12025550147')
  assert.equal(reply.from_user_id, news[0]?.recipient_user_id)
  const confirmed = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, {
    ...textTo(CUSTOMER, 'You are opted in. Reply STOP to leave.'),
    context: { message_id: reply.id },
  })
  const confirmation = confirmed.json.messages[0].id
  const delivered = await simulated.receiver.until((all) => statuses(all, confirmation)[1], 'the confirmation')
  assert.equal(delivered.pricing.category, 'service')
})

test('outcome 2b: a tap on no, and later a typed yes that opens the window', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await ask(simulated)
  await simulated.receiver.until((all) => statuses(all)[1], 'delivered')
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { button: 'No, thanks' })
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'YES ' })
  const typed = await simulated.receiver.until((all) => messages(all)[1], 'the typed yes')
  const [tapped] = messages(simulated.receiver.received)
  assert.equal(tapped?.button.payload, 'yl.optin.no.01J9Z')
  assert.deepEqual([typed.type, typed.text], ['text', { body: 'YES ' }])
})

test('outcome 2c: silence is sent and delivered only, and the clock can be moved a day', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { readReceipts: false, autoReply: { kind: 'never' } })
  const { messages: first } = await ask(simulated)
  await simulated.receiver.until((all) => statuses(all, first[0].id)[1], 'delivered')
  const moved = await simulated.call('POST', '/sim/clock', { advance: 'PT24H' })
  assert.equal(moved.json.offsetMs, 86_400_000)
  const { messages: second } = await ask(simulated)
  const late = await simulated.receiver.until((all) => statuses(all, second[0].id)[1], 'the second request')
  assert.deepEqual(
    statuses(simulated.receiver.received, first[0].id).map(({ status }) => status),
    ['sent', 'delivered'],
  )
  assert.deepEqual(messages(simulated.receiver.received), [])
  const early = statuses(simulated.receiver.received, first[0].id)[0]
  assert.ok(Number(late.timestamp) - Number(early?.timestamp) >= 86_400)
})
