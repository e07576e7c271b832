import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer, comeToRest } from '../support/consent-stories.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

test('help by SMS is answered five times in an hour, one webhook after the other, and then no more', async () => {
  const organization = await product.newOrganization()
  const { phone } = await addCustomer(organization)
  for (let time = 0; time < 7; time += 1) {
    await phone.type('HELP', { channel: 'sms' })
    await comeToRest(organization, product.test.asOwner)
  }
  assert.equal((await phone.messages()).length, 5)
})
