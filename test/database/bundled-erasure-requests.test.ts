import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addCustomer } from '../support/consent-stories.ts'
import { askFor, becomes, decide, needTwoPeople } from '../support/erasure-requests.ts'
import { createMortalProduct, type MortalProduct } from '../support/mortal-product.ts'

let product: MortalProduct
before(async () => {
  product = await createMortalProduct()
  await product.start()
})
after(() => product.end())

test('a product that is killed in the grace period carries out what was approved when it is back, once', async () => {
  const { organization, asked, owner } = await product.withFoundry(async (foundry) => {
    const organization = await foundry.newOrganization('demo', 'compliance')
    const { owner, compliance } = await needTwoPeople(organization, 'PT1H')
    const customer = await addCustomer(organization)
    const asked = await askFor(owner, customer)
    await decide(compliance, asked, 'approval')
    return { organization, asked, owner }
  })
  await product.kill('app and database')
  await product.start()
  assert.equal((await becomes(owner, asked, () => true))?.state, 'approved', 'premise: nothing is done before its time')
  await organization.network.advanceClock('PT2H')
  await becomes(owner, asked, ({ state }) => state === 'erased')
  const erased = await product.read(`select 1 from consent_events where organization_id = $1 and type = 'erased'`, [
    organization.id,
  ])
  assert.equal(erased.length, 1)
})
