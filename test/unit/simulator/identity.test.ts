import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changes, messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { CUSTOMER, PHONE_NUMBER_ID, simulate, textTo } from './simulated.ts'

// Who a person is to a business: whatsapp-cloud-api §9 and the system messages of §8.2.

const NEXT = '+12025550188'

async function hear(simulated: Simulated, e164 = CUSTOMER) {
  const said = await simulated.call('POST', `/sim/phones/${e164}/replies`, { text: 'Hello', from: PHONE_NUMBER_ID })
  return await simulated.receiver.until((all) => messages(all).find(({ id }) => id === said.json.id), 'the message')
}

function contactsOf(simulated: Simulated, id: string) {
  return changes(simulated.receiver.received).find(({ value }) => value.messages?.[0].id === id)?.value.contacts[0]
}

test('the four cases of Meta: a number alone, a name without it, a name with it, a parent id', async (t) => {
  const simulated = await simulate(t)
  const plain = await hear(simulated)
  assert.deepEqual([plain.from, contactsOf(simulated, plain.id).wa_id], ['12025550147', '12025550147'])
  assert.equal('from_parent_user_id' in plain, false)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { username: 'rosa.q', hidesNumber: true })
  const hidden = await hear(simulated)
  assert.equal('from' in hidden, false)
  const { wa_id: waId, user_id: userId, profile } = contactsOf(simulated, hidden.id)
  assert.deepEqual([waId, userId, profile.username], [undefined, plain.from_user_id, '@rosa.q'])
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { hidesNumber: false, hidesWaId: true })
  const half = await hear(simulated)
  assert.deepEqual([half.from, contactsOf(simulated, half.id).wa_id], ['12025550147', undefined])
  await simulated.call('PUT', '/sim/settings', { parentBsuids: true })
  const enrolled = await hear(simulated)
  assert.match(enrolled.from_parent_user_id, /^US\.ENT\.[A-Za-z0-9]+$/)
  assert.equal(contactsOf(simulated, enrolled.id).parent_user_id, enrolled.from_parent_user_id)
  const { to: _to, ...body } = textTo('', 'By parent id')
  const sent = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, {
    ...body,
    recipient: enrolled.from_parent_user_id,
  })
  assert.equal(sent.status, 200, sent.text)
  const status = await simulated.receiver.until((all) => statuses(all, sent.json.messages[0].id)[0], 'sent')
  assert.equal(status.recipient_parent_user_id, enrolled.from_parent_user_id)
})

test('a new user id is told by a system message and by an update, and the old one reaches nobody', async (t) => {
  const simulated = await simulate(t)
  const before = await hear(simulated)
  const changed = await simulated.call('POST', `/sim/phones/${CUSTOMER}/changes`, { kind: 'user_id' })
  assert.deepEqual(changed.json.told, [PHONE_NUMBER_ID])
  const system = await simulated.receiver.until((all) => messages(all).find(({ type }) => type === 'system'), 'system')
  assert.equal(system.system.type, 'user_changed_user_id')
  assert.equal(system.from_user_id, before.from_user_id)
  const after = await hear(simulated)
  assert.notEqual(after.from_user_id, before.from_user_id)
  assert.equal(system.system.user_id, after.from_user_id)
  const update = await simulated.receiver.until(
    (all) => changes(all).find(({ field }) => field === 'user_id_update'),
    'the update',
  )
  const [{ user_id: ids }] = update.value.user_id_update
  assert.deepEqual(ids, { previous: before.from_user_id, current: after.from_user_id })
  const { to: _to, ...body } = textTo('', 'To the old id')
  const path = `${PHONE_NUMBER_ID}/messages`
  assert.equal((await simulated.graph('POST', path, { ...body, recipient: before.from_user_id })).status, 400)
  assert.equal((await simulated.graph('POST', path, { ...body, recipient: after.from_user_id })).status, 200)
})

test('a new number takes name and habits along, and the old phone has no WhatsApp any more', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { displayName: 'Rosa Q.' })
  const before = await hear(simulated)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/changes`, { kind: 'number', to: NEXT })
  const system = await simulated.receiver.until((all) => messages(all).find(({ type }) => type === 'system'), 'system')
  assert.deepEqual(system.system, {
    body: 'User Rosa Q. changed from 12025550147 to 12025550188',
    wa_id: '12025550188',
    type: 'user_changed_number',
  })
  const value = changes(simulated.receiver.received).find((each) => each.value.messages?.[0].id === system.id)?.value
  assert.equal('contacts' in value, false, 'system messages come without contacts')
  const after = await hear(simulated, NEXT)
  assert.equal(contactsOf(simulated, after.id).profile.name, 'Rosa Q.')
  assert.notEqual(after.from_user_id, before.from_user_id)
  assert.equal((await simulated.call('GET', `/sim/phones/${CUSTOMER}`)).json.hasWhatsApp, false)
})

test('where WhatsApp knows a number in another form, both lead to one phone', async (t) => {
  const simulated = await simulate(t)
  const dialed = '+5511987654321'
  await simulated.call('PUT', `/sim/phones/${dialed}`, { waId: '551187654321' })
  const heard = await hear(simulated, dialed)
  assert.equal(heard.from, '551187654321')
  const sent = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo(dialed, 'Olá'))
  assert.deepEqual(sent.json.contacts, [{ input: dialed, wa_id: '551187654321' }])
  const other = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo('+551187654321', 'Oi'))
  for (const { json } of [sent, other]) {
    const status = await simulated.receiver.until((all) => statuses(all, json.messages[0].id)[1], 'delivered')
    assert.equal(status.recipient_id, '551187654321')
  }
  const phone = await simulated.call('GET', `/sim/phones/${dialed}/messages`)
  assert.deepEqual(
    phone.json.data.map(({ text }: { text: string }) => text),
    ['Olá', 'Oi'],
  )
})
