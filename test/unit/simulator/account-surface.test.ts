import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { messages } from './receiver.ts'
import { APP_SECRET, CUSTOMER, PHONE_NUMBER_ID, simulate, TOKEN, textTo, WABA_ID } from './simulated.ts'

// The "should" column of whatsapp-cloud-api §13.1, and what is skipped honestly.

const APP_ID = '100000000000001'

test('the business blocks only who wrote within a day, and then neither side reaches the other', async (t) => {
  const simulated = await simulate(t)
  const block = (method: string) =>
    simulated.graph(method, `${PHONE_NUMBER_ID}/block_users`, {
      messaging_product: 'whatsapp',
      block_users: [{ user: CUSTOMER }],
    })
  const early = await block('POST')
  assert.deepEqual([early.status, early.json.error.code], [400, 139100])
  assert.equal(early.json.block_users.failed_users[0].input, CUSTOMER)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello?', channel: 'whatsapp' })
  const blocked = await block('POST')
  assert.deepEqual(blocked.json, {
    messaging_product: 'whatsapp',
    block_users: { added_users: [{ input: CUSTOMER, wa_id: '12025550147' }] },
  })
  const refused = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo(CUSTOMER, 'Hi'))
  assert.equal(refused.json.error.code, 130403)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Unheard' })
  const list = await simulated.graph('GET', `${PHONE_NUMBER_ID}/block_users`)
  assert.equal(list.json.data[0].wa_id, '12025550147')
  assert.deepEqual((await block('DELETE')).json.block_users.removed_users, [{ input: CUSTOMER, wa_id: '12025550147' }])
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Heard' })
  await simulated.receiver.until((all) => messages(all).find(({ text }) => text.body === 'Heard'), 'heard')
  assert.equal(messages(simulated.receiver.received).length, 2)
})

test('profile and username of the business are kept, and read as they were written', async (t) => {
  const simulated = await simulate(t)
  const path = `${PHONE_NUMBER_ID}/whatsapp_business_profile`
  const profile = { about: 'Teeth', websites: ['https://example.org'], vertical: 'HEALTH' }
  assert.equal((await simulated.graph('POST', path, { messaging_product: 'whatsapp', ...profile })).status, 200)
  const read = await simulated.graph('GET', `${path}?fields=about,websites`)
  assert.deepEqual(read.json.data, [{ about: 'Teeth', websites: profile.websites, messaging_product: 'whatsapp' }])
  assert.equal((await simulated.graph('POST', path, { messaging_product: 'whatsapp', about: '' })).json.error.code, 100)
  assert.equal(
    (await simulated.graph('POST', `${PHONE_NUMBER_ID}/username`, { username: 'X' })).json.error.code,
    147001,
  )
  assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/username`, { username: 'northgate' })).status, 200)
  const suggested = await simulated.graph('GET', `${PHONE_NUMBER_ID}/username_suggestions`)
  assert.ok(suggested.json.data[0].username_suggestions.includes('northgate.dental'))
  assert.equal((await simulated.graph('GET', `${PHONE_NUMBER_ID}/username`)).json.username, 'northgate')
  assert.equal((await simulated.graph('DELETE', `${PHONE_NUMBER_ID}/username`)).json.success, true)
  assert.deepEqual((await simulated.graph('GET', `${PHONE_NUMBER_ID}/username`)).json, {})
})

test('a file is uploaded in pieces, and its handle is good for a profile picture', async (t) => {
  const simulated = await simulate(t)
  const opened = await simulated.graph('POST', `${APP_ID}/uploads?file_name=a.png&file_length=6&file_type=image/png`)
  const { id } = opened.json
  const piece = (offset: number, bytes: string) =>
    simulated.call('POST', `/graph/v25.0/${id}`, bytes, {
      authorization: `OAuth ${TOKEN}`,
      file_offset: String(offset),
      'content-type': 'application/octet-stream',
    })
  assert.deepEqual((await piece(0, 'abc')).json, { id, file_offset: 3 })
  assert.equal((await piece(0, 'abc')).json.error.code, 100)
  assert.deepEqual((await simulated.graph('GET', id)).json, { id, file_offset: 3 })
  const { h } = (await piece(3, 'def')).json
  assert.match(h, /^4::/)
  const body = { messaging_product: 'whatsapp', profile_picture_handle: h }
  assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/whatsapp_business_profile`, body)).status, 200)
  const unknown = { messaging_product: 'whatsapp', profile_picture_handle: '4::nobody' }
  assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/whatsapp_business_profile`, unknown)).status, 400)
})

test('a sign-up code becomes a token once, and the app subscribes its webhook after a handshake', async (t) => {
  const simulated = await simulate(t)
  const made = await simulated.call('POST', '/sim/codes', { sender: PHONE_NUMBER_ID })
  const exchange = () =>
    simulated.call(
      'GET',
      `/graph/v25.0/oauth/access_token?client_id=${APP_ID}&client_secret=${APP_SECRET}&code=${made.json.code}`,
    )
  assert.equal((await exchange()).json.access_token, TOKEN)
  assert.equal((await exchange()).json.error.code, 100)
  const server = createServer((request, response) => {
    response.end(new URL(request.url ?? '', 'http://x').searchParams.get('hub.challenge'))
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const subscribe = (secret: string) =>
    simulated.call(
      'POST',
      `/graph/${APP_ID}/subscriptions?access_token=${APP_ID}|${secret}`,
      new URLSearchParams({
        object: 'whatsapp_business_account',
        callback_url: `http://127.0.0.1:${port}/other`,
        verify_token: 'v',
        fields: 'messages',
      }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    )
  assert.equal((await subscribe('wrong')).json.error.code, 190)
  assert.equal((await subscribe(APP_SECRET)).json.success, true)
  const senders = await simulated.call('GET', '/sim/senders')
  assert.ok(senders.json.data.some(({ webhookUrl }: { webhookUrl?: string }) => webhookUrl?.endsWith('/other')))
})

test('a consent link is made, read, switched off and never deleted', async (t) => {
  const simulated = await simulate(t)
  const body = {
    signup_message: 'Hear from us',
    confirmation_message: 'Thank you',
    privacy_policy_url: 'https://example.org/privacy',
    website_url: 'https://example.org',
    display_name: 'Northgate Dental',
    policy: { tos: 'https://example.org/tos', accepted: true },
  }
  assert.equal((await simulated.graph('POST', `${WABA_ID}/signups`, { ...body, policy: {} })).json.error.code, 100)
  const { id } = (await simulated.graph('POST', `${WABA_ID}/signups`, body)).json
  assert.equal((await simulated.graph('POST', `signups/${id}`, { status: 'DISABLED' })).json.success, true)
  assert.equal((await simulated.graph('GET', `${id}`)).json.status, 'DISABLED')
  assert.equal((await simulated.graph('DELETE', `signups/${id}`)).json.error.code, 100)
})

test('what is not simulated is refused with code 100, and says so', async (t) => {
  const simulated = await simulate(t)
  for (const edge of ['groups', 'calls', 'marketing_messages', 'message_qrdls', 'whatsapp_commerce_settings']) {
    const answer = await simulated.graph('POST', `${PHONE_NUMBER_ID}/${edge}`, { messaging_product: 'whatsapp' })
    assert.deepEqual([answer.status, answer.json.error.code], [400, 100], edge)
    assert.ok(answer.json.error.message.includes(edge))
  }
  for (const edge of ['flows', 'analytics', 'product_catalogs']) {
    assert.equal((await simulated.graph('GET', `${WABA_ID}/${edge}`)).json.error.code, 100, edge)
  }
  const frame = { messaging_product: 'whatsapp', to: CUSTOMER }
  for (const body of [
    { ...frame, recipient_type: 'group', type: 'text', text: { body: 'x' } },
    { ...frame, type: 'interactive', interactive: { type: 'flow' } },
    { ...frame, type: 'order' },
  ]) {
    assert.equal((await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, body)).json.error.code, 100)
  }
})
