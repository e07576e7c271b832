import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toIso } from '../../src/domain/instant.ts'
import { Contact } from '../../src/http/api/contact.ts'
import { createKeyRing } from '../../src/store/key-ring.ts'
import { suppressionHash } from '../../src/store/suppressions.ts'
import { hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { isHeld, newUserId } from '../support/named-people.ts'
import { says } from '../support/named-webhook.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

/** A contact whose number is hidden, who said yes under the business-scoped id alone. */
async function addHidden(organization: TestOrganization) {
  const number = newNumber()
  const phone = organization.network.phone(number)
  await phone.set({ hidesNumber: true })
  await phone.type('Hello', { from: organization.whatsapp.senderId })
  const [conversation] = await eventually(organization.api.conversations, (all) => all.length > 0)
  const body = { givenName: 'Rosa', conversationId: conversation?.id }
  const contact = expect(await organization.api.call('POST', '/contacts', { body }), 201).read(Contact)
  const customer = { contactId: contact.id, number, phone }
  await organization.api.asked(contact.id)
  await eventually(phone.messages, (all) => all.length > 0)
  await phone.tap('Yes')
  await hasStatus(organization, customer, 'granted')
  return customer
}

test('a number that an agent typed gets no WhatsApp message on the yes of a hidden one', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addHidden(organization)
  const typed = newNumber()
  expect(await api.call('PATCH', `/contacts/${customer.contactId}`, { body: { phone: typed } }), 200)
  expect(await api.sendText(customer.contactId, 'By WhatsApp'), 202)
  await eventually(customer.phone.messages, (all) => all.some(({ text }) => text === 'By WhatsApp'))
  expect(await api.sendText(customer.contactId, 'By SMS', 'sms'), 202)
  const elsewhere = network.phone(typed)
  await eventually(elsewhere.messages, (all) => all.some(({ text }) => text.includes('By SMS')))
  assert.deepEqual(
    (await elsewhere.messages()).filter(({ channel }) => channel === 'whatsapp'),
    [],
  )
})

test('a number typed with a conversation is a claim as well, which one event with both names confirms', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const [userId, typed] = [newUserId(), newNumber()]
  await says(product, organization, { userId }, { text: 'Hello' })
  const [conversation] = await eventually(api.conversations, (all) => all.length > 0)
  const body = { givenName: 'Rosa', conversationId: conversation?.id, phone: typed }
  const contact = expect(await api.call('POST', '/contacts', { body }), 201).read(Contact)
  await api.asked(contact.id)
  // The simulator knows nobody by this id, so what was sent to it failed; to the number it would have arrived.
  await eventually(
    () => api.contact(contact.id),
    ({ channels }) => channels.whatsapp.request?.state === 'failed',
  )
  assert.deepEqual(await network.phone(typed).messages(), [])
  await says(product, organization, { userId, number: typed }, { text: 'It is me' })
  await eventually(
    () => api.contact(contact.id),
    ({ addresses }) => addresses.some(({ kind }) => kind === 'wa_id'),
  )
  assert.ok(!isHeld(await api.contact(contact.id)))
  const { rows } = await product.test.asOwner(
    'select named_by from addresses where organization_id = $1 and value = $2',
    [organization.id, typed],
  )
  assert.deepEqual(rows, [{ named_by: 'provider' }])
})

test('whoever writes from a typed number is not the contact whom the provider knows by another id', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addHidden(organization)
  const typed = newNumber()
  expect(await api.call('PATCH', `/contacts/${customer.contactId}`, { body: { phone: typed } }), 200)
  await says(product, organization, { number: typed, userId: newUserId() }, { text: 'Good morning' })
  const strangers = await eventually(api.conversations, (all) => all.length > 1)
  assert.ok(strangers.some(({ contactId }) => contactId === null))
  await eventually(() => api.contact(customer.contactId), isHeld)
  await says(product, organization, { number: typed, userId: newUserId() }, { text: 'stop' })
  await hasStatus(organization, customer, 'revoked')
})

/** What is left of somebody who was erased: a hash of the number, by which its refusal comes back. */
async function erase({ id }: TestOrganization, number: string): Promise<void> {
  const { database, masterKey } = product.test
  await database.transaction(id, async (tx) => {
    const hash = suppressionHash(await createKeyRing(masterKey).organizationKeys(tx), { kind: 'phone', value: number })
    const values = [tx.organizationId, hash, toIso(database.now())]
    await tx.query('insert into suppressions (organization_id, address_hash, created_at) values ($1, $2, $3)', values)
  })
}

test('an erased number that writes first, or is typed for somebody known, has its refusal back', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const [number, typed] = [newNumber(), newNumber()]
  await erase(organization, number)
  await says(product, organization, { number, userId: newUserId() }, { text: 'Hello' })
  await eventually(api.conversations, (all) => all.length === 1)
  const contactId = (await api.addContact(number)).id
  await hasStatus(organization, { contactId, number, phone: organization.network.phone(number) }, 'revoked')
  assertRefused(await api.ask(contactId), 'optin.declined')
  const before = (await api.conversations()).map(({ id }) => id)
  await says(product, organization, { userId: newUserId() }, { text: 'Hello' })
  const all = await eventually(api.conversations, (found) => found.length === 2)
  const body = { givenName: 'Rosa', conversationId: all.find(({ id }) => !before.includes(id))?.id }
  const hidden = expect(await api.call('POST', '/contacts', { body }), 201).read(Contact)
  await erase(organization, typed)
  expect(await api.call('PATCH', `/contacts/${hidden.id}`, { body: { phone: typed } }), 200)
  assert.equal((await api.contact(hidden.id)).channels.sms.consent.status, 'revoked')
})
