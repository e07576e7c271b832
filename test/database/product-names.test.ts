import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Timeline } from '../../src/http/api/message.ts'
import { newId } from '../../src/store/new-id.ts'
import { addAddresses, addPeople } from '../../src/store/people.ts'
import { type Customer, comeToRest, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { addAsked, addGrantedBy, beWrittenToBy, isHeld, newUserId, quietOrganization } from '../support/named-people.ts'
import { isDeliveredTo, type Names, says, stopsInSettings } from '../support/named-webhook.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const rest = (organization: TestOrganization) => comeToRest(organization, product.test.asOwner)
const tap = (payload: string) => ({ type: 'button', button: { payload, text: payload } })

async function payloadOf({ phone }: Customer, label: 'Yes' | 'No'): Promise<string> {
  const button = (await phone.messages()).flatMap(({ buttons }) => buttons).find(({ text }) => text.startsWith(label))
  assert.ok(button)
  return button.payload
}

test('one message that names two known people makes one of them, and the most restrictive consent wins', async () => {
  const organization = await quietOrganization(product)
  const { api } = organization
  const userId = newUserId()
  const strangerId = await beWrittenToBy(product, organization, userId)
  await says(product, organization, { userId }, { text: 'stop' })
  await eventually(api.conversations, (all) => all.some(({ id, unread }) => id === strangerId && unread === 2))
  const customer = await addGrantedBy(product, organization)
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
  const organization = await quietOrganization(product)
  const { api, network } = organization
  const userId = newUserId()
  await beWrittenToBy(product, organization, userId)
  const customer = await addGrantedBy(product, organization)
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
    const organization = await quietOrganization(product)
    const userId = newUserId()
    const one = await addGrantedBy(product, organization, { userId })
    const other = await addGrantedBy(product, organization)
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
  const organization = await quietOrganization(product)
  const userId = newUserId()
  const one = await addGrantedBy(product, organization, { userId })
  const other = await addGrantedBy(product, organization)
  await says(product, organization, { number: other.number, userId }, { text: 'Good morning' })
  await eventually(() => organization.api.contact(other.contactId), isHeld)
  assert.ok(!isHeld(await organization.api.contact(one.contactId)))
})

for (const [label, status] of [
  ['No', 'declined'],
  ['Yes', 'granted'],
] as const) {
  test(`a tap on ${label} counts when the request was asked of one of the people it names`, async () => {
    const organization = await quietOrganization(product)
    const userId = newUserId()
    await beWrittenToBy(product, organization, userId)
    const customer = await addAsked(organization)
    const item = tap(await payloadOf(customer, label))
    await says(product, organization, { number: customer.number, userId }, { item })
    await hasStatus(organization, customer, status)
  })
}

test('a stop from an id that a delivery report named counts for the person the message went to', async () => {
  const organization = await quietOrganization(product)
  const userId = newUserId()
  const customer = await addGrantedBy(product, organization)
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
  const organization = await quietOrganization(product)
  const customer = await addGrantedBy(product, organization)
  const sent = (await organization.network.requests()).find(({ to }) => to === customer.number)
  assert.ok(sent?.id)
  const item = { type: 'text', text: { body: 'stop' } }
  await says(product, organization, { userId: newUserId() }, { item, contextId: sent.id })
  await hasStatus(organization, customer, 'revoked')
})

test('a tap from an id that nobody has seen counts as a refusal and never as a yes', async () => {
  const organization = await quietOrganization(product)
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
  const organization = await quietOrganization(product)
  const customer = await addGrantedBy(product, organization, { userId: newUserId() })
  const { number } = customer
  assert.ok(!isHeld(await organization.api.contact(customer.contactId)))
  await says(product, organization, { number, userId: newUserId() }, { text: 'Hello' })
  const held = await eventually(() => organization.api.contact(customer.contactId), isHeld)
  assert.equal(held.channels.whatsapp.consent.hold?.reason, 'user_id_changed')
  assertRefused(await organization.api.sendText(customer.contactId, 'To the new holder'), 'gate.held')
})

test('an id that arrives while its number is being added leads to the person who has the number', async () => {
  const organization = await quietOrganization(product)
  const { api } = organization
  const [number, userId, personId] = [newNumber(), newUserId(), newId()]
  const { database, asOwner } = product.test
  const waiting = `select count(*) from pg_locks w where not w.granted and exists (select from pg_locks d
    join pg_database b on b.oid = d.database where d.pid = w.pid and b.datname = current_database())`
  await database.transaction(organization.id, async (tx) => {
    await addPeople(tx, [{ id: personId, profileName: null }], database.now())
    await addAddresses(tx, [{ kind: 'phone', value: number, personId, namedBy: 'agent' }], database.now())
    await says(product, organization, { number, userId }, { text: 'Hello' })
    await eventually(
      async () => Number((await asOwner(waiting)).rows[0]?.count),
      (count) => count > 0,
    )
  })
  const [conversation, ...others] = await eventually(api.conversations, (all) => all.length > 0)
  assert.deepEqual(others, [])
  const contact = await api.addContact(number)
  assert.equal(contact.conversationId, conversation?.id)
  assert.ok(contact.addresses.some(({ value }) => value === userId))
  await says(product, organization, { userId }, { text: 'stop' })
  await hasStatus(organization, { contactId: contact.id, number, phone: organization.network.phone(number) }, 'revoked')
})
