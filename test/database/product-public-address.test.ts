import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'

let product: Product
before(async () => {
  product = await startProduct({ env: { PUBLIC_URL: 'https://yesline.example' } })
})
after(() => product.stop())

test('under a public address the simulator’s SMS is delivered, and the answer to it arrives', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  expect(await organization.api.sendText(customer.contactId, 'Your card is ready', 'sms'), 202)
  await hasMessages(customer, 1)
  await customer.phone.type('Thanks')
  const timeline = await eventually(
    () => organization.api.timeline(customer.contactId),
    (items) => items.some((item) => item.kind === 'message' && item.direction === 'in'),
  )
  const sent = timeline.find((item) => item.kind === 'message' && item.direction === 'out')
  assert.equal(sent?.kind === 'message' ? sent.content.text?.endsWith('Your card is ready') : null, true)
  await eventually(
    () => organization.api.timeline(customer.contactId),
    (items) => items.some((item) => item.kind === 'message' && item.status === 'delivered'),
  )
})
