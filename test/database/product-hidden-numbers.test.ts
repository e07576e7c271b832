import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { newId } from '../../src/store/new-id.ts'
import { addCustomer, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { addGrantedBy, beWrittenToBy, newUserId, quietOrganization } from '../support/named-people.ts'
import { says } from '../support/named-webhook.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

/** A contact known by a business-scoped id alone, who wrote first. */
async function addHidden(organization: TestOrganization) {
  const { api } = organization
  const userId = newUserId()
  const conversationId = await beWrittenToBy(product, organization, userId)
  const contact = expect(
    await api.call('POST', '/contacts', { body: { givenName: 'Rosa', conversationId } }),
    201,
  ).read(Contact)
  return { userId, contact }
}

function sharedNumber(number: string, origin: string) {
  const phones = [{ phone: number, wa_id: number.slice(1), type: 'CELL' }]
  return { item: { type: 'contacts', contacts: [{ origin, phones, name: { formatted_name: 'Rosa' } }] } }
}

test('a hidden number is shown by its username, which follows every change', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization, { phone: { hidesNumber: true, username: '@rosa.q' } })
  await customer.phone.type('Hello')
  const [conversation] = await eventually(api.conversations, (all) => all.length > 0)
  assert.ok(conversation)
  const body = { givenName: 'Rosa', conversationId: conversation.id }
  const added = expect(await api.call('POST', '/contacts', { body }), 201).read(Contact)
  assert.deepEqual([added.username, added.displayNumber], ['rosa.q', null])
  assert.equal(added.channels.sms.capabilities.freeText, false)
  await customer.phone.set({ username: '@rosa.quint' })
  await customer.phone.type('It is me')
  await eventually(
    () => api.contact(added.id),
    ({ username }) => username === 'rosa.quint',
  )
})

test('whoever shares the number on our request has it from then on, for SMS as well', async () => {
  const organization = await quietOrganization(product)
  const { api } = organization
  const { userId, contact } = await addHidden(organization)
  const number = newNumber()
  await says(product, organization, { userId }, sharedNumber(number, 'contact_request'))
  const known = await eventually(
    () => api.contact(contact.id),
    ({ displayNumber }) => displayNumber !== null,
  )
  assert.deepEqual(
    known.addresses.map(({ kind, value }) => `${kind}:${value}`).sort(),
    [`bsuid:${userId}`, `phone:${number}`, `wa_id:${number.slice(1)}`].sort(),
  )
  assert.equal(known.channels.sms.capabilities.freeText, true)
  assert.equal(known.channels.whatsapp.consent.status, 'none', 'a number is no yes')
})

test('a card that somebody sends by hand says nothing about whose number it is', async () => {
  const organization = await quietOrganization(product)
  const { api } = organization
  const { userId, contact } = await addHidden(organization)
  await says(product, organization, { userId }, sharedNumber(newNumber(), 'other'))
  await eventually(
    () => api.timeline(contact.id),
    (items) => items.some((item) => item.kind === 'message' && item.content.type === 'contacts'),
  )
  assert.equal((await api.contact(contact.id)).displayNumber, null)
})

test('a shared number that belongs to somebody who refused brings the refusal along', async () => {
  const organization = await quietOrganization(product)
  const { api } = organization
  const userId = newUserId()
  const customer = await addGrantedBy(product, organization, { userId })
  const number = newNumber()
  await says(product, organization, { number }, { text: 'Hello?' })
  await says(product, organization, { number }, { text: 'stop' })
  await eventually(api.conversations, (all) => all.some(({ unread }) => unread === 2))
  await says(product, organization, { userId }, sharedNumber(number, 'contact_request'))
  await hasStatus(organization, customer, 'revoked')
  assertRefused(await api.sendText(customer.contactId, 'After that'), 'gate.revoked')
})

test('a hidden number is asked for by a button, and is there once it was pressed', async () => {
  const organization = await product.newOrganization()
  const { api, network, whatsapp } = organization
  const number = newNumber()
  const phone = network.phone(number)
  await phone.set({ hidesNumber: true })
  await phone.type('Hello', { from: whatsapp.senderId })
  const [conversation] = await eventually(api.conversations, (all) => all.length > 0)
  assert.ok(conversation)
  const body = { givenName: 'Rosa', conversationId: conversation.id }
  const contact = expect(await api.call('POST', '/contacts', { body }), 201).read(Contact)
  const ask = () => {
    const message = {
      type: 'contact_info_request',
      channel: 'whatsapp',
      contactId: contact.id,
      text: 'May we have it?',
    }
    return api.call('POST', '/messages', { body: message, idempotencyKey: newId() })
  }
  assertRefused(await ask(), 'gate.not_asked')
  await api.asked(contact.id)
  await eventually(phone.messages, (all) => all.length > 0)
  await phone.tap('Yes')
  await hasStatus(organization, { contactId: contact.id, number, phone }, 'granted')
  expect(await ask(), 202)
  await eventually(phone.messages, (all) => all.some(({ text }) => text === 'May we have it?'))
  await phone.tap('request_contact_info')
  const known = await eventually(
    () => api.contact(contact.id),
    ({ displayNumber }) => displayNumber !== null,
  )
  assert.ok(known.addresses.some(({ kind, value }) => kind === 'phone' && value === number))
  assertRefused(await ask(), 'message.number_known', 422)
})
