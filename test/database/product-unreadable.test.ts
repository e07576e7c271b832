import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { findOrganizationsWithFailures, readFailedAgain } from '../../src/store/parked-items.ts'
import { addCustomer, addGranted, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { changesWebhook, fromMeta, post } from '../support/signed-webhook.ts'

/** Longer than an index entry may be, so the database refuses it for what it is. */
const POISONOUS_ID = `wamid.${Array.from({ length: 140 }, () => randomUUID()).join('')}`

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

function textItem(from: string, text: string, more: object = {}): object {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  return {
    from: from.replace('+', ''),
    id: `wamid.${randomUUID()}`,
    timestamp,
    type: 'text',
    text: { body: text },
    ...more,
  }
}

async function takes({ whatsapp }: TestOrganization, field: string, value: object): Promise<void> {
  const body = changesWebhook(whatsapp, [{ field, value }])
  assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta(whatsapp.secret, body)), 200)
}

async function parkedReasons({ id }: TestOrganization): Promise<string[]> {
  const { rows } = await product.test.asOwner('select reason from parked_items where organization_id = $1', [id])
  return rows.map(({ reason }) => reason)
}

async function rowsOf<Row>(text: string, { id }: TestOrganization): Promise<Row[]> {
  return (await product.test.asOwner(text, [id])).rows
}

test('a stop that cannot be read holds its writer on both channels, and nobody else', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const [writer, neighbor, reported] = [
    await addGranted(organization),
    await addGranted(organization),
    await addGranted(organization),
  ]
  await takes(organization, 'messages', { messages: [textItem(writer.number, 'STOP', { timestamp: 'yesterday' })] })
  await takes(organization, 'messages', {
    statuses: [{ id: 'wamid.of-ours', status: 'pondered', timestamp: '1', recipient_id: reported.number.slice(1) }],
  })
  await comeToRest(organization, product.test.asOwner)
  assert.deepEqual((await parkedReasons(organization)).toSorted(), ['message_without_time', 'unknown_status:pondered'])
  const { whatsapp, sms } = (await api.contact(writer.contactId)).channels
  assert.deepEqual(
    [whatsapp.consent.hold?.reason, sms.consent.hold?.reason],
    ['unreadable_webhook', 'unreadable_webhook'],
  )
  assertRefused(await api.sendText(writer.contactId, 'After a stop nobody could read'), 'gate.held')
  assertRefused(await api.sendText(writer.contactId, 'The same by SMS', 'sms'), 'gate.held')
  for (const { contactId } of [neighbor, reported])
    assert.equal((await api.contact(contactId)).channels.whatsapp.consent.hold, null)
})

test('an item that can never be stored is parked alone, and the stop that came in the same webhook counts', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const [poisoner, stopper] = [await addGranted(organization), await addGranted(organization)]
  const messages = [
    textItem(stopper.number, 'Hello again'),
    textItem(poisoner.number, 'Hello', { id: POISONOUS_ID }),
    textItem(stopper.number, 'STOP'),
  ]
  await takes(organization, 'messages', { messages })
  await comeToRest(organization, product.test.asOwner)
  await hasStatus(organization, stopper, 'revoked')
  assert.deepEqual(await parkedReasons(organization), ['failed'])
  const items = await rowsOf('select item, kind from parked_items where organization_id = $1', organization)
  assert.deepEqual(items, [{ item: 1, kind: 'message' }])
  assert.equal((await api.contact(stopper.contactId)).channels.whatsapp.consent.hold, null)
  assert.equal((await api.contact(poisoner.contactId)).channels.whatsapp.consent.hold?.reason, 'unreadable_webhook')
})

test('what failed is read again on demand, and counts then as if it had come late', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await product.test.asOwner(
    `alter table messages add constraint no_stop check (content ->> 'text' <> 'STOP' or not organization_id = '${organization.id}')`,
  )
  await takes(organization, 'messages', { messages: [textItem(customer.number, 'STOP')] })
  await eventually(
    () => parkedReasons(organization),
    (reasons) => reasons.length === 1,
  )
  await product.test.asOwner('alter table messages drop constraint no_stop')
  await hasStatus(organization, customer, 'granted')
  const { database } = product.test
  assert.ok((await findOrganizationsWithFailures(database)).includes(organization.id))
  assert.equal(await database.transaction(organization.id, readFailedAgain), 1)
  await hasStatus(organization, customer, 'revoked')
})

test('a fault of the database parks nothing however often it strikes, and keeps the writer silent meanwhile', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  const attempts = async () => {
    const text = 'select max(attempts) as n from webhook_inbox where organization_id = $1 and processed_at is null'
    return Number((await rowsOf<{ n: number }>(text, organization))[0]?.n)
  }
  await product.test.asOwner('alter table conversations rename to conversations_elsewhere')
  await takes(organization, 'messages', { messages: [textItem(customer.number, 'STOP')] })
  await eventually(attempts, (count) => count >= 1)
  await tryAtOnce(organization, 40)
  await eventually(attempts, (count) => count >= 41)
  await product.test.asOwner('alter table conversations_elsewhere rename to conversations')
  assert.deepEqual(await parkedReasons(organization), [])
  const sent = expect(await api.sendText(customer.contactId, 'Before the stop is read'), 202)
  await tryAtOnce(organization, 41)
  await hasStatus(organization, customer, 'revoked')
  await comeToRest(organization, product.test.asOwner)
  assert.ok(
    (await customer.phone.messages()).every(({ text }) => text !== 'Before the stop is read'),
    sent.text,
  )
})

/** As if so many tries had failed and the time for the next one had come. */
async function tryAtOnce({ id }: TestOrganization, attempts: number): Promise<void> {
  await product.test.asOwner(
    'update webhook_inbox set attempts = $2, look_at = received_at where organization_id = $1 and processed_at is null',
    [id, attempts],
  )
}

test('a report that overtakes the outcome of its message waits for it, also where it brings no data of ours', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addCustomer(organization, { phone: { online: false } })
  await network.set({ statuses: [] })
  await api.asked(customer.contactId)
  const [request] = await eventually(network.requests, (requests) => requests.length === 1)
  await comeToRest(organization, product.test.asOwner)
  const named = (value: string | null) =>
    product.test.asOwner('update messages set provider_message_id = $2 where organization_id = $1 and direction = $3', [
      organization.id,
      value,
      'out',
    ])
  await named(null)
  const wamid = request?.id ?? ''
  await takes(organization, 'messages', {
    statuses: [
      {
        id: wamid,
        status: 'failed',
        timestamp: String(Math.floor(Date.now() / 1_000)),
        recipient_id: customer.number.slice(1),
        errors: [{ code: 131026, title: 'Message undeliverable' }],
      },
    ],
  })
  await eventually(
    () => rowsOf('select 1 from waiting_reports where organization_id = $1', organization),
    (rows) => rows.length === 1,
  )
  await named(wamid)
  await eventually(
    () => api.contact(customer.contactId),
    ({ smsQuestionSince }) => smsQuestionSince !== null,
  )
  assert.deepEqual(await rowsOf('select 1 from waiting_reports where organization_id = $1', organization), [])
  assert.deepEqual(await parkedReasons(organization), [])
})

test('a report about a message that nobody here sent is parked after a minute', async () => {
  const organization = await product.newOrganization()
  await takes(organization, 'messages', {
    statuses: [{ id: 'wamid.foreign', status: 'read', timestamp: '1790000000', recipient_id: '12025550123' }],
  })
  const waiting = () => rowsOf('select 1 from waiting_reports where organization_id = $1', organization)
  await eventually(waiting, (rows) => rows.length === 1)
  assert.deepEqual(await parkedReasons(organization), [])
  await product.test.asOwner(
    `update webhook_inbox set received_at = received_at - interval '61 seconds' where organization_id = $1`,
    [organization.id],
  )
  await eventually(
    () => parkedReasons(organization),
    (reasons) => reasons.length === 1,
  )
  assert.deepEqual(await parkedReasons(organization), ['unknown_message'])
  assert.deepEqual(await waiting(), [])
})

test('a template that Meta pauses is not sent until it is approved again, whatever order the news is repeated in', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  const news = (event: string) => ({
    event,
    message_template_id: 1,
    message_template_name: 'appointment_reminder',
    message_template_language: 'en',
    reason: 'NONE',
  })
  await takes(organization, 'message_template_status_update', news('PAUSED'))
  await comeToRest(organization, product.test.asOwner)
  assertRefused(await api.sendTemplate(customer.contactId), 'tpl.paused')
  await takes(organization, 'message_template_status_update', news('APPROVED'))
  await comeToRest(organization, product.test.asOwner)
  expect(await api.sendTemplate(customer.contactId), 202)
  await hasMessages(customer, 3)
  // The same news again, in other company, so that the webhook is a new one.
  await product.test.asOwner(`update webhook_inbox set sha256 = sha256(sha256) where organization_id = $1`, [
    organization.id,
  ])
  await takes(organization, 'message_template_status_update', news('PAUSED'))
  await comeToRest(organization, product.test.asOwner)
  expect(await api.sendTemplate(customer.contactId), 202)
})

test('a banned account makes the channel rest, and a reinstated one wakes it', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  const banned = (state: string) => ({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } })
  await takes(organization, 'account_update', banned('SCHEDULE_FOR_DISABLE'))
  await comeToRest(organization, product.test.asOwner)
  expect(await api.sendText(customer.contactId, 'While the ban is announced'), 202)
  await takes(organization, 'account_update', banned('DISABLE'))
  await comeToRest(organization, product.test.asOwner)
  assertRefused(await api.sendText(customer.contactId, 'While banned'), 'gate.channel_paused')
  await takes(organization, 'account_update', banned('REINSTATE'))
  await comeToRest(organization, product.test.asOwner)
  expect(await api.sendText(customer.contactId, 'Reinstated'), 202)
})
