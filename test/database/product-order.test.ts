import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendMessage } from '../../src/app/send-message.ts'
import { addGranted, hasMessages } from '../support/consent-stories.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

const IN_A_ROW = 40

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

test('what somebody is sent in a row arrives in that order, whoever else is written to', async () => {
  const organization = await product.newOrganization()
  const [one, other, third] = await Promise.all([
    addGranted(organization),
    addGranted(organization),
    addGranted(organization),
  ])
  const deps = quietDependencies(product.test)
  const request = { organizationId: organization.id, actor: { kind: 'system' }, claim: null } as const
  const texts = Array.from({ length: IN_A_ROW }, (_, index) => `Message ${index + 1}`)
  // Accepted together, so that all of them are due in the same millisecond.
  await Promise.all(
    texts.flatMap((text) =>
      [one, other].map(({ contactId }) =>
        sendMessage(deps, request, { type: 'text', contactId, channel: 'whatsapp', text }),
      ),
    ),
  )
  // The product, whose process did not take those, is woken by an ordinary request.
  expect(await organization.api.sendText(third.contactId, 'To somebody else'), 202)
  for (const customer of [one, other]) {
    const arrived = await hasMessages(customer, 2 + texts.length)
    assert.deepEqual(
      arrived.slice(2).map(({ text }) => text),
      texts,
    )
  }
})
