import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Message } from '../../src/http/api/message.ts'
import { addCustomer, addGranted, type Customer, comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
let organization: TestOrganization
let customer: Customer
before(async () => {
  product = await startProduct()
  organization = await product.newOrganization()
  customer = await addGranted(organization)
})
after(() => product.stop())

async function lastFrom({ contactId }: Customer, text: string) {
  const items = await eventually(
    () => organization.api.timeline(contactId),
    (all) => all.some((item) => item.kind === 'message' && item.content.text === text),
  )
  const found = items.find((item) => item.kind === 'message' && item.content.text === text)
  assert.ok(found?.kind === 'message')
  return found
}

const send = (replyTo: string, more: object = {}) =>
  organization.api.call('POST', '/messages', {
    body: { contactId: customer.contactId, channel: 'whatsapp', type: 'text', text: 'At nine', replyTo, ...more },
  })

test('a reply quotes the customer’s message, in the API and at the provider', async () => {
  await customer.phone.type('When do you open?')
  const question = await lastFrom(customer, 'When do you open?')
  const reply = expect(await send(question.id), 202).read(Message)
  assert.equal(reply.replyTo, question.id)
  await comeToRest(organization, product.test.asOwner)
  const { rows } = await product.test.asOwner('select provider_message_id as id from messages where id = $1', [
    question.id,
  ])
  const sent = (await organization.network.requests()).find(({ callbackData }) => callbackData?.endsWith(reply.id))
  assert.equal(sent?.contextId, rows[0].id)
  assert.equal((await organization.api.message(reply.id)).replyTo, question.id)
})

test('one of our own messages can be quoted, too, and a message without a quote has none', async () => {
  const plain = expect(await organization.api.sendText(customer.contactId, 'We moved'), 202).read(Message)
  assert.equal(plain.replyTo, null)
  await comeToRest(organization, product.test.asOwner)
  assert.equal(expect(await send(plain.id), 202).read(Message).replyTo, plain.id)
})

test('nothing else can be quoted: another person, another channel, another organization, nothing at all', async () => {
  const stranger = await addCustomer(organization)
  await stranger.phone.type('I am somebody else')
  const theirs = await lastFrom(stranger, 'I am somebody else')
  const bySms = expect(await organization.api.sendText(customer.contactId, 'By SMS', 'sms'), 202).read(Message)
  const other = await product.newOrganization()
  const elsewhere = await addCustomer(other)
  await elsewhere.phone.type('Elsewhere')
  const [foreign] = (
    await eventually(
      () => other.api.timeline(elsewhere.contactId),
      (items) => items.length > 0,
    )
  ).filter((item) => item.kind === 'message')
  assert.ok(foreign)
  await comeToRest(organization, product.test.asOwner)
  for (const id of [theirs.id, bySms.id, foreign.id, randomUUID()]) {
    assertRefused(await send(id), 'message.reply_to', 422)
  }
  const question = await lastFrom(customer, 'When do you open?')
  assertRefused(await send(question.id, { channel: 'sms' }), 'message.reply_to', 422)
})
