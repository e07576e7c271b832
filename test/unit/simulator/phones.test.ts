import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { approveTemplate, CUSTOMER, PHONE_NUMBER_ID, request, simulate, textTo, whatsAppSender } from './simulated.ts'

function send(simulated: Simulated, body: unknown = request(CUSTOMER)) {
  return simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, body)
}

test('a phone that is off gets its messages when it is switched on', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { online: false })
  await send(simulated)
  await simulated.receiver.until((all) => statuses(all).at(0), 'sent')
  assert.deepEqual((await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)).json.data, [])
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { online: true })
  await simulated.receiver.until((all) => statuses(all)[2], 'read')
  assert.deepEqual(
    statuses(simulated.receiver.received).map(({ status }) => status),
    ['sent', 'delivered', 'read'],
  )
})

test('a phone that is switched off and on while a message is under way gets it once', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', '/sim/settings', { deliveryDelayMs: 60_000 })
  await send(simulated)
  await simulated.receiver.until((all) => statuses(all).at(0), 'sent')
  for (const online of [false, true, false, true]) await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { online })
  await simulated.call('POST', '/sim/clock', { advance: 'PT1H' })
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Got it' })
  await simulated.receiver.until((all) => messages(all).at(0), 'the reply')
  const seen = statuses(simulated.receiver.received).map(({ status }) => status)
  assert.deepEqual(seen, ['sent', 'delivered', 'read'])
})

test('whoever blocked the business gets nothing, and the business is told nothing but sent', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { blocksBusiness: true })
  await send(simulated)
  await simulated.receiver.until((all) => statuses(all).at(0), 'sent')
  await simulated.call('POST', '/sim/clock', { advance: 'P7D' })
  assert.deepEqual(
    statuses(simulated.receiver.received).map(({ status }) => status),
    ['sent'],
  )
})

test('a person may answer by itself: a tap, a refusal, a stop or a text', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  const answer = async (kind: string, count: number) => {
    await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { autoReply: { kind, afterMs: 0 } })
    await send(simulated)
    return simulated.receiver.until((all) => messages(all)[count - 1], `the answer ${kind}`)
  }
  assert.equal((await answer('yes', 1)).button.payload, 'yl.optin.yes.01J9Z')
  assert.equal((await answer('no', 2)).button.payload, 'yl.optin.no.01J9Z')
  assert.equal((await answer('stop', 3)).text.body, 'STOP')
  assert.equal((await answer('What do you want?', 4)).text.body, 'What do you want?')
  await send(simulated, textTo(CUSTOMER, 'Thank you.'))
  await simulated.call('POST', '/sim/clock', { advance: 'PT1H' })
  assert.equal(messages(simulated.receiver.received).length, 4, 'what asks nothing is not answered')
})

test('an answer after a day comes when the clock is moved there, at its own time', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { autoReply: { kind: 'yes', afterMs: 86_400_000 } })
  await send(simulated)
  const delivered = await simulated.receiver.until((all) => statuses(all)[1], 'delivered')
  await simulated.call('POST', '/sim/clock', { advance: 'P2D' })
  const tap = await simulated.receiver.until((all) => messages(all).at(0), 'the late tap')
  assert.equal(Number(tap.timestamp) - Number(delivered.timestamp), 86_400)
})

test('a person who hides the number is known by the business-scoped id alone, and reached by it', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, {
    hidesNumber: true,
    username: 'rosa.q',
    displayName: 'Rosa Q.',
  })
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello', channel: 'whatsapp' })
  const message = await simulated.receiver.until((all) => messages(all).at(0), 'the message')
  assert.equal('from' in message, false)
  const [post] = simulated.receiver.received
  assert.equal(post?.raw.includes('12025550147'), false)
  assert.ok(post?.raw.includes('\\u0040rosa.q'))
  const recipient = message.from_user_id
  const answered = await send(simulated, { ...textTo('', 'Hello Rosa'), to: undefined, recipient })
  assert.deepEqual(answered.json.contacts, [{ input: recipient, user_id: recipient }])
  const sent = await simulated.receiver.until((all) => statuses(all).at(0), 'sent')
  assert.deepEqual([sent.recipient_user_id, 'recipient_id' in sent], [recipient, false])
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.equal(phone.json.data[0].text, 'Hello Rosa')
  await simulated.call('PUT', '/sim/senders/whatsapp/222', {
    ...whatsAppSender(simulated.receiver),
    wabaId: '777',
    displayNumber: '+442079460019',
  })
  const foreign = await simulated.graph('POST', '222/messages', { ...textTo('', 'Hi'), to: undefined, recipient })
  assert.equal(foreign.json.error.code, 131009, 'the id is of another portfolio')
})

test('interactive buttons come back as a button reply', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { enforceWindow: false })
  const buttons = [
    { type: 'reply', reply: { id: 'yl.yes', title: 'Yes' } },
    { type: 'reply', reply: { id: 'yl.no', title: 'No' } },
  ]
  const interactive = { type: 'button', body: { text: 'May we?' }, action: { buttons } }
  const body = { messaging_product: 'whatsapp', to: CUSTOMER, type: 'interactive', interactive }
  await send(simulated, body)
  await simulated.receiver.until((all) => statuses(all)[1], 'delivered')
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { button: 'yl.no' })
  const reply = await simulated.receiver.until((all) => messages(all).at(0), 'the tap')
  assert.deepEqual(reply.interactive, { type: 'button_reply', button_reply: { id: 'yl.no', title: 'No' } })
})

test('a reply may be late, forwarded and about another message', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, {
    text: 'yes',
    channel: 'whatsapp',
    at: 1_795_330_800,
    forwarded: true,
    contextId: 'wamid.OLD',
  })
  const message = await simulated.receiver.until((all) => messages(all).at(0), 'the reply')
  assert.equal(message.timestamp, '1795330800')
  assert.deepEqual(message.context, { from: '442079460018', id: 'wamid.OLD', forwarded: true })
})

test('a reply goes where the last message came from, and is refused where it cannot go', async (t) => {
  const simulated = await simulate(t)
  const reply = (body: unknown) => simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, body)
  await simulated.twilio('POST', 'Messages.json', { To: CUSTOMER, From: '+12025550199', Body: 'Hello' })
  let phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  while (phone.json.data.length === 0) phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.equal((await reply({ text: 'Hi' })).json.channel, 'sms')
  assert.equal((await reply({ text: 'Hi', from: '+442079460018' })).json.channel, 'whatsapp')
  assert.equal((await reply({ text: 'Hi', from: '+15550000' })).status, 409)
  assert.equal((await reply({ button: 'x', channel: 'sms' })).status, 422)
  assert.equal((await reply({})).status, 422)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { hasWhatsApp: false })
  assert.equal((await reply({ text: 'Hi', channel: 'whatsapp' })).status, 409)
})

test('marketing can be stopped in the app itself', async (t) => {
  const simulated = await simulate(t)
  const posted = await simulated.call('POST', `/sim/phones/${CUSTOMER}/preferences`, { value: 'stop' })
  assert.equal(posted.status, 201)
  const raw = await simulated.receiver.until((all) => all[0]?.raw.toString(), 'the preference')
  const [preference] = JSON.parse(raw).entry[0].changes[0].value.user_preferences
  assert.deepEqual([preference.wa_id, preference.value, typeof preference.timestamp], ['12025550147', 'stop', 'number'])
})

test('phones are settings that can be read back, with or without the plus', async (t) => {
  const simulated = await simulate(t)
  const first = await simulated.call('GET', '/sim/phones/12025550147')
  assert.deepEqual([first.json.e164, first.json.hasWhatsApp, first.json.online], [CUSTOMER, true, true])
  await simulated.call('PUT', '/sim/phones/12025550147', { displayName: 'Rosa', language: 'es' })
  const changed = await simulated.call('GET', `/sim/phones/${encodeURIComponent(CUSTOMER)}`)
  assert.deepEqual([changed.json.displayName, changed.json.language], ['Rosa', 'es'])
  assert.deepEqual((await simulated.call('GET', '/sim/phones')).json.data.length, 1)
  assert.equal((await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { online: 'maybe' })).status, 422)
  assert.equal((await simulated.call('GET', '/sim/phones/Rosa')).status, 404)
})
