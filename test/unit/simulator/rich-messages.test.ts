import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { CUSTOMER, PHONE_NUMBER_ID, simulate } from './simulated.ts'

// Messages that are more than words (whatsapp-cloud-api §3.5, §3.6, §8.2), and what a phone sends of that kind.

async function opened(simulated: Simulated): Promise<string> {
  const said = await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello?', channel: 'whatsapp' })
  return said.json.id
}

function send(simulated: Simulated, body: Record<string, unknown>) {
  const frame = { messaging_product: 'whatsapp', to: CUSTOMER }
  return simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, { ...frame, ...body })
}

async function shown(simulated: Simulated, count: number) {
  await simulated.receiver.until(
    (all) => (statuses(all).filter(({ status }) => status === 'delivered').length >= count ? true : undefined),
    'delivered',
  )
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  return phone.json.data
}

test('a location and contact cards reach the phone as they were sent', async (t) => {
  const simulated = await simulate(t)
  await opened(simulated)
  const location = { latitude: 51.501, longitude: -0.142, name: 'Office', address: '1 Example Row' }
  const contacts = [{ name: { formatted_name: 'Dr. Rosa Quist' }, phones: [{ phone: '+12025550188', type: 'WORK' }] }]
  assert.equal((await send(simulated, { type: 'location', location })).status, 200)
  assert.equal((await send(simulated, { type: 'contacts', contacts })).status, 200)
  const [place, card] = await shown(simulated, 2)
  assert.deepEqual(
    [place.type, place.text, place.content],
    ['location', 'Office\n1 Example Row\n51.501, -0.142', { location }],
  )
  assert.deepEqual([card.type, card.text, card.content], ['contacts', 'Dr. Rosa Quist', { contacts }])
  const nowhere = await send(simulated, { type: 'location', location: { latitude: 91, longitude: 0 } })
  assert.equal(nowhere.json.error.code, 131009)
  const nameless = await send(simulated, { type: 'contacts', contacts: [{ name: {} }] })
  assert.equal(nameless.json.error.code, 131008)
})

test('of a reaction only sent is told, and it must be about a message of the conversation', async (t) => {
  const simulated = await simulate(t)
  const about = await opened(simulated)
  const reacted = await send(simulated, { type: 'reaction', reaction: { message_id: about, emoji: '👍' } })
  const { id } = reacted.json.messages[0]
  const text = await send(simulated, { type: 'text', text: { body: 'And words' } })
  await simulated.receiver.until((all) => statuses(all, text.json.messages[0].id)[2], 'the text was read')
  assert.deepEqual(
    statuses(simulated.receiver.received, id).map(({ status }) => status),
    ['sent'],
  )
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.deepEqual(phone.json.data[0].content, { reaction: { message_id: about, emoji: '👍' } })
  const stray = await send(simulated, { type: 'reaction', reaction: { message_id: 'wamid.NOBODY', emoji: '👍' } })
  assert.equal(stray.json.error.code, 131009)
})

test('a row of a list is tapped with its title and description', async (t) => {
  const simulated = await simulate(t)
  await opened(simulated)
  const rows = [
    { id: 'slot_1', title: 'Monday' },
    { id: 'slot_2', title: 'Tuesday', description: '10:30' },
  ]
  const interactive = (sections: unknown) => ({
    type: 'interactive',
    interactive: { type: 'list', body: { text: 'When?' }, action: { button: 'Choose', sections } },
  })
  assert.equal((await send(simulated, interactive([{ rows }]))).status, 200)
  const [list] = await shown(simulated, 1)
  assert.deepEqual(list.buttons[1], { text: 'Tuesday', payload: 'slot_2', description: '10:30' })
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { button: 'slot_2' })
  const tap = await simulated.receiver.until((all) => messages(all)[1], 'the tap')
  assert.deepEqual(tap.interactive, {
    type: 'list_reply',
    list_reply: { id: 'slot_2', title: 'Tuesday', description: '10:30' },
  })
  const eleven = Array.from({ length: 11 }, (_, id) => ({ id: String(id), title: `Row ${id}` }))
  assert.equal((await send(simulated, interactive([{ rows: eleven }]))).json.error.code, 131009)
  assert.equal((await send(simulated, interactive([{ rows }, { rows }]))).json.error.code, 131009)
})

test('a person who is asked shares the number, as a card of the app and not of the person', async (t) => {
  const simulated = await simulate(t)
  await opened(simulated)
  const asked = await send(simulated, {
    type: 'interactive',
    interactive: {
      type: 'request_contact_info',
      body: { text: 'Share your number so we can also text you.' },
      action: { name: 'request_contact_info' },
    },
  })
  assert.equal(asked.status, 200, asked.text)
  await shown(simulated, 1)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { button: 'request_contact_info' })
  const card = await simulated.receiver.until((all) => messages(all)[1], 'the card')
  assert.equal(card.type, 'contacts')
  assert.deepEqual(card.contacts, [
    { origin: 'contact_request', phones: [{ phone: CUSTOMER, wa_id: '12025550147', type: 'CELL' }] },
  ])
})

test('a phone sends what only the app can: locations, reactions, edits, what is not supported', async (t) => {
  const simulated = await simulate(t)
  const first = await opened(simulated)
  const write = (message: unknown) =>
    simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { message, from: PHONE_NUMBER_ID })
  const sent = [
    { type: 'location', location: { latitude: 51.5, longitude: -0.1 } },
    { type: 'reaction', reaction: { message_id: 'wamid.SENT', emoji: '👍' } },
    { type: 'edit', edit: { original_message_id: first, message: { type: 'text', text: { body: 'Hi' } } } },
    { type: 'revoke', revoke: { original_message_id: first } },
    { type: 'unsupported', unsupported: { type: 'poll_creation' }, errors: [{ code: 131051, title: 'Unknown' }] },
  ]
  for (const message of sent) assert.equal((await write(message)).status, 201)
  await simulated.receiver.until((all) => messages(all)[sent.length], 'all of them')
  const got = messages(simulated.receiver.received).slice(1)
  for (const [index, message] of sent.entries()) {
    const { from, from_user_id: userId, id, timestamp, ...rest } = got[index] ?? {}
    assert.deepEqual(rest, message)
    assert.ok(from === '12025550147' && userId !== undefined && id !== undefined && timestamp !== undefined)
  }
  assert.equal((await write({ type: 'location' })).status, 422)
  assert.equal((await write({ type: 'poll', poll: {} })).status, 422)
})
