import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer, comeToRest, countOf, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { fallSilent, isListedAgain, listedAt, newListed, sendSms } from '../support/listing-steps.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const owner = (text: string, values: readonly unknown[] = []) => product.test.asOwner(text, values)

const BODIES = `select count(*) from webhook_inbox where organization_id = $1 and keys <> '{}'`

test('a STOP that never reached us is found in the list, and what waited meanwhile does not leave', async () => {
  const organization = await newListed(product)
  const customer = await addCustomer(organization)
  await sendSms(organization, customer, 'Hello')
  await hasMessages(customer, 1)
  await organization.network.fault({ kind: 'lost_inbound' })
  await customer.phone.type('STOP')
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await organization.api.contact(customer.contactId)).channels.sms.consent.status, 'none', 'premise')
  const before = await listedAt(organization, owner)
  await fallSilent(owner)
  const waiting = await sendSms(organization, customer, 'Into the silence')
  await isListedAgain(organization, before, owner)
  await hasStatus(organization, customer, 'revoked', 'sms')
  const ended = await eventually(
    () => organization.api.message(waiting.id),
    ({ status }) => status !== 'queued' && status !== 'dispatching',
  )
  assert.deepEqual([ended.status, ended.failure?.code], ['cancelled', 'gate.revoked'])
  assert.equal((await customer.phone.messages()).filter(({ text }) => text.includes('Into the silence')).length, 0)
  const texts = (await organization.network.requests()).map(({ text }) => text)
  assert.ok(!texts.some((text) => text.includes('Into the silence')), 'it was not even tried')
})

test('the evidence of a message that was found in the list says so, and claims no signature', async () => {
  const organization = await newListed(product)
  const customer = await addCustomer(organization)
  await organization.network.fault({ kind: 'lost_inbound' })
  await customer.phone.type('Please stop', { channel: 'sms' })
  const before = await listedAt(organization, owner)
  await fallSilent(owner)
  await isListedAgain(organization, before, owner)
  await hasStatus(organization, customer, 'revoked', 'sms')
  const events = await organization.api.events(customer.contactId)
  const revoked = events.find(({ type, channel }) => type === 'revoked' && channel === 'sms')
  const receipt = await organization.api.call('GET', `/receipts/${revoked?.receiptId ?? ''}.json`)
  assert.match(receipt.text, /readFrom\\":\\"provider_list\\"/)
  assert.match(receipt.text, /\\"signature\\":null/)
  const items = await organization.api.timeline(customer.contactId)
  const texts = items.flatMap((item) => (item.kind === 'message' && item.direction === 'in' ? [item.content.text] : []))
  assert.deepEqual(texts, ['Please stop'])
})

test('what had come by webhook stands in the list too and is not taken in again', async () => {
  const organization = await newListed(product)
  const customer = await addCustomer(organization)
  await customer.phone.type('Good morning', { channel: 'sms' })
  await comeToRest(organization, product.test.asOwner)
  const bodies = await countOf(product.test.asOwner, BODIES, organization.id)
  assert.equal(bodies, 1, 'premise')
  const before = await listedAt(organization, owner)
  await fallSilent(owner)
  await isListedAgain(organization, before, owner)
  await comeToRest(organization, product.test.asOwner)
  assert.equal(await countOf(product.test.asOwner, BODIES, organization.id), 1)
  const items = await organization.api.timeline(customer.contactId)
  assert.equal(items.filter((item) => item.kind === 'message' && item.direction === 'in').length, 1)
})

test('while the list cannot be read no SMS leaves, and WhatsApp is not held up', async () => {
  const organization = await newListed(product)
  const customer = await addCustomer(organization)
  await sendSms(organization, customer, 'Hello')
  await hasMessages(customer, 1)
  await organization.network.fault({ kind: 'token_expired', sender: organization.sms.accountId })
  const before = await listedAt(organization, owner)
  await fallSilent(owner)
  const waiting = await sendSms(organization, customer, 'Held back')
  const triedAt = () =>
    owner(
      `select list_try_at from channels where organization_id = $1 and channel = 'sms' and list_try_at is not null`,
      [organization.id],
    )
  await eventually(triedAt, ({ rows }) => rows.length > 0)
  assert.equal(await listedAt(organization, owner), before)
  await organization.api.asked(customer.contactId)
  await hasMessages(customer, 2)
  await eventually(organization.network.pendingWebhooks, (pending) => pending === 0)
  const unread = 'select count(*) from webhook_inbox where organization_id = $1 and processed_at is null'
  await eventually(
    () => countOf(product.test.asOwner, unread, organization.id),
    (count) => count === 0,
  )
  // Looked at anew, the gate puts it back in line: intake beats again, and only the list is missing.
  await owner('update outbox set run_at = $2 where id = $1', [waiting.id, new Date(0)])
  const putBack = () => owner('select 1 from outbox where id = $1 and run_at > $2', [waiting.id, new Date(0)])
  await eventually(putBack, ({ rows }) => rows.length > 0)
  const { paused } = (await organization.api.contact(customer.contactId)).channels.sms
  assert.equal(paused, null, 'a try would have met the expired token, and paused the channel')
  assert.equal((await organization.api.message(waiting.id)).status, 'queued')
  await organization.network.endFaults()
  await owner(`update channels set list_try_at = null where organization_id = $1`, [organization.id])
  await isListedAgain(organization, before, owner)
  await hasMessages(customer, 3)
})
