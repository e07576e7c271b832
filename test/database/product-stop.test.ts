import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer, addGranted, askCustomer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Api, assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

/** Providers give whole seconds, and inside one second a refusal wins. */
const NEXT_SECOND = 'PT1S'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

function rest(organization: TestOrganization): Promise<void> {
  return comeToRest(organization, product.test.asOwner)
}

async function textsSent({ network }: TestOrganization): Promise<string[]> {
  return (await network.requests()).map(({ text }) => text)
}

async function queue(api: Api, contactId: string, text: string): Promise<string> {
  const answer = expect(await api.sendText(contactId, text), 202)
  const { id }: { id: string } = JSON.parse(answer.text)
  return id
}

test('a stop takes queued messages back, is confirmed once, and blocks SMS as well; a second stop is left in peace', async () => {
  const organization = await product.newOrganization()
  const { api, phone } = { api: organization.api, phone: organization.network.phone }
  const customer = await addGranted(organization)
  const { contactId } = customer
  const letGo = await holdLine(product.test, organization)
  const queued: string[] = []
  for (const text of ['First text', 'Second text', 'Third text']) queued.push(await queue(api, contactId, text))
  await phone(customer.number).type('STOP')
  await hasStatus(organization, customer, 'revoked')
  await letGo()
  await rest(organization)
  for (const id of queued) {
    const { status, failure } = await api.message(id)
    assert.deepEqual([status, failure?.code], ['cancelled', 'gate.revoked'])
  }
  assert.deepEqual(
    (await textsSent(organization)).filter((text) => /^(First|Second|Third) text$/.test(text)),
    [],
  )
  const refusal = (await api.refusals()).find(({ messageId }) => messageId === queued[2])
  assert.deepEqual([refusal?.code, refusal?.purpose], ['gate.revoked', 'conversation'])
  const confirmations = async () =>
    (await customer.phone.messages()).filter(({ text }) => /opted out/i.test(text)).length
  assert.equal(await confirmations(), 1)
  assertRefused(await api.sendText(contactId, 'In spite of the stop'), 'gate.revoked')
  assertRefused(await api.sendText(contactId, 'In spite of the stop, by SMS', 'sms'), 'gate.revoked')
  assertRefused(await api.ask(contactId), 'optin.declined')
  await organization.network.advanceClock(NEXT_SECOND)
  const stops = async () => (await api.events(contactId)).filter(({ type }) => type === 'revoked').length
  const before = await stops()
  await customer.phone.type('stop!')
  await eventually(stops, (count) => count > before)
  await rest(organization)
  assert.equal(await confirmations(), 1)
})

test('a yes after a stop opens the channel it was written on, and no other', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  await customer.phone.type('Please stop')
  await hasStatus(organization, customer, 'revoked')
  await organization.network.advanceClock(NEXT_SECOND)
  await customer.phone.type('yes')
  const { channels } = await hasStatus(organization, customer, 'granted')
  assert.equal(channels.sms.consent.status, 'revoked')
  expect(await api.sendText(customer.contactId, 'Good to have you back'), 202)
  assertRefused(await api.sendText(customer.contactId, 'Not by SMS yet', 'sms'), 'gate.revoked')
})

test('a stop by SMS is confirmed by SMS and ends WhatsApp too, with what was queued there', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  expect(await api.sendText(customer.contactId, 'This one is an SMS', 'sms'), 202)
  await eventually(customer.phone.messages, (messages) => messages.some(({ channel }) => channel === 'sms'))
  const letGo = await holdLine(product.test, organization)
  const queued = await queue(api, customer.contactId, 'A text by WhatsApp')
  await customer.phone.type('STOP', { channel: 'sms' })
  await hasStatus(organization, customer, 'revoked')
  await hasStatus(organization, customer, 'revoked', 'sms')
  await letGo()
  await rest(organization)
  assert.equal((await api.message(queued)).status, 'cancelled')
  assert.ok(!(await textsSent(organization)).includes('A text by WhatsApp'))
  const confirmations = (await organization.network.requests()).filter(({ text }) => /opted out/i.test(text))
  assert.deepEqual(
    confirmations.map(({ channel }) => channel),
    ['sms'],
  )
})

test('a No on the question counts after a yes as well: it takes the consent back', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await organization.network.advanceClock(NEXT_SECOND)
  await customer.phone.tap('No')
  await hasStatus(organization, customer, 'revoked')
  assertRefused(await organization.api.sendText(customer.contactId, 'Too late for this'), 'gate.revoked')
  assert.match((await hasMessages(customer, 3))[2]?.text ?? '', /opted out/i)
})

test('a no that is typed in conversation is conversation', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await organization.network.advanceClock(NEXT_SECOND)
  await customer.phone.type('No')
  await rest(organization)
  await hasStatus(organization, customer, 'granted')
  expect(await organization.api.sendText(customer.contactId, 'Then we shall not rebook'), 202)
})

test('the stop in the menu of WhatsApp blocks WhatsApp without another word from us', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await organization.network.advanceClock(NEXT_SECOND)
  await customer.phone.setPreference('stop')
  await hasStatus(organization, customer, 'revoked')
  await rest(organization)
  assert.equal((await customer.phone.messages()).length, 2)
  await customer.phone.setPreference('resume')
  await rest(organization)
  assertRefused(await organization.api.sendText(customer.contactId, 'Resume is not consent'), 'gate.revoked')
})

test('an opt-out that an agent records holds on both channels, and is confirmed only while the window is open', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const [inWindow, outside] = [await addGranted(organization), await addGranted(organization)]
  assert.equal((await api.recordOptOut(inWindow.contactId)).status, 201)
  assert.match((await hasMessages(inWindow, 3))[2]?.text ?? '', /opted out/i)
  await network.advanceClock('PT25H')
  assert.equal((await api.recordOptOut(outside.contactId)).status, 201)
  await rest(organization)
  assert.equal((await outside.phone.messages()).length, 2)
  for (const { contactId } of [inWindow, outside]) {
    assertRefused(await api.sendTemplate(contactId), 'gate.revoked')
    assertRefused(await api.sendText(contactId, 'After the recorded opt-out', 'sms'), 'gate.revoked')
    assertRefused(await api.ask(contactId), 'optin.declined')
    const [event] = (await api.events(contactId)).filter(({ channel }) => channel === 'whatsapp')
    assert.ok(event)
  }
  const events = await api.events(outside.contactId)
  assert.equal(events.filter(({ type }) => type === 'opt_out_recorded').length, 2)
})

test('words that are neither yes nor no are answered once with the question, and then never again', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  await customer.phone.type('Who is this?')
  await hasMessages(customer, 2)
  await customer.phone.type('I do not understand')
  await rest(organization)
  assert.equal((await customer.phone.messages()).length, 2)
  await hasStatus(organization, customer, 'requested')
  const types = (await organization.api.events(customer.contactId)).map(({ type }) => type)
  assert.deepEqual(types.toReversed(), ['requested', 'request_sent', 'unclear', 'clarified'])
})
