import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Message } from '../../src/http/api/message.ts'
import { addGranted, type Customer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { fromMeta, post, textWebhook } from '../support/signed-webhook.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function textsFrom({ api }: TestOrganization, { contactId }: Customer): Promise<string[]> {
  const items = await api.timeline(contactId)
  return items.flatMap((item) => (item.kind === 'message' && item.direction === 'in' ? [item.content.text ?? ''] : []))
}

async function parkedReasons(): Promise<string[]> {
  return (await product.test.asOwner('select reason from parked_items')).rows.map(({ reason }) => reason)
}

test('a webhook that comes while the database cannot take it waits and is read in the end, as if nothing had been', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await product.test.asOwner('alter table messages rename to messages_elsewhere')
  await customer.phone.type('A reply in the middle of a fault')
  const tries = async () =>
    Number((await product.test.asOwner('select max(attempts) as n from webhook_inbox')).rows[0]?.n)
  await eventually(tries, (count) => count >= 2)
  await product.test.asOwner('alter table messages_elsewhere rename to messages')
  await eventually(
    () => textsFrom(organization, customer),
    (texts) => texts.includes('A reply in the middle of a fault'),
  )
  await hasStatus(organization, customer, 'granted')
  assert.equal((await organization.api.contact(customer.contactId)).channels.whatsapp.consent.hold, null)
  assert.deepEqual(await parkedReasons(), [])
})

test('a webhook that can never be stored is parked alone, and its writer is held until somebody has looked', async () => {
  const organization = await product.newOrganization()
  const { whatsapp, api } = organization
  const [writer, neighbor] = [await addGranted(organization), await addGranted(organization)]
  await product.test.asOwner(
    `alter table messages add constraint no_poison check (content ->> 'text' is distinct from 'A poisonous text')`,
  )
  const texts = [
    { from: neighbor.number, text: 'Before the poison' },
    { from: writer.number, text: 'A poisonous text' },
    { from: neighbor.number, text: 'After the poison' },
  ]
  await Promise.all(
    texts.map(({ from, text }) => {
      const body = textWebhook(whatsapp, { from, text, id: `wamid.${randomUUID()}` })
      return post(`${product.url}/webhooks/whatsapp`, fromMeta(whatsapp.secret, body))
    }),
  )
  await comeToRest(organization, product.test.asOwner)
  assert.deepEqual((await textsFrom(organization, neighbor)).toSorted(), [
    'After the poison',
    'Before the poison',
    'Yes',
  ])
  assert.deepEqual(await parkedReasons(), ['failed'])
  const { consent } = (await api.contact(writer.contactId)).channels.whatsapp
  assert.equal(consent.hold?.reason, 'unreadable_webhook')
  assertRefused(await api.sendText(writer.contactId, 'To somebody we could not read'), 'gate.held')
  expect(await api.sendText(neighbor.contactId, 'To somebody we could read'), 202)
  await hasMessages(neighbor, 3)
  await product.test.asOwner('alter table messages drop constraint no_poison')
})

test('what a provider answers in no known way is unknown, and is never sent again', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  const before = (await network.requests()).length
  for (const kind of ['http_500', 'http_500_no_json', 'drop_before_accept']) {
    await network.fault({ kind, count: 1 })
    const sent = expect(await api.sendText(customer.contactId, `During ${kind}`), 202).read(Message)
    await comeToRest(organization, product.test.asOwner)
    assert.equal((await api.message(sent.id)).status, 'unknown', kind)
  }
  assert.equal((await network.requests()).length, before + 3, 'each was asked for once')
})

test('a message whose answer was lost is found by the provider’s report, and is not sent again', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  const before = (await network.requests()).length
  await network.fault({ kind: 'drop_after_accept', count: 1 })
  const sent = expect(await api.sendText(customer.contactId, 'Its answer gets lost'), 202).read(Message)
  await eventually(
    () => api.message(sent.id),
    ({ status }) => status === 'read',
  )
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await network.requests()).length, before + 1)
  assert.equal((await customer.phone.messages()).filter(({ text }) => text === 'Its answer gets lost').length, 1)
})

test('a throttled message waits and leaves after all, once', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await organization.network.fault({ kind: 'rate_limit', count: 1 })
  expect(await organization.api.sendText(customer.contactId, 'After the throttle'), 202)
  const messages = await hasMessages(customer, 3)
  assert.equal(messages[2]?.text, 'After the throttle')
  const outcomes = (await organization.network.requests()).slice(2).map(({ outcome }) => outcome)
  assert.deepEqual(outcomes, ['rejected', 'accepted'])
})

test('errors are logged, and say nothing of what they were about', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await product.test.asOwner('alter table messages rename to messages_elsewhere')
  const broken = await organization.api.sendText(customer.contactId, 'A text that meets a fault')
  await product.test.asOwner('alter table messages_elsewhere rename to messages')
  assert.deepEqual([broken.status, broken.code], [500, 'unknown'])
  const text = 'A text in a body that is no JSON'
  const headers = { authorization: `Bearer ${organization.apiKey}`, 'content-type': 'application/json' }
  const send = (body: string) => fetch(`${product.url}/api/v1/messages`, { method: 'POST', headers, body })
  assert.equal((await send(`{"text":"${text}"`)).status, 400)
  for (const event of [/"event":"http\.error"/, /"event":"inbox\.webhook_failed"/])
    await eventually(product.printed, (printed) => event.test(printed))
  assert.ok(!product.printed().includes(text))
  product.assertNothingLeaked()
})
