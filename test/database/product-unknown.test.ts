import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Message } from '../../src/http/api/message.ts'
import { addCustomer, addGranted, type Customer, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function sendSms({ api }: TestOrganization, contactId: string, text: string): Promise<Message> {
  return expect(await api.sendText(contactId, text, 'sms'), 202).read(Message)
}

/** The answer to the next message is lost, and no report ever says that it left. */
async function loseAnswer({ network }: TestOrganization, kind: 'drop_after_accept' | 'drop_before_accept') {
  await network.fault({ kind: 'lost_status' })
  await network.fault({ kind, count: 1 })
}

async function becomesUnknown(organization: TestOrganization, id: string): Promise<void> {
  const message = await eventually(
    () => organization.api.message(id),
    ({ status }) => status !== 'queued' && status !== 'dispatching',
  )
  assert.deepEqual([message.status, message.unknown, message.actions], ['unknown', 'sought', []])
}

async function countOnPhone({ phone }: Customer, text: string): Promise<number> {
  return (await phone.messages()).filter((message) => message.text.endsWith(text)).length
}

test('an SMS whose answer was lost is found in Twilio’s list after a minute, and is not sent again', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await loseAnswer(organization, 'drop_after_accept')
  const sent = await sendSms(organization, customer.contactId, 'It arrived all the same')
  await becomesUnknown(organization, sent.id)
  await organization.network.advanceClock('PT61S')
  const found = await eventually(
    () => organization.api.message(sent.id),
    ({ status }) => status !== 'unknown',
  )
  assert.ok(['handed_over', 'sent', 'delivered'].includes(found.status), found.status)
  assert.deepEqual([found.unknown, found.actions, found.failure], [null, [], null])
  assert.equal(await countOnPhone(customer, 'It arrived all the same'), 1)
  assert.equal((await organization.network.requests()).length, 1)
})

test('an SMS that the list shows as undelivered fails with its reason', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await customer.phone.set({ canReceiveSms: false })
  await loseAnswer(organization, 'drop_after_accept')
  const sent = await sendSms(organization, customer.contactId, 'To a landline')
  await becomesUnknown(organization, sent.id)
  await organization.network.advanceClock('PT61S')
  const found = await eventually(
    () => organization.api.message(sent.id),
    ({ status }) => status === 'failed',
  )
  assert.deepEqual([found.failure?.code, found.actions], ['sms.landline', []])
  assert.equal((await organization.api.contact(customer.contactId)).channels.sms.reachability.status, 'unreachable')
})

test('what no list shows is for a person to decide after 15 minutes, and a second attempt is linked to the first', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await loseAnswer(organization, 'drop_before_accept')
  const sent = await sendSms(organization, customer.contactId, 'Nobody knows')
  await becomesUnknown(organization, sent.id)
  assertRefused(await organization.api.call('POST', `/messages/${sent.id}/resend`), 'message.sought')
  assertRefused(await organization.api.call('POST', `/messages/${sent.id}/leave`), 'message.sought')
  await organization.network.advanceClock('PT15M1S')
  const open = await eventually(
    () => organization.api.message(sent.id),
    ({ unknown }) => unknown === 'not_confirmed',
  )
  assert.deepEqual([open.status, open.actions], ['unknown', ['resend', 'leave']])
  assert.equal((await organization.network.requests()).length, 1, 'nothing was sent again unasked')
  const idempotencyKey = 'resend-once'
  const again = expect(
    await organization.api.call('POST', `/messages/${sent.id}/resend`, { idempotencyKey }),
    202,
  ).read(Message)
  const replayed = await organization.api.call('POST', `/messages/${sent.id}/resend`, { idempotencyKey })
  assert.equal(replayed.read(Message).id, again.id)
  assert.equal(again.resendOf, sent.id)
  const old = await organization.api.message(sent.id)
  assert.deepEqual([old.resentAs, old.actions, old.status], [again.id, [], 'unknown'])
  await hasMessages(customer, 1)
  assert.equal(await countOnPhone(customer, 'Nobody knows'), 1)
  assertRefused(await organization.api.call('POST', `/messages/${sent.id}/resend`), 'message.resent')
})

test('of two who send a message again at the same time one is refused', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await loseAnswer(organization, 'drop_before_accept')
  const sent = await sendSms(organization, customer.contactId, 'Asked for twice')
  await becomesUnknown(organization, sent.id)
  await organization.network.advanceClock('PT15M1S')
  await eventually(
    () => organization.api.message(sent.id),
    ({ unknown }) => unknown === 'not_confirmed',
  )
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => organization.api.call('POST', `/messages/${sent.id}/resend`)),
  )
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [202, 409, 409, 409, 409, 409])
  await comeToRest(organization, product.test.asOwner)
  assert.equal(await countOnPhone(customer, 'Asked for twice'), 1)
})

test('whoever opted out meanwhile is not written to again', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await loseAnswer(organization, 'drop_before_accept')
  const sent = await sendSms(organization, customer.contactId, 'Before the opt-out')
  await becomesUnknown(organization, sent.id)
  await organization.network.advanceClock('PT15M1S')
  expect(await organization.api.recordOptOut(customer.contactId, 'sms'), 201)
  await eventually(
    () => organization.api.message(sent.id),
    ({ unknown }) => unknown === 'not_confirmed',
  )
  assertRefused(await organization.api.call('POST', `/messages/${sent.id}/resend`), 'gate.revoked')
})

test('two unknown messages with the same words stay unknown: which of them the list shows cannot be told', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await sendSms(organization, customer.contactId, 'The first one')
  await hasMessages(customer, 1)
  await organization.network.fault({ kind: 'lost_status' })
  const ids: string[] = []
  for (const kind of ['drop_after_accept', 'drop_before_accept']) {
    await organization.network.fault({ kind, count: 1 })
    const { id } = await sendSms(organization, customer.contactId, 'Twins')
    await becomesUnknown(organization, id)
    ids.push(id)
  }
  await organization.network.advanceClock('PT15M1S')
  for (const id of ids) {
    const message = await eventually(
      () => organization.api.message(id),
      ({ unknown }) => unknown === 'not_confirmed',
    )
    assert.equal(message.status, 'unknown')
  }
})

test('a message that was left stays as it is, and a report that comes after all still counts', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await customer.phone.set({ online: false })
  await organization.network.fault({ kind: 'drop_after_accept', count: 1 })
  await organization.network.fault({ kind: 'lost_status', count: 1 })
  const sent = expect(await organization.api.sendText(customer.contactId, 'Left alone'), 202).read(Message)
  await becomesUnknown(organization, sent.id)
  await organization.network.advanceClock('PT15M1S')
  await eventually(
    () => organization.api.message(sent.id),
    ({ unknown }) => unknown === 'not_confirmed',
  )
  const leave = () => organization.api.call('POST', `/messages/${sent.id}/leave`)
  const left = expect(await leave(), 202).read(Message)
  assert.deepEqual([left.status, left.unknown, left.actions], ['unknown', 'left', []])
  expect(await leave(), 202)
  const audited = await product.test.asOwner(`select actor from audit_events where action = 'message_left'`)
  assert.equal(audited.rows.length, 1)
  assertRefused(await organization.api.call('POST', `/messages/${sent.id}/resend`), 'message.not_resendable')
  await organization.network.endFaults()
  await customer.phone.set({ online: true })
  const arrived = await eventually(
    () => organization.api.message(sent.id),
    ({ status }) => status === 'read',
  )
  assert.deepEqual([arrived.unknown, arrived.actions], [null, []])
  assertRefused(await leave(), 'message.known')
})

for (const code of [131026, 131049]) {
  test(`a WhatsApp message of unknown outcome that is reported failed with ${code} is failed, not unknown`, async () => {
    const organization = await product.newOrganization()
    const customer = await addGranted(organization)
    await organization.network.fault({ kind: 'drop_after_accept', count: 1 })
    await organization.network.fault({ kind: 'error', code, mode: 'async', count: 1 })
    const sent = expect(await organization.api.sendText(customer.contactId, 'Fails later'), 202).read(Message)
    const failed = await eventually(
      () => organization.api.message(sent.id),
      ({ status, statusTimes }) => status === 'failed' && statusTimes.unknown !== undefined,
    )
    assert.equal(failed.unknown, null)
    assert.deepEqual(failed.actions, ['resend'])
  })
}

test('a message that failed can be tried again, and the second attempt is judged like any other', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await organization.network.fault({ kind: 'error', code: 30003, mode: 'async', count: 1 })
  const sent = await sendSms(organization, customer.contactId, 'The phone was off')
  await eventually(
    () => organization.api.message(sent.id),
    ({ status, actions }) => status === 'failed' && actions.includes('resend'),
  )
  const again = expect(await organization.api.call('POST', `/messages/${sent.id}/resend`), 202).read(Message)
  await eventually(
    () => organization.api.message(again.id),
    ({ status }) => status === 'delivered',
  )
  assert.equal(again.content.text, sent.content.text, 'with the notice that the first one could not bring')
})
