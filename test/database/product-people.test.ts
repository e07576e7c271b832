import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ImportedContacts } from '../../src/http/api/contact.ts'
import { addCustomer, askCustomer, type Customer, hasStatus, seesQuestion } from '../support/consent-stories.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function importOf({ api }: TestOrganization, numbers: readonly string[]) {
  const rows = numbers.map((phone) => ({ givenName: 'Maria', familyName: 'Lopez', phone }))
  return expect(await api.call('POST', '/contacts/import', { body: { rows } }), 200).read(ImportedContacts).data
}

/** What somebody may try with a card so that the customer can be asked again; each answers the card that is left. */
const TRICKS = {
  'deleting the card and adding the number again': async ({ api }: TestOrganization, customer: Customer) => {
    expect(await api.call('DELETE', `/contacts/${customer.contactId}`), 204)
    return { ...customer, contactId: (await api.addContact(customer.number)).id }
  },
  'adding the number again as people write it': async ({ api }: TestOrganization, customer: Customer) => {
    expect(await api.call('DELETE', `/contacts/${customer.contactId}`), 204)
    const spaced = `${customer.number.slice(0, 5)} ${customer.number.slice(5)}`
    return { ...customer, contactId: (await api.addContact(spaced)).id }
  },
  'changing the number and changing it back': async ({ api }: TestOrganization, customer: Customer) => {
    const change = async (phone: string) =>
      expect(await api.call('PATCH', `/contacts/${customer.contactId}`, { body: { phone } }), 200)
    await change(newNumber())
    await change(customer.number)
    return customer
  },
  'importing the number again': async (organization: TestOrganization, customer: Customer) => {
    const [present] = await importOf(organization, [customer.number])
    assert.deepEqual(present, { status: 'duplicate', contactId: customer.contactId, code: 'contact.duplicate' })
    expect(await organization.api.call('DELETE', `/contacts/${customer.contactId}`), 204)
    const [added] = await importOf(organization, [customer.number])
    assert.equal(added?.status, 'added')
    return { ...customer, contactId: added?.contactId ?? '' }
  },
  'giving the number to another card': async ({ api }: TestOrganization, customer: Customer) => {
    const other = await api.addContact(newNumber())
    const taken = await api.call('PATCH', `/contacts/${other.id}`, { body: { phone: customer.number } })
    assert.equal(taken.status, 409, taken.text)
    expect(await api.call('DELETE', `/contacts/${customer.contactId}`), 204)
    expect(await api.call('PATCH', `/contacts/${other.id}`, { body: { phone: customer.number } }), 200)
    return { ...customer, contactId: other.id }
  },
} as const

for (const [trick, play] of Object.entries(TRICKS)) {
  test(`${trick} resets neither a refusal, nor a cooldown, nor an attempt`, async () => {
    const organization = await product.newOrganization()
    const { api, network } = organization
    const before = await addCustomer(organization)
    await askCustomer(organization, before)
    const { request } = (await api.contact(before.contactId)).channels.whatsapp
    const customer = await play(organization, before)
    const early = await api.ask(customer.contactId)
    assertRefused(early, 'optin.cooldown')
    assert.equal(early.params.retryAt, request?.canAskAgainAt)
    await network.advanceClock('PT24H')
    assert.equal((await api.asked(customer.contactId)).attempt, 2)
    await seesQuestion(organization, customer)
    await customer.phone.type('No thanks')
    await hasStatus(organization, customer, 'declined')
    const declined = await play(organization, customer)
    await hasStatus(organization, declined, 'declined')
    assertRefused(await api.ask(declined.contactId), 'optin.declined')
    assertRefused(await api.sendText(declined.contactId, 'After the card was changed'), 'gate.declined')
  })
}

test('every row of an import is answered for itself, and a bad number is kept to be mended', async () => {
  const organization = await product.newOrganization()
  const [known, fresh] = [newNumber(), newNumber()]
  await organization.api.addContact(known)
  const key = { idempotencyKey: 'import-once' }
  const body = {
    rows: [known, fresh, fresh, '12']
      .map((phone) => ({ givenName: 'Maria', phone }))
      .concat({ givenName: 'Nobody', phone: '' }),
  }
  const answer = expect(await organization.api.call('POST', '/contacts/import', { body, ...key }), 200)
  const rows = answer.read(ImportedContacts).data
  assert.deepEqual(
    rows.map((row) => [row.status, row.code]),
    [
      ['duplicate', 'contact.duplicate'],
      ['added', null],
      ['duplicate', 'contact.duplicate'],
      ['added', null],
      ['refused', 'contact.number'],
    ],
  )
  const bad = await organization.api.contact(rows[3]?.contactId ?? '')
  assert.deepEqual(bad.addresses, [{ kind: 'phone', value: '12', valid: false }])
  const again = expect(await organization.api.call('POST', '/contacts/import', { body, ...key }), 200)
  assert.deepEqual(again.read(ImportedContacts).data, rows, 'the same key is the same import')
})

test('another number is another person: the consent of the first does not come along', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  await customer.phone.type('yes')
  await hasStatus(organization, customer, 'granted')
  const body = { phone: newNumber() }
  expect(await api.call('PATCH', `/contacts/${customer.contactId}`, { body }), 200)
  await hasStatus(organization, customer, 'none')
  assertRefused(await api.sendText(customer.contactId, 'To a number that never agreed'), 'gate.not_asked')
  expect(await api.call('PATCH', `/contacts/${customer.contactId}`, { body: { phone: customer.number } }), 200)
  await hasStatus(organization, customer, 'granted')
})

test('the same number in two organizations is two people', async () => {
  const [one, two] = [await product.newOrganization(), await product.newOrganization()]
  const customer = await addCustomer(one)
  await askCustomer(one, customer)
  await customer.phone.type('no')
  await hasStatus(one, customer, 'declined')
  const there = { ...customer, contactId: (await two.api.addContact(customer.number)).id }
  await hasStatus(two, there, 'none')
  await two.api.asked(there.contactId)
})
