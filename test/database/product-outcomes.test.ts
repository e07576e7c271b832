import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer, addGranted, askCustomer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

/** Providers give whole seconds, and inside one second a refusal wins. */
const NEXT_SECOND = 'PT1S'
const SMS_SENT_BY_ITSELF = 'no SMS was asked for, and none was sent'

for (const undeliverable of ['async', 'sync', 'sent_then_failed'] as const) {
  test(`outcome 1, told ${undeliverable}: the contact is unreachable, the SMS question is open, and nothing is sent by itself`, async () => {
    const organization = await product.newOrganization()
    const { api, network } = organization
    const { contactId } = await addCustomer(organization, { phone: { hasWhatsApp: false, undeliverable } })
    await api.asked(contactId)
    const contact = await eventually(
      () => api.contact(contactId),
      ({ smsQuestionSince }) => smsQuestionSince !== null,
    )
    const { consent, reachability, request, capabilities } = contact.channels.whatsapp
    assert.deepEqual(
      { consent: consent.status, reachability: reachability.status, code: reachability.code, request: request?.state },
      { consent: 'none', reachability: 'unreachable', code: '131026', request: 'failed' },
    )
    assert.deepEqual([capabilities.display, capabilities.requestOptIn], ['unreachable', false])
    await comeToRest(organization, product.test.asOwner)
    assert.deepEqual(
      (await network.requests()).map(({ channel }) => channel),
      ['whatsapp'],
      SMS_SENT_BY_ITSELF,
    )
    assert.deepEqual(
      (await api.notices()).map(({ kind }) => kind),
      ['not_on_whatsapp'],
    )
  })
}

test('the SMS question stays answered, and the SMS that the agent then writes arrives', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addCustomer(organization, { phone: { hasWhatsApp: false } })
  const { contactId, phone } = customer
  await api.asked(contactId)
  await eventually(
    () => api.contact(contactId),
    ({ smsQuestionSince }) => smsQuestionSince !== null,
  )
  const answered = await api.call('POST', `/contacts/${contactId}/sms-question`, { body: { answer: 'yes' } })
  expect(answered, 200)
  assert.equal((await api.contact(contactId)).smsQuestionSince, null)
  assert.deepEqual(await api.notices(), [])
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await network.requests()).length, 1, SMS_SENT_BY_ITSELF)
  expect(await api.sendText(contactId, 'Your card is ready, says Harbour Bank.', 'sms'), 202)
  const [sms] = await eventually(phone.messages, (messages) => messages.length > 0)
  assert.equal(sms?.channel, 'sms')
  assert.match(sms?.text ?? '', /Reply STOP to opt out.*\nYour card is ready, says Harbour Bank\.$/s)
})

test('outcome 1 is over at the first sign of life: who writes on WhatsApp after all can be asked again', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { contactId, phone } = await addCustomer(organization, { phone: { hasWhatsApp: false } })
  await api.asked(contactId)
  await eventually(
    () => api.contact(contactId),
    ({ channels }) => channels.whatsapp.reachability.status === 'unreachable',
  )
  assertRefused(await api.ask(contactId), 'optin.unreachable')
  await phone.set({ hasWhatsApp: true })
  // Statuses and messages have whole seconds: a sign of life in the very second of the failure counts too.
  await phone.type('Hello, I have WhatsApp now', { channel: 'whatsapp' })
  await eventually(
    () => api.contact(contactId),
    ({ channels }) => channels.whatsapp.reachability.status === 'reachable',
  )
  expect(await api.ask(contactId), 202)
})

test('outcome 2a: a tap on Yes grants, the phone shows the confirmation, and the agent is told', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization)
  const { contactId, phone } = customer
  assertRefused(await api.sendText(contactId, 'Too early for a text'), 'gate.not_asked')
  const question = await askCustomer(organization, customer)
  assert.equal(question.buttons.length, 2)
  assertRefused(await api.sendText(contactId, 'Still too early for it'), 'gate.pending')
  assertRefused(await api.sendTemplate(contactId), 'gate.pending')
  await phone.tap(question.buttons[0]?.payload ?? '')
  const contact = await hasStatus(organization, customer, 'granted')
  assert.equal(contact.channels.whatsapp.capabilities.freeText, true)
  const [, confirmation] = await hasMessages(customer, 2)
  assert.match(confirmation?.text ?? '', /STOP/)
  const kinds = async () => (await api.notices()).map(({ kind }) => kind)
  assert.deepEqual(await eventually(kinds, (all) => all.length > 0), ['granted'])
  expect(await api.sendText(contactId, 'Thank you for the yes'), 202)
  assert.equal((await hasMessages(customer, 3))[2]?.text, 'Thank you for the yes')
  const types = async () => (await api.events(contactId)).map(({ type }) => type).toReversed()
  assert.deepEqual(await eventually(types, (all) => all.length >= 4), [
    'requested',
    'request_sent',
    'granted',
    'confirmed',
  ])
})

test('outcome 2a: when the confirmation cannot be delivered, the agent is told that as well', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  // Everything after the question fails as Meta fails a message to somebody who cannot get it.
  await organization.network.fault({ kind: 'error', code: 131000, mode: 'async', to: customer.number })
  await customer.phone.type('yes')
  await hasStatus(organization, customer, 'granted')
  const kinds = async () => (await organization.api.notices()).map(({ kind }) => kind).toSorted()
  assert.deepEqual(await eventually(kinds, (all) => all.length > 1), ['confirmation_failed', 'granted'])
})

test('outcome 2b: a No blocks this contact alone, says how to return, and a typed "YES" grants again', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const other = await addGranted(organization)
  const customer = await addCustomer(organization)
  const { contactId, phone } = customer
  const question = await askCustomer(organization, customer)
  await phone.tap(question.buttons[1]?.text ?? '')
  await hasStatus(organization, customer, 'declined')
  const [, told] = await hasMessages(customer, 2)
  assert.match(told?.text ?? '', /YES/i)
  assertRefused(await api.sendText(contactId, 'In spite of the no'), 'gate.declined')
  assertRefused(await api.sendTemplate(contactId), 'gate.declined')
  assertRefused(await api.ask(contactId), 'optin.declined')
  expect(await api.sendText(other.contactId, 'The other one can be written to'), 202)
  await organization.network.advanceClock(NEXT_SECOND)
  await phone.type('YES')
  await hasStatus(organization, customer, 'granted')
  await hasMessages(customer, 3)
  expect(await api.sendText(contactId, 'Welcome back to us'), 202)
  assert.equal((await hasMessages(customer, 4))[3]?.text, 'Welcome back to us')
  const kinds = (await api.notices()).filter((notice) => notice.contactId === contactId).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['granted_again', 'declined'])
})

test('set-up through the API starts a demo whose sample customers show every state', async () => {
  const answer = await fetch(`${product.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ demo: true }),
  })
  assert.equal(answer.status, 201)
  const { apiKey }: { apiKey: string } = JSON.parse(await answer.text())
  const contacts = await fetch(`${product.url}/api/v1/contacts`, { headers: { authorization: `Bearer ${apiKey}` } })
  const { data }: { data: { channels: { whatsapp: { capabilities: { display: string } } } }[] } = JSON.parse(
    await contacts.text(),
  )
  const shown = new Set(data.map(({ channels }) => channels.whatsapp.capabilities.display))
  for (const state of ['not_asked', 'declined', 'no_response', 'unreachable', 'granted', 'revoked']) {
    assert.ok(shown.has(state), `${state} is missing from ${[...shown].join(', ')}`)
  }
})
