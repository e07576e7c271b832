import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, type Customer, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { confirmButtonOf, openPrompt, promptOf, toastOf } from '../support/opt-in-steps.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('Who has the prompt open while a colleague asks reads in it who asked, and cannot ask as well.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization)
  await using sam = await stage.open(organization, { as: 'owner' })
  await using mia = await stage.open(organization, { as: 'colleague' })
  await openPrompt(sam.page, customer)
  await openPrompt(mia.page, customer)
  await confirmButtonOf(sam.page).click()
  await promptOf(mia.page).getByText('Sam Okoye asked Maria just now.').waitFor()
  assert.equal(await confirmButtonOf(mia.page).getAttribute('aria-disabled'), 'true')
  await hasMessages(customer, 1)
  await promptOf(mia.page).getByText('You can ask Maria again in').waitFor()
  assert.equal(await promptOf(mia.page).getByText('Sam Okoye asked Maria just now.').isVisible(), true)
  await assertAccessible(mia.page, 'prompt after a colleague asked')
  await confirmButtonOf(mia.page).press('Enter')
  await assertOneRequest(organization, customer, 'Sam Okoye')
})

test('Who confirms after a colleague did, on a screen that is behind, is told who asked and that nothing more was sent.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization)
  await using sam = await stage.open(organization, { as: 'owner' })
  await using mia = await stage.open(organization, { as: 'colleague' })
  await mia.page.route('**/api/v1/events*', (route) => route.abort())
  await openPrompt(mia.page, customer)
  await openPrompt(sam.page, customer)
  await confirmButtonOf(sam.page).click()
  await hasMessages(customer, 1)
  await confirmButtonOf(mia.page).click()
  await toastOf(mia.page, 'Sam Okoye asked Maria just now. Nothing more was sent.').waitFor()
  await promptOf(mia.page).waitFor({ state: 'detached' })
  await assertAccessible(mia.page, 'toast of the second agent')
  await assertOneRequest(organization, customer, 'Sam Okoye')
})

test('Two agents confirm at the same moment: one request leaves, and the other one is named on the screen of who lost.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization)
  await using sam = await stage.open(organization, { as: 'owner' })
  await using mia = await stage.open(organization, { as: 'colleague' })
  await openPrompt(sam.page, customer)
  await openPrompt(mia.page, customer)
  // By keyboard: a click would wait for a button that turned off because the other one was faster.
  await Promise.all([sam, mia].map(({ page }) => confirmButtonOf(page).press('Enter')))
  await hasMessages(customer, 1)
  const { request } = (await organization.api.contact(customer.contactId)).channels.whatsapp
  const winner = request?.askedBy ?? ''
  const loser = winner === 'Sam Okoye' ? mia : sam
  await loser.page.getByText(`${winner} asked Maria just now.`).first().waitFor()
  await assertOneRequest(organization, customer, winner)
})

async function assertOneRequest(organization: TestOrganization, customer: Customer, by: string): Promise<void> {
  await comeToRest(organization, stage.product.test.asOwner)
  assert.equal((await customer.phone.messages()).length, 1)
  const requested = (await organization.api.events(customer.contactId)).filter(({ type }) => type === 'requested')
  assert.deepEqual(
    requested.map(({ actor }) => actor.name),
    [by],
  )
}
