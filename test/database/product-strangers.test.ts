import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { Timeline } from '../../src/http/api/message.ts'
import { addCustomer, addGranted, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

/** Somebody who is in no contacts writes to the organization; answers the conversation that begins. */
async function beWrittenTo(organization: TestOrganization, text: string) {
  const number = newNumber()
  const phone = organization.network.phone(number)
  await phone.type(text, { from: organization.whatsapp.senderId })
  const [conversation] = await eventually(organization.api.conversations, (all) => all.length > 0)
  assert.ok(conversation)
  return { number, phone, conversation }
}

test('a stranger who writes first can be read, and neither answered nor asked', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { conversation } = await beWrittenTo(organization, 'Hello, is this the bank?')
  assert.deepEqual([conversation.contactId, conversation.unread], [null, 1])
  const timeline = expect(await api.call('GET', `/conversations/${conversation.id}/timeline`), 200).read(Timeline)
  assert.deepEqual(
    timeline.data.map((item) => (item.kind === 'message' ? item.content.text : item.type)),
    ['Hello, is this the bank?'],
  )
  assertRefused(await api.sendText(conversation.id, 'Yes, how can I help?'), 'gate.not_a_contact')
  assertRefused(await api.sendTemplate(conversation.id), 'gate.not_a_contact')
  assertRefused(await api.sendText(conversation.id, 'Yes, but by SMS', 'sms'), 'gate.not_a_contact')
  assertRefused(await api.ask(conversation.id), 'optin.not_a_contact')
  await comeToRest(organization, product.test.asOwner)
  assert.deepEqual(await organization.network.requests(), [])
})

test('a stranger who was added can be asked by an ordinary message with buttons, and answers it', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { phone, number, conversation } = await beWrittenTo(organization, 'Hello, do you have my card?')
  const body = { givenName: 'Rosa', conversationId: conversation.id }
  const contact = expect(await api.call('POST', '/contacts', { body }), 201).read(Contact)
  assert.equal(contact.conversationId, conversation.id)
  assertRefused(await api.sendText(contact.id, 'Before any question'), 'gate.not_asked')
  await api.asked(contact.id)
  const customer = { contactId: contact.id, number, phone }
  const [question] = await hasMessages(customer, 1)
  assert.deepEqual([question?.type, question?.buttons.length], ['interactive', 2])
  await phone.tap('Yes')
  await hasStatus(organization, customer, 'granted')
  expect(await api.sendText(contact.id, 'Your card is at the branch'), 202)
  assert.equal((await hasMessages(customer, 3))[2]?.text, 'Your card is at the branch')
})

test('a stranger who writes yes has agreed to nothing, and one who writes stop is never asked', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { number, phone } = await beWrittenTo(organization, 'yes')
  const contact = await api.addContact(number)
  assert.equal(contact.channels.whatsapp.consent.status, 'none')
  await phone.type('stop')
  await hasStatus(organization, { contactId: contact.id, number, phone }, 'revoked')
  assertRefused(await api.ask(contact.id), 'optin.declined')
})

test('whoever was taken out of the contacts gets nothing, not even what was queued before', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  const letGo = await holdLine(product.test, organization)
  for (const text of ['First text', 'Second text']) expect(await api.sendText(customer.contactId, text), 202)
  expect(await api.call('DELETE', `/contacts/${customer.contactId}`), 204)
  assertRefused(await api.sendText(customer.contactId, 'After the card is gone'), 'gate.not_a_contact')
  assertRefused(await api.ask(customer.contactId), 'optin.not_a_contact')
  await letGo()
  await comeToRest(organization, product.test.asOwner)
  assert.ok(!(await network.requests()).some(({ text }) => /^(First|Second) text$/.test(text)))
  assert.ok((await api.refusals()).some(({ code }) => code === 'gate.not_a_contact'))
})

test('an id that belongs to nobody, or to another organization, is not there', async () => {
  const [organization, other] = [await product.newOrganization(), await product.newOrganization()]
  const { contactId } = await addCustomer(other)
  for (const id of [randomUUID(), contactId]) {
    assertRefused(await organization.api.sendText(id, 'To a contact of others'), 'not_found', 404)
    assertRefused(await organization.api.ask(id), 'not_found', 404)
    assertRefused(await organization.api.recordOptOut(id), 'not_found', 404)
  }
})
