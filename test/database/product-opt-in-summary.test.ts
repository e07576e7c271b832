import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OptInSummary } from '../../src/http/api/opt-in-summary.ts'
import { addCustomer, addGranted, askCustomer, type Customer, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

const HOUR_MS = 3_600_000
let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function summaryOf({ api }: TestOrganization, channel: 'whatsapp' | 'sms' = 'whatsapp') {
  const now = Date.now()
  const from = new Date(now - HOUR_MS).toISOString()
  const to = new Date(now + HOUR_MS).toISOString()
  const answer = await api.call('GET', `/consent-events/summary?channel=${channel}&from=${from}&to=${to}`)
  return expect(answer, 200).read(OptInSummary)
}

async function decline(organization: TestOrganization): Promise<Customer> {
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  await customer.phone.tap('No')
  await hasStatus(organization, customer, 'declined')
  return customer
}

test('every request of the period is counted once, by how it ended', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const stayed = await addGranted(organization)
  const left = await addGranted(organization)
  await left.phone.type('STOP')
  await hasStatus(organization, left, 'revoked')
  await decline(organization)
  await askCustomer(organization, await addCustomer(organization, { phone: { readReceipts: false } }))
  const nowhere = await addCustomer(organization, { phone: { hasWhatsApp: false } })
  await api.asked(nowhere.contactId)
  await eventually(
    () => api.contact(nowhere.contactId),
    ({ channels }) => channels.whatsapp.reachability.status === 'unreachable',
  )
  const { requested, delivered, answered, read, outcomes, optOuts, medianAnswerMs, before } =
    await summaryOf(organization)
  assert.deepEqual(outcomes, { granted: 2, declined: 1, noAnswer: 0, open: 1, unreachable: 1, notSent: 0 })
  assert.deepEqual(
    { requested, delivered, answered, read, optOuts },
    { requested: 5, delivered: 4, answered: 3, read: 3, optOuts: 1 },
  )
  assert.ok(medianAnswerMs !== null && medianAnswerMs < 60_000)
  assert.equal(before.requested, 0)
  assert.equal((await summaryOf(organization, 'sms')).requested, 0)
  await organization.network.advanceClock('P8D')
  // Eight days later whoever said nothing has given no answer.
  const later = await eventually(
    () => summaryOf(organization),
    (summary) => summary.outcomes.open === 0,
  )
  assert.deepEqual([later.outcomes.noAnswer, later.requested], [1, 5])
  assert.ok(stayed)
})

test('another organization, and a period that ends before it begins, get nothing', async () => {
  const [mine, theirs] = [await product.newOrganization(), await product.newOrganization()]
  await addGranted(mine)
  assert.equal((await summaryOf(theirs)).requested, 0)
  const periods = [
    'from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    // As long before it there was no year that could be counted.
    'from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z',
  ]
  for (const period of periods) {
    assertRefused(await mine.api.call('GET', `/consent-events/summary?${period}`), 'input.invalid', 422)
  }
})
