import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, comeToRest } from '../support/consent-stories.ts'
import { rowOf, toastOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Erase all personal data of Maria Lopez?' })

test('Personal data is erased after a reason and the name were typed, and open screens let go of the person.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  await comeToRest(organization, stage.product.test.asOwner)
  await using owner = await stage.open(organization)
  await using colleague = await stage.open(organization, { as: 'colleague' })
  const { page } = owner
  await colleague.page.goto('/contacts')
  await rowOf(colleague.page, customer).waitFor()
  await page.goto(`/contacts/${customer.contactId}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Erase personal data…' }).click()
  await dialogOf(page).waitFor()
  await assertAccessible(page, 'erasing')
  const erase = dialogOf(page).getByRole('button', { name: 'Erase personal data' })
  await erase.click()
  await dialogOf(page).getByText('Say why.').waitFor()
  await dialogOf(page).getByRole('textbox', { name: 'Why is it erased?' }).fill('Asked for in writing.')
  await dialogOf(page).getByRole('textbox', { name: 'Type Maria Lopez to confirm.' }).fill('Maria')
  await erase.click()
  await dialogOf(page).getByText('Type Maria Lopez exactly as it is written here.').waitFor()
  expect(await organization.api.call('GET', `/contacts/${customer.contactId}`), 200)
  await dialogOf(page).getByRole('textbox', { name: 'Type Maria Lopez to confirm.' }).fill('Maria Lopez')
  await erase.click()
  await toastOf(page, /^Erased \d+ messages\. Proof of consent kept without personal details\.$/).waitFor()
  await page.waitForURL(({ pathname }) => pathname === '/contacts')
  for (const screen of [page, colleague.page]) await rowOf(screen, customer).waitFor({ state: 'detached' })
  assert.equal((await organization.api.call('GET', `/contacts/${customer.contactId}`)).status, 404)
})

test('An agent is not offered to erase anybody.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  await using colleague = await stage.open(organization, { as: 'colleague' })
  await colleague.page.goto(`/contacts/${customer.contactId}`)
  await colleague.page.getByRole('button', { name: 'More actions' }).click()
  await colleague.page.getByRole('menuitem', { name: 'Delete contact' }).waitFor()
  assert.equal(await colleague.page.getByRole('menuitem', { name: 'Erase personal data…' }).count(), 0)
})
