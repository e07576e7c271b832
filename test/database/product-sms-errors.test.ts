import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Message } from '../../src/http/api/message.ts'
import { addCustomer, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

interface Row {
  readonly told: 'sync' | 'async'
  readonly failure: string
  /** The number itself cannot take texts. */
  readonly unreachable?: true
  /** The channel rests until an administrator has acted, for this reason. */
  readonly paused?: string
  /** Administrators find it among the reports of their channels. */
  readonly reported?: true
  readonly actions: readonly string[]
}

/** The table of reliability §5.2; 20003, 20429 and 21610 have tests of their own. */
const ROWS: Readonly<Record<string, Row>> = {
  '21211': { told: 'sync', failure: 'contact.number', unreachable: true, actions: [] },
  '21408': { told: 'sync', failure: 'sms.sender', reported: true, actions: ['resend'] },
  '21612': { told: 'sync', failure: 'sms.sender', reported: true, actions: ['resend'] },
  '21614': { told: 'sync', failure: 'sms.landline', unreachable: true, actions: [] },
  '30001': { told: 'async', failure: 'rate.limit', actions: ['resend'] },
  '30002': { told: 'async', failure: 'sms.account', paused: 'sms.account', reported: true, actions: ['resend'] },
  '30003': { told: 'async', failure: 'sms.unreachable', actions: ['resend'] },
  '30004': { told: 'async', failure: 'sms.filtered', actions: ['resend'] },
  '30005': { told: 'async', failure: 'sms.unreachable', unreachable: true, actions: ['resend'] },
  '30006': { told: 'async', failure: 'sms.landline', unreachable: true, actions: [] },
  '30007': { told: 'async', failure: 'sms.filtered', actions: ['resend'] },
  '30008': { told: 'async', failure: 'unknown', actions: ['resend'] },
  '30034': { told: 'async', failure: 'sms.sender', reported: true, actions: ['resend'] },
}

for (const [code, row] of Object.entries(ROWS)) {
  test(`Twilio's ${code} fails a text as ${row.failure}, is not tried again by itself, and says the right thing of number and channel`, async () => {
    const organization = await product.newOrganization()
    const { api, network } = organization
    const customer = await addCustomer(organization)
    await network.fault({ kind: 'error', code: Number(code), mode: row.told, count: 1 })
    const sent = expect(await api.sendText(customer.contactId, 'Hello', 'sms'), 202).read(Message)
    const failed = await eventually(
      () => api.message(sent.id),
      ({ status }) => status === 'failed',
    )
    await comeToRest(organization, product.test.asOwner)
    assert.deepEqual([failed.failure?.code, failed.actions], [row.failure, row.actions])
    assert.equal((await network.requests()).length, 1)
    const { sms, whatsapp } = (await api.contact(customer.contactId)).channels
    assert.equal(sms.reachability.status, row.unreachable ? 'unreachable' : 'unknown')
    assert.equal(sms.paused, row.paused ?? null)
    assert.equal(whatsapp.paused, null)
    const reports = await api.call('GET', '/channel-reports')
    assert.equal(reports.text.includes(`"${code}"`), row.reported ?? false, reports.text)
  })
}

for (const [code, reason] of [
  ['20003', 'sms.token'],
  ['21606', 'sms.sender'],
] as const) {
  test(`Twilio's ${code} pauses SMS and loses nothing: the text leaves when an administrator has acted`, async () => {
    const organization = await product.newOrganization()
    const { api, network } = organization
    const customer = await addCustomer(organization)
    await network.fault({ kind: 'error', code: Number(code), mode: 'sync', count: 1 })
    expect(await api.sendText(customer.contactId, 'Keeps waiting', 'sms'), 202)
    await eventually(
      async () => (await api.contact(customer.contactId)).channels.sms.paused,
      (paused) => paused === reason,
    )
    assert.deepEqual(await customer.phone.messages(), [])
    expect(await api.call('PATCH', '/channels/sms', { body: { paused: null } }), 200)
    await hasMessages(customer, 1)
  })
}

test('Twilio’s 20429 is a throttle: the text leaves after it, once', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await organization.network.fault({ kind: 'rate_limit', count: 1 })
  expect(await organization.api.sendText(customer.contactId, 'After the throttle', 'sms'), 202)
  await hasMessages(customer, 1)
  const outcomes = (await organization.network.requests()).map(({ outcome }) => outcome)
  assert.deepEqual(outcomes, ['rejected', 'accepted'])
})

test('a messaging service sends instead of a number, and reports of its messages are found', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  await product.test.asOwner(
    `update channels set sender_id = 'MG00000000000000000000000000000001' where organization_id = $1 and channel = 'sms'`,
    [organization.id],
  )
  const customer = await addCustomer(organization)
  const sent = expect(await api.sendText(customer.contactId, 'From the service', 'sms'), 202).read(Message)
  await eventually(
    () => api.message(sent.id),
    ({ status }) => status === 'delivered',
  )
  await customer.phone.type('Thank you', { channel: 'sms' })
  await eventually(
    () => api.timeline(customer.contactId),
    (items) => items.some((item) => item.kind === 'message' && item.direction === 'in'),
  )
})
