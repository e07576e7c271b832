import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { sendMessage } from '../../src/app/send-message.ts'
import { Message } from '../../src/http/api/message.ts'
import { addCustomer, type Customer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function setMode({ api }: TestOrganization, smsMode: 'off' | 'disclaimer' | 'consent') {
  const confirmed = smsMode === 'off' ? { confirmSmsOff: true } : {}
  expect(await api.call('PATCH', '/policy', { body: { smsMode, ...confirmed } }), 200)
}

async function sendSms({ api }: TestOrganization, { contactId }: Customer, text: string): Promise<Message> {
  return expect(await api.sendText(contactId, text, 'sms'), 202).read(Message)
}

/** Through the use case in this process: whether requests over HTTP meet in one batch is chance. */
function judgedTogether({ id }: TestOrganization, { contactId }: Customer, texts: readonly string[]) {
  const request = { organizationId: id, actor: { kind: 'system' }, claim: null } as const
  const deps = quietDependencies(product.test)
  return Promise.all(texts.map((text) => sendMessage(deps, request, { type: 'text', contactId, channel: 'sms', text })))
}

async function smsTexts({ phone }: Customer): Promise<string[]> {
  return (await phone.messages()).filter(({ channel }) => channel === 'sms').map(({ text }) => text)
}

async function smsEvents({ api }: TestOrganization, { contactId }: Customer) {
  return (await api.events(contactId)).filter(({ channel }) => channel === 'sms')
}

const NOTICE = /^Organization \w+: you are texting with the team\. Reply STOP to opt out, HELP for help\.\n/

test('mode disclaimer: the first text brings the notice, the second waits for it, and evidence says who was told and when', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await organization.network.set({ providerLatencyMs: 300 })
  await Promise.all([sendSms(organization, customer, 'First'), sendSms(organization, customer, 'Second')])
  const texts = (await hasMessages(customer, 2)).map(({ text }) => text)
  assert.match(texts[0] ?? '', NOTICE)
  assert.doesNotMatch(texts[1] ?? '', NOTICE)
  const told = (await smsEvents(organization, customer)).filter(({ type }) => type === 'notice_sent')
  assert.equal(told.length, 1)
  const receipt = await organization.api.call('GET', `/receipts/${told[0]?.receiptId ?? ''}.json`)
  assert.match(receipt.text, /you are texting with/)
  assert.match(receipt.text, /sms_notice/)
  const { consent } = (await organization.api.contact(customer.contactId)).channels.sms
  assert.equal(consent.status, 'none', 'being told is no opt-in')
})

test('mode disclaimer: of texts that are judged together one brings the notice', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await judgedTogether(organization, customer, ['Hello', 'Hello', 'Hello', 'Hello', 'Hello'])
  const bringNotice = (await hasMessages(customer, 5)).map(({ text }) => NOTICE.test(text))
  assert.deepEqual(bringNotice, [true, false, false, false, false])
})

test('mode disclaimer: when the text with the notice fails, the next does not leave without one, and trying again brings it', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await organization.network.fault({ kind: 'error', code: 30007, mode: 'sync', count: 1 })
  const [, second] = await judgedTogether(organization, customer, ['Filtered', 'Follows'])
  assert.ok(second?.kind === 'done')
  const stopped = await eventually(
    () => organization.api.message(second.value.id),
    ({ status }) => status === 'refused',
  )
  assert.equal(stopped.failure?.code, 'gate.not_told')
  assert.deepEqual(await smsTexts(customer), [])
  expect(await organization.api.call('POST', `/messages/${second.value.id}/resend`), 202)
  const [text] = (await hasMessages(customer, 1)).map((message) => message.text)
  assert.match(text ?? '', NOTICE)
  assert.ok(text?.endsWith('\nFollows'))
})

test('mode disclaimer: a text whose notice failed before it waits for the later text that brings one, and lets it pass', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addCustomer(organization)
  await network.fault({ kind: 'error', code: 30007, mode: 'sync', count: 1 })
  const letFail = await holdLine(product.test, organization)
  const [lost, follows] = await judgedTogether(organization, customer, ['Lost', 'Follows'])
  assert.ok(lost?.kind === 'done' && follows?.kind === 'done')
  const stand = (id: string, after: string) =>
    product.test.asOwner('update outbox set run_at = now() + $2::interval where id = $1', [id, after])
  await stand(follows.value.id, '1 hour')
  await letFail()
  await eventually(
    () => api.message(lost.value.id),
    ({ status }) => status === 'failed',
  )
  const letGo = await holdLine(product.test, organization)
  await stand(follows.value.id, '0')
  await sendSms(organization, customer, 'Brings it')
  await letGo()
  const texts = (await hasMessages(customer, 2)).map(({ text }) => text)
  assert.match(texts[0] ?? '', NOTICE)
  assert.ok(texts[0]?.endsWith('\nBrings it'))
  assert.equal(texts[1], 'Follows')
})

test('mode consent: nobody is texted before the yes, who is asked reads our words, and cooldown and answers are as on WhatsApp', async () => {
  const organization = await product.newOrganization()
  await setMode(organization, 'consent')
  const customer = await addCustomer(organization)
  assertRefused(await organization.api.sendText(customer.contactId, 'Too early', 'sms'), 'gate.not_asked')
  expect(await organization.api.ask(customer.contactId, { channel: 'sms' }), 202)
  const [question] = await hasMessages(customer, 1)
  assert.match(question?.text ?? '', /would like to text you\. Reply YES to agree or STOP to decline\./)
  await comeToRest(organization, product.test.asOwner)
  assertRefused(await organization.api.ask(customer.contactId, { channel: 'sms' }), 'optin.cooldown')
  assertRefused(await organization.api.sendText(customer.contactId, 'Still early', 'sms'), 'gate.pending')
  await customer.phone.type('yes', { channel: 'sms' })
  await hasStatus(organization, customer, 'granted', 'sms')
  const confirmation = (await hasMessages(customer, 2))[1]
  assert.match(confirmation?.text ?? '', /you have opted in to text messages/)
  await sendSms(organization, customer, 'Now you may')
  assert.deepEqual((await hasMessages(customer, 3))[2]?.text, 'Now you may', 'without a notice')
  assert.equal((await organization.api.contact(customer.contactId)).channels.whatsapp.consent.status, 'none')
})

test('a change of mode counts for people in every state at once', async () => {
  const organization = await product.newOrganization()
  await setMode(organization, 'consent')
  const [agreed, asked, stranger] = [
    await addCustomer(organization),
    await addCustomer(organization),
    await addCustomer(organization),
  ]
  for (const { contactId } of [agreed, asked]) expect(await organization.api.ask(contactId, { channel: 'sms' }), 202)
  await hasMessages(agreed, 1)
  await hasMessages(asked, 1)
  await agreed.phone.type('YES', { channel: 'sms' })
  await hasStatus(organization, agreed, 'granted', 'sms')
  await hasMessages(agreed, 2)
  await setMode(organization, 'disclaimer')
  const capabilities = async ({ contactId }: Customer) =>
    (await organization.api.contact(contactId)).channels.sms.capabilities
  for (const customer of [agreed, asked, stranger]) {
    const { freeText, requestOptIn } = await capabilities(customer)
    assert.deepEqual([freeText, requestOptIn], [true, false])
  }
  await Promise.all([agreed, asked, stranger].map((customer) => sendSms(organization, customer, 'To you')))
  const last = async (customer: Customer, count: number) => (await hasMessages(customer, count))[count - 1]?.text ?? ''
  assert.equal(await last(agreed, 3), 'To you')
  assert.match(await last(asked, 2), NOTICE)
  assert.match(await last(stranger, 1), NOTICE)
  await setMode(organization, 'consent')
  assert.equal((await capabilities(stranger)).reason, 'not_asked')
  assert.equal((await capabilities(agreed)).freeText, true)
})

test('mode off is for an owner who confirms that people agree elsewhere; then no notice is added', async () => {
  const organization = await product.newOrganization()
  const admin = await organization.newKey('admin')
  const off = { smsMode: 'off', confirmSmsOff: true }
  assertRefused(await admin.call('PATCH', '/policy', { body: off }), 'perm.denied', 403)
  const unconfirmed = await organization.api.call('PATCH', '/policy', { body: { smsMode: 'off' } })
  assertRefused(unconfirmed, 'policy.sms_off_unconfirmed', 422)
  await setMode(organization, 'off')
  expect(await admin.call('PATCH', '/policy', { body: { clarify: false } }), 200)
  const customer = await addCustomer(organization)
  await sendSms(organization, customer, 'As you agreed')
  assert.equal((await hasMessages(customer, 1))[0]?.text, 'As you agreed')
  assert.deepEqual(await smsEvents(organization, customer), [])
})

test('a text in line when the mode becomes stricter does not leave', async () => {
  const organization = await product.newOrganization()
  await setMode(organization, 'off')
  const customer = await addCustomer(organization)
  const letGo = await holdLine(product.test, organization)
  const waiting = await sendSms(organization, customer, 'As you agreed')
  await setMode(organization, 'consent')
  await letGo()
  const ended = await eventually(
    () => organization.api.message(waiting.id),
    ({ status }) => status === 'refused',
  )
  assert.equal(ended.failure?.code, 'gate.not_asked')
  assert.deepEqual(await smsTexts(customer), [])
})

test('with OptOutType Twilio has answered: one confirmation on the phone, and it is Twilio’s', async () => {
  const organization = await product.newOrganization()
  await useAdvancedOptOut(organization)
  const customer = await addCustomer(organization)
  await sendSms(organization, customer, 'Hello')
  await hasMessages(customer, 1)
  await customer.phone.type('STOP', { channel: 'sms' })
  await hasStatus(organization, customer, 'revoked', 'sms')
  await comeToRest(organization, product.test.asOwner)
  const texts = await smsTexts(customer)
  assert.equal(texts.length, 2)
  assert.match(texts[1] ?? '', /successfully been unsubscribed/)
  await customer.phone.type('HELP', { channel: 'sms' })
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await smsTexts(customer)).length, 3, 'HELP was answered once, by Twilio')
  assertRefused(await organization.api.sendText(customer.contactId, 'After the stop', 'sms'), 'gate.revoked')
})

test('without OptOutType HELP is answered with the organization’s words, once an hour', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  for (const word of ['HELP', 'info', 'help']) await customer.phone.type(word, { channel: 'sms' })
  const [first] = await hasMessages(customer, 1)
  assert.match(first?.text ?? '', /we send text messages about your account\. Reply STOP to opt out/)
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await smsTexts(customer)).length, 1)
  await organization.network.advanceClock('PT61M')
  await customer.phone.type('HELP', { channel: 'sms' })
  await hasMessages(customer, 2)
})

test('a block of Twilio’s that we never heard of (21610) ends SMS, holds WhatsApp, and START alone opens neither', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await organization.network.fault({ kind: 'lost_inbound', count: 1 })
  await customer.phone.type('STOP', { channel: 'sms' })
  const sent = await sendSms(organization, customer, 'Into the block')
  const failed = await eventually(
    () => organization.api.message(sent.id),
    ({ status }) => status === 'failed',
  )
  assert.deepEqual([failed.failure?.code, failed.actions], ['sms.stop', []])
  const contact = await hasStatus(organization, customer, 'revoked', 'sms')
  assert.equal(contact.channels.whatsapp.consent.hold?.reason, 'stopped_on_sms')
  assert.ok((await smsEvents(organization, customer)).some(({ type }) => type === 'provider_stop'))
  await customer.phone.type('UNSTOP', { channel: 'sms' })
  await comeToRest(organization, product.test.asOwner)
  const after = await organization.api.contact(customer.contactId)
  assert.notEqual(after.channels.whatsapp.consent.status, 'granted')
  assert.notEqual(after.channels.whatsapp.consent.hold, null)
})

const Senders = z.object({
  data: z.array(z.looseObject({ id: z.string(), number: z.string().optional(), inboundUrl: z.string().optional() })),
})

/** The sender as Twilio's console would set it up: Twilio answers the keywords and says so. */
async function useAdvancedOptOut({ sms }: TestOrganization): Promise<void> {
  const listed = Senders.parse(await (await fetch(`${product.simulatorUrl}/sim/senders`)).json())
  const sender = listed.data.find(({ id }) => id === sms.accountId)
  const answer = await fetch(`${product.simulatorUrl}/sim/senders/twilio/${sms.accountId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ number: sender?.number, inboundUrl: sender?.inboundUrl, authToken: sms.secret, advancedOptOut: true },
    }),
  })
  assert.equal(answer.status, 200, await answer.text())
}
