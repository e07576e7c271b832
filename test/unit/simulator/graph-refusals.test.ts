import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { APP_SECRET, CUSTOMER, PHONE_NUMBER_ID, simulate, TOKEN, textTo, WABA_ID, whatsAppSender } from './simulated.ts'

const path = `/graph/v25.0/${PHONE_NUMBER_ID}/messages`

async function errorOf(simulated: Simulated, body: unknown) {
  const answer = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, body)
  return { status: answer.status, ...answer.json.error }
}

test('a missing token is 104, a wrong one 190, and a foreign object does not exist', async (t) => {
  const simulated = await simulate(t)
  const body = textTo(CUSTOMER, 'Hello')
  const missing = await simulated.call('POST', path, body)
  assert.deepEqual([missing.status, missing.json.error.code], [401, 104])
  const wrong = await simulated.call('POST', path, body, { authorization: 'Bearer nobody' })
  assert.deepEqual([wrong.status, wrong.json.error.code, wrong.json.error.type], [401, 190, 'OAuthException'])
  const unknown = await simulated.graph('POST', '999/messages', body)
  assert.equal(unknown.status, 400)
  assert.deepEqual(
    [unknown.json.error.code, unknown.json.error.error_subcode, unknown.json.error.type],
    [100, 33, 'GraphMethodException'],
  )
  await simulated.call('PUT', '/sim/senders/whatsapp/222', {
    ...whatsAppSender(simulated.receiver),
    wabaId: '777',
    accessToken: 'another organization',
  })
  const foreign = await simulated.graph('POST', '222/messages', body)
  assert.deepEqual([foreign.json.error.code, foreign.json.error.error_subcode], [100, 33])
  const account = await simulated.graph('GET', '777/message_templates')
  assert.equal(account.json.error.error_subcode, 33)
})

test('the app secret proof is checked when it is sent, and asked for when it is required', async (t) => {
  const simulated = await simulate(t)
  const proof = createHmac('sha256', APP_SECRET).update(TOKEN).digest('hex')
  const send = (query: string) =>
    simulated.call('POST', `${path}${query}`, textTo(CUSTOMER, 'Hello'), { authorization: `Bearer ${TOKEN}` })
  assert.equal((await send(`?appsecret_proof=${proof}`)).status, 200)
  const wrong = await send(`?appsecret_proof=${proof.replace(/^./, 'x')}`)
  assert.deepEqual([wrong.status, wrong.json.error.code], [400, 100])
  assert.equal((await send('')).status, 200)
  const sender = { ...whatsAppSender(simulated.receiver), requireProof: true }
  await simulated.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, sender)
  assert.equal((await send('')).json.error.code, 100)
  assert.equal((await send(`?appsecret_proof=${proof}`)).status, 200)
})

test('what is missing is 131008, what is wrong 131009, and so is a file that nobody uploaded', async (t) => {
  const simulated = await simulate(t)
  const frame = { messaging_product: 'whatsapp' }
  assert.equal((await errorOf(simulated, { to: CUSTOMER, text: { body: 'x' } })).code, 100)
  const nobody = await errorOf(simulated, { ...frame, type: 'text', text: { body: 'x' } })
  assert.deepEqual([nobody.code, nobody.error_data.details], [131008, 'to or recipient is required'])
  assert.equal((await errorOf(simulated, { ...frame, to: 'Rosa', text: { body: 'x' } })).code, 131009)
  assert.equal((await errorOf(simulated, { ...frame, to: CUSTOMER, type: 'text' })).code, 131008)
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'x'.repeat(4_097)))).code, 131009)
  assert.equal((await errorOf(simulated, textTo('+44 20 7946 0018', 'x'))).code, 131021)
  const image = await errorOf(simulated, { ...frame, to: CUSTOMER, type: 'image', image: { id: '1' } })
  assert.deepEqual([image.status, image.code], [400, 131009])
  assert.equal((await errorOf(simulated, '{"half":')).code, 100)
})

test('buttons are at most three, and differ in id and title', async (t) => {
  const simulated = await simulate(t)
  const buttons = (...titles: string[]) => ({
    messaging_product: 'whatsapp',
    to: CUSTOMER,
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'Well?' },
      action: { buttons: titles.map((title, id) => ({ type: 'reply', reply: { id: String(id), title } })) },
    },
  })
  assert.equal((await errorOf(simulated, buttons('1', '2', '3', '4'))).code, 131009)
  assert.equal((await errorOf(simulated, buttons('Yes', 'Yes'))).code, 131009)
  assert.equal((await errorOf(simulated, buttons('a title of 21 letters'))).code, 131009)
  assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, buttons('Yes', 'No'))).status, 200)
})

test('JSON, form and query are all input, and the version may be left out', async (t) => {
  const simulated = await simulate(t)
  const form = new URLSearchParams({ messaging_product: 'whatsapp', to: CUSTOMER, text: '{"body":"Hello"}' })
  const asForm = await simulated.call('POST', `/graph//${PHONE_NUMBER_ID}/messages/`, form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `Bearer ${TOKEN}`,
  })
  assert.equal(asForm.status, 200, asForm.text)
  assert.equal(asForm.headers.get('facebook-api-version'), 'v25.0')
  const asQuery = await simulated.call('POST', `/graph/v23.0/${PHONE_NUMBER_ID}/messages?access_token=${TOKEN}&${form}`)
  assert.equal(asQuery.status, 200, asQuery.text)
  const asNumber = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, {
    ...textTo('', 'Hello'),
    to: 12025550147,
  })
  assert.equal(asNumber.status, 200)
})

test('outside the window a text fails with 131047, by webhook or in the answer', async (t) => {
  const simulated = await simulate(t)
  const accepted = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo(CUSTOMER, 'Hello'))
  assert.equal(accepted.status, 200)
  const { id } = accepted.json.messages[0]
  const failed = await simulated.receiver.until((all) => statuses(all, id).at(0), 'the failure')
  assert.deepEqual([failed.status, failed.errors[0].code], ['failed', 131047])
  await simulated.call('PUT', '/sim/settings', { windowErrors: 'sync' })
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hello'))).code, 131047)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello?', channel: 'whatsapp' })
  assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo(CUSTOMER, 'Hi'))).status, 200)
  await simulated.call('POST', '/sim/clock', { advance: 'PT23H59M' })
  assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo(CUSTOMER, 'Hi'))).status, 200)
  await simulated.call('POST', '/sim/clock', { advance: 60_000 })
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).code, 131047)
})

test('the window closes in the very millisecond in which the day is over', async (t) => {
  const simulated = await simulate(t, { now: () => 1_795_330_800_000 })
  await simulated.call('PUT', '/sim/settings', { windowErrors: 'sync' })
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello?', channel: 'whatsapp' })
  await simulated.call('POST', '/sim/clock', { advance: 86_399_999 })
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).status, 200)
  await simulated.call('POST', '/sim/clock', { advance: 1 })
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).code, 131047)
})

test('the throughput and the pair limit hold once they are set', async (t) => {
  const simulated = await simulate(t, { now: () => 1_795_330_800_000 })
  await simulated.call('PUT', '/sim/settings', { enforceWindow: false, pairLimit: true })
  for (let sent = 0; sent < 45; sent++) assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).status, 200)
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).code, 131056)
  await simulated.call('POST', '/sim/clock', { advance: 6_000 })
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).status, 200)
  assert.equal((await errorOf(simulated, textTo(CUSTOMER, 'Hi'))).code, 131056)
  const sender = { ...whatsAppSender(simulated.receiver), throughputPerSecond: 2 }
  await simulated.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, sender)
  const codes: unknown[] = []
  for (let sent = 0; sent < 3; sent++) codes.push((await errorOf(simulated, textTo(`+4930123456${sent}`, 'Hi'))).code)
  assert.deepEqual(codes, [undefined, undefined, 130429])
})

test('numbers with magic endings fail as their digits say, once that is switched on', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { enforceWindow: false })
  assert.equal((await errorOf(simulated, textTo('+12025550126', 'Hi'))).status, 200)
  await simulated.call('PUT', '/sim/settings', { magicNumbers: true })
  assert.equal((await errorOf(simulated, textTo('+12025550126', 'Hi'))).code, 131026)
  assert.equal((await errorOf(simulated, textTo('+12025550429', 'Hi'))).code, 130429)
  const broken = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo('+12025550500', 'Hi'))
  assert.deepEqual([broken.status, broken.json], [500, null])
})

test('the number, the account and the token can be read', async (t) => {
  const simulated = await simulate(t)
  const number = await simulated.graph('GET', `${PHONE_NUMBER_ID}?fields=verified_name,quality_rating,health_status`)
  assert.deepEqual(
    [number.json.id, number.json.verified_name, number.json.quality_rating],
    [PHONE_NUMBER_ID, 'Northgate Dental', 'GREEN'],
  )
  assert.equal('display_phone_number' in number.json, false)
  const account = await simulated.graph('GET', `${WABA_ID}?fields=name`)
  assert.deepEqual(account.json, { name: 'Northgate Dental', id: WABA_ID })
  const subscribed = await simulated.graph('GET', `${WABA_ID}/subscribed_apps`)
  assert.equal(subscribed.json.data.length, 1)
  const token = await simulated.graph('GET', `debug_token?input_token=${TOKEN}`)
  assert.equal(token.json.data.is_valid, true)
  const skipped = await simulated.graph('POST', `${PHONE_NUMBER_ID}/media`, {})
  assert.deepEqual([skipped.status, skipped.json.error.code], [400, 100])
})

test('a message of a customer can be marked as read, one that is none cannot', async (t) => {
  const simulated = await simulate(t)
  const written = await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, {
    text: 'Hello',
    channel: 'whatsapp',
  })
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: written.json.id }
  const marked = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, {
    ...read,
    typing_indicator: { type: 'text' },
  })
  assert.deepEqual(marked.json, { success: true })
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)
  assert.equal(phone.json.data[0].readByBusiness, true)
  assert.equal((await errorOf(simulated, { ...read, message_id: 'wamid.none' })).code, 131009)
  const asked = await simulated.call('GET', '/sim/requests')
  assert.deepEqual(asked.json.data, [], 'marking as read is no send')
})
