import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toIso } from '../../src/domain/instant.ts'
import { Contact } from '../../src/http/api/contact.ts'
import { Timeline } from '../../src/http/api/message.ts'
import { createKeyRing } from '../../src/store/key-ring.ts'
import { suppressionHash } from '../../src/store/suppressions.ts'
import { type Customer, comeToRest, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { isDeliveredTo, type Names, says, stopsInSettings } from '../support/named-webhook.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

let ids = 0
/** A business-scoped id that nobody has yet. */
function newUserId(): string {
  ids += 1
  return `US.names${ids}`
}

/** An organization whose provider tells nothing of its own accord: every name is one that the test gives. */
async function quietOrganization(): Promise<TestOrganization> {
  const organization = await product.newOrganization()
  await organization.network.set({ statuses: [] })
  return organization
}

/** Somebody in the contacts who was asked and whom the provider knows by the number alone. */
async function addAsked(organization: TestOrganization): Promise<Customer> {
  const number = newNumber()
  const { id: contactId } = await organization.api.addContact(number)
  await organization.api.asked(contactId)
  const customer = { contactId, number, phone: organization.network.phone(number) }
  await eventually(
    () => organization.api.contact(contactId),
    ({ channels }) => channels.whatsapp.request?.state === 'handed_over',
  )
  return customer
}

/** The same, who said yes under these names besides the number. */
async function addGranted(organization: TestOrganization, names: Names = {}): Promise<Customer> {
  const customer = await addAsked(organization)
  await says(product, organization, { number: customer.number, ...names }, { text: 'yes' })
  await hasStatus(organization, customer, 'granted')
  return customer
}

/** A stranger who wrote under the business-scoped id alone; answers the conversation. */
async function beWrittenTo(organization: TestOrganization, userId: string): Promise<string> {
  const before = new Set((await organization.api.conversations()).map(({ id }) => id))
  await says(product, organization, { userId }, { text: 'Hello, is this the bank?' })
  const found = await eventually(organization.api.conversations, (all) => all.some(({ id }) => !before.has(id)))
  const conversation = found.find(({ id }) => !before.has(id))
  assert.ok(conversation)
  return conversation.id
}

const isHeld = ({ channels }: Contact) => channels.whatsapp.consent.hold !== null
const rest = (organization: TestOrganization) => comeToRest(organization, product.test.asOwner)
const tap = (payload: string) => ({ type: 'button', button: { payload, text: payload } })

async function payloadOf({ phone }: Customer, label: 'Yes' | 'No'): Promise<string> {
  const button = (await phone.messages()).flatMap(({ buttons }) => buttons).find(({ text }) => text.startsWith(label))
  assert.ok(button)
  return button.payload
}

test('one message that names two known people makes one of them, and the most restrictive consent wins', async () => {
  const organization = await quietOrganization()
  const { api } = organization
  const userId = newUserId()
  const strangerId = await beWrittenTo(organization, userId)
  await says(product, organization, { userId }, { text: 'stop' })
  await eventually(api.conversations, (all) => all.some(({ id, unread }) => id === strangerId && unread === 2))
  const customer = await addGranted(organization)
  await says(product, organization, { number: customer.number, userId }, { text: 'It is me again' })
  const contact = await hasStatus(organization, customer, 'revoked')
  assert.deepEqual(contact.addresses.map(({ kind }) => kind).sort(), ['bsuid', 'phone', 'wa_id'])
  assertRefused(await api.sendText(customer.contactId, 'After the merge'), 'gate.revoked')
  const open = (await api.conversations()).filter(({ closed }) => !closed)
  assert.deepEqual(
    open.map(({ id }) => id),
    [contact.conversationId],
  )
  const texts = (await api.timeline(customer.contactId)).map((item) =>
    item.kind === 'message' ? item.content.text : item.type,
  )
  for (const text of ['Hello, is this the bank?', 'stop', 'It is me again']) assert.ok(texts.includes(text), text)
  const reasons = (await api.events(customer.contactId)).filter(({ type }) => type === 'revoked')
  assert.ok(reasons.length >= 2, 'the stop of the stranger and what the merge kept are both evidence')
  const old = expect(await api.call('GET', `/conversations/${strangerId}/timeline`), 200).read(Timeline)
  assert.ok(old.data.length > 0, 'the old conversation leads to the new one')
})

test('a stop that names two known people counts for both, and nothing leaves after it', async () => {
  const organization = await quietOrganization()
  const { api, network } = organization
  const userId = newUserId()
  await beWrittenTo(organization, userId)
  const customer = await addGranted(organization)
  await says(product, organization, { number: customer.number, userId }, { text: 'STOP' })
  await hasStatus(organization, customer, 'revoked')
  await hasStatus(organization, customer, 'revoked', 'sms')
  assertRefused(await api.sendText(customer.contactId, 'After the stop'), 'gate.revoked')
  await rest(organization)
  assert.ok(!(await network.requests()).some(({ text }) => text === 'After the stop'))
})

for (const [how, refuse] of Object.entries({
  'a stop': (organization: TestOrganization, names: Names) => says(product, organization, names, { text: 'STOP' }),
  'a stop in the settings': (organization: TestOrganization, names: Names) =>
    stopsInSettings(product, organization, names),
})) {
  test(`${how} that names two contacts counts for both`, async () => {
    const organization = await quietOrganization()
    const userId = newUserId()
    const one = await addGranted(organization, { userId })
    const other = await addGranted(organization)
    await refuse(organization, { number: other.number, userId })
    await hasStatus(organization, one, 'revoked')
    await hasStatus(organization, other, 'revoked')
    for (const { contactId } of [one, other]) {
      const types = (await organization.api.events(contactId)).map(({ type }) => type)
      assert.ok(types.includes('revoked') || types.includes('provider_stop'), 'each of them has evidence')
    }
  })
}

test('what names two contacts and is no refusal holds the one who may not have written', async () => {
  const organization = await quietOrganization()
  const userId = newUserId()
  const one = await addGranted(organization, { userId })
  const other = await addGranted(organization)
  await says(product, organization, { number: other.number, userId }, { text: 'Good morning' })
  await eventually(() => organization.api.contact(other.contactId), isHeld)
  assert.ok(!isHeld(await organization.api.contact(one.contactId)))
})

for (const [label, status] of [
  ['No', 'declined'],
  ['Yes', 'granted'],
] as const) {
  test(`a tap on ${label} counts when the request was asked of one of the people it names`, async () => {
    const organization = await quietOrganization()
    const userId = newUserId()
    await beWrittenTo(organization, userId)
    const customer = await addAsked(organization)
    const item = tap(await payloadOf(customer, label))
    await says(product, organization, { number: customer.number, userId }, { item })
    await hasStatus(organization, customer, status)
  })
}

test('a stop from an id that a delivery report named counts for the person the message went to', async () => {
  const organization = await quietOrganization()
  const userId = newUserId()
  const customer = await addGranted(organization)
  const sent = (await organization.network.requests()).find(({ to }) => to === customer.number)
  assert.ok(sent?.id)
  await isDeliveredTo(product, organization, { number: customer.number, userId }, sent.id)
  await eventually(
    () => organization.api.contact(customer.contactId),
    ({ addresses }) => addresses.some(({ value }) => value === userId),
  )
  await says(product, organization, { userId }, { text: 'stop' })
  await hasStatus(organization, customer, 'revoked')
})

test('a refusal from an id that nobody has seen counts for the person whose message it answers', async () => {
  const organization = await quietOrganization()
  const customer = await addGranted(organization)
  const sent = (await organization.network.requests()).find(({ to }) => to === customer.number)
  assert.ok(sent?.id)
  const item = { type: 'text', text: { body: 'stop' } }
  await says(product, organization, { userId: newUserId() }, { item, contextId: sent.id })
  await hasStatus(organization, customer, 'revoked')
})

test('a tap from an id that nobody has seen counts as a refusal and never as a yes', async () => {
  const organization = await quietOrganization()
  const customer = await addAsked(organization)
  const yes = tap(await payloadOf(customer, 'Yes'))
  await says(product, organization, { userId: newUserId() }, { item: yes })
  await eventually(organization.api.conversations, (all) => all.some(({ contactId }) => contactId === null))
  await hasStatus(organization, customer, 'requested')
  const no = tap(await payloadOf(customer, 'No'))
  await says(product, organization, { userId: newUserId() }, { item: no })
  await hasStatus(organization, customer, 'declined')
})

test('a second business-scoped id on a number that agreed holds it', async () => {
  const organization = await quietOrganization()
  const customer = await addGranted(organization, { userId: newUserId() })
  const { number } = customer
  assert.ok(!isHeld(await organization.api.contact(customer.contactId)))
  await says(product, organization, { number, userId: newUserId() }, { text: 'Hello' })
  const held = await eventually(() => organization.api.contact(customer.contactId), isHeld)
  assert.equal(held.channels.whatsapp.consent.hold?.reason, 'user_id_changed')
  assertRefused(await organization.api.sendText(customer.contactId, 'To the new holder'), 'gate.held')
})

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
