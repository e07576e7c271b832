import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer } from '../support/consent-stories.ts'
import { openEvents } from '../support/event-reader.ts'
import { type Product, startProduct } from '../support/product.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
let organization: TestOrganization
before(async () => {
  product = await startProduct()
  organization = await product.newOrganization()
})
after(() => product.stop())

const open = (path = '/simulator/sim/events') =>
  openEvents(product.url + path, { authorization: `Bearer ${organization.apiKey}` })

test('streams of the simulator are counted, however their path is spelled, and end with the key', async () => {
  const streams = await Promise.all(Array.from({ length: 5 }, () => open()))
  try {
    const [first] = streams
    assert.ok(first)
    assert.deepEqual(new Set(streams.map(({ response }) => response.status)), new Set([200]))
    for (const path of ['/simulator/sim/events', '/simulator/sim//events', '/simulator/sim/%65vents/']) {
      await using sixth = await open(path)
      assert.equal(sixth.response.status, 429, path)
    }
    await using feed = await open('/api/v1/events')
    assert.equal(feed.response.status, 200, 'the feed is counted apart')
    const customer = await addCustomer(organization)
    await customer.phone.type('Hello')
    assert.equal((await first.next())?.event, 'phone', 'premise: the stream tells something')
    await product.test.asOwner('update api_keys set revoked_at = now() where organization_id = $1', [organization.id])
    for (const stream of streams) for (;;) if ((await stream.next()) === null) break
  } finally {
    for (const stream of streams) await stream[Symbol.asyncDispose]()
  }
})
