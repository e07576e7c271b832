import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer, addGranted, askCustomer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function change({ api }: TestOrganization, body: object): Promise<void> {
  expect(await api.call('PATCH', '/channels/whatsapp', { body }), 200)
}

test('with WhatsApp off nothing is accepted for it, the network hears nothing, and SMS goes on', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const granted = await addGranted(organization)
  const unasked = await addCustomer(organization)
  assert.equal((await api.contact(granted.contactId)).channels.whatsapp.enabled, true)
  await change(organization, { enabled: false })
  const asked = (await network.requests()).length
  assertRefused(await api.sendText(granted.contactId, 'Into a channel that is off'), 'gate.channel_off')
  assertRefused(await api.sendTemplate(granted.contactId), 'gate.channel_off')
  assertRefused(await api.ask(unasked.contactId), 'optin.channel_off')
  const { whatsapp } = (await api.contact(granted.contactId)).channels
  assert.deepEqual(
    [whatsapp.enabled, whatsapp.capabilities.freeText, whatsapp.capabilities.requestOptIn],
    [false, false, false],
  )
  expect(await api.sendText(granted.contactId, 'An SMS while it is off', 'sms'), 202)
  await comeToRest(organization, product.test.asOwner)
  const after = (await network.requests()).slice(asked)
  assert.deepEqual(
    after.map(({ channel }) => channel),
    ['sms'],
  )
})

test('what stood in line when WhatsApp was switched off never leaves, not even when it is on again', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  const unasked = await addCustomer(organization)
  const letGo = await holdLine(product.test, organization)
  for (const text of ['First in line', 'Second in line', 'Third in line']) {
    expect(await api.sendText(customer.contactId, text), 202)
  }
  await api.asked(unasked.contactId)
  await change(organization, { enabled: false })
  await letGo()
  await comeToRest(organization, product.test.asOwner)
  await change(organization, { enabled: true })
  expect(await api.sendText(customer.contactId, 'After it was on again'), 202)
  await comeToRest(organization, product.test.asOwner)
  const texts = (await network.requests()).map(({ text }) => text)
  assert.ok(!texts.some((text) => text.endsWith('in line')), texts.join('\n'))
  assert.equal(texts.at(-1), 'After it was on again')
  assert.deepEqual(await unasked.phone.messages(), [])
  assert.ok((await api.refusals()).some(({ code }) => code === 'gate.channel_off'))
  assert.equal((await api.contact(unasked.contactId)).channels.whatsapp.consent.status, 'none')
})

test('an answer that comes while WhatsApp is off counts, and nothing is said back', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  await change(organization, { enabled: false })
  await customer.phone.tap('Yes')
  await hasStatus(organization, customer, 'granted')
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await customer.phone.messages()).length, 1)
  await change(organization, { enabled: true })
  expect(await organization.api.sendText(customer.contactId, 'Now that it is on'), 202)
  await hasMessages(customer, 2)
})

test('a paused channel says that it is paused', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const granted = await addGranted(organization)
  const unasked = await addCustomer(organization)
  await change(organization, { paused: 'The number is being moved' })
  assertRefused(await api.sendText(granted.contactId, 'Into a pause'), 'gate.channel_paused')
  const asked = await api.ask(unasked.contactId)
  assertRefused(asked, 'optin.channel_off')
  assert.equal(asked.params.reason, 'The number is being moved')
  await change(organization, { paused: null })
  expect(await api.sendText(granted.contactId, 'After the pause'), 202)
  assert.equal((await hasMessages(granted, 3))[2]?.text, 'After the pause')
})
