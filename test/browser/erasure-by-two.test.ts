import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, comeToRest } from '../support/consent-stories.ts'
import { ruleTwoPeople } from '../support/erasure-requests.ts'
import { hostileTexts } from '../support/hostile-words.ts'
import { rowOf, toastOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

for (const width of [1280, 360] as const) {
  test(`At ${width} px the owner asks, a compliance colleague approves, and both see the person erased.`, async () => {
    const organization = await stage.product.newOrganization('demo', 'compliance')
    await ruleTwoPeople(organization, 'PT1H')
    const customer = await addGranted(organization)
    await comeToRest(organization, stage.product.test.asOwner)
    await using owner = await stage.open(organization, { width })
    await using colleague = await stage.open(organization, { as: 'colleague', width })
    const { page } = owner
    await colleague.page.goto('/compliance/erasure')
    await colleague.page.getByText('Nobody asked for an erasure.').waitFor()
    await page.goto(`/contacts/${customer.contactId}`)
    await choose(page, 'Erase personal data…')
    const asking = page.getByRole('dialog', { name: 'Ask to erase all personal data of Maria Lopez?' })
    await asking.getByRole('textbox', { name: 'Why is it erased?' }).fill('Asked for in writing.')
    await assertAccessible(page, 'asking for an erasure')
    await asking.getByRole('button', { name: 'Ask for erasure' }).click()
    await toastOf(page, /^Asked for erasure\./).waitFor()
    await page.goto('/compliance/erasure')
    await page.getByText('You asked for this erasure, so someone else has to approve it.').waitFor()
    await page.getByText('Due in 30 days').waitFor()
    const theirs = colleague.page
    await theirs.getByRole('button', { name: 'Approve erasure' }).click()
    const approving = theirs.getByRole('dialog', { name: 'Approve the erasure of Maria Lopez?' })
    await approving.getByRole('button', { name: 'Approve erasure' }).click()
    await approving.getByText('Type Maria Lopez exactly as it is written here.').waitFor()
    await approving.getByRole('textbox', { name: 'Type Maria Lopez to confirm.' }).fill('Maria Lopez')
    await assertAccessible(theirs, 'approving an erasure')
    await approving.getByRole('button', { name: 'Approve erasure' }).click()
    for (const one of [page, theirs]) await one.getByText(/Approved by Mia Chen/).waitFor()
    await assertAccessible(page, 'an approved erasure')
    expect(await organization.api.call('GET', `/contacts/${customer.contactId}`), 200)
    await organization.network.advanceClock('PT2H')
    for (const one of [page, theirs]) await one.getByText(/^Erased \d+ messages and 0 files\./).waitFor()
    await assertAccessible(theirs, 'a finished erasure')
    assert.equal((await organization.api.call('GET', `/contacts/${customer.contactId}`)).status, 404)
    await theirs.getByRole('link', { name: 'View receipt' }).click()
    await theirs.waitForURL(/\/receipts\//)
  })
}

test('A legal hold is placed from the card, shown to those who judge, hidden from agents, and released in Compliance.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  await using owner = await stage.open(organization)
  await using agent = await stage.open(organization, { as: 'colleague' })
  const { page } = owner
  await page.goto(`/contacts/${customer.contactId}`)
  await choose(page, 'Place a legal hold…')
  const placing = page.getByRole('dialog', { name: 'Place a legal hold on Maria Lopez?' })
  await placing.getByRole('button', { name: 'Place legal hold' }).click()
  await placing.getByText('Say why.').waitFor()
  await placing.getByRole('textbox', { name: 'Why, and for which matter?' }).fill('Matter 12-345')
  await assertAccessible(page, 'placing a legal hold')
  await placing.getByRole('button', { name: 'Place legal hold' }).click()
  await page.getByText('This contact is under a legal hold.').waitFor()
  await agent.page.goto(`/contacts/${customer.contactId}`)
  await agent.page.getByRole('button', { name: 'More actions' }).click()
  await agent.page.getByRole('menuitem', { name: 'Delete contact' }).waitFor()
  assert.equal(await agent.page.getByRole('menuitem', { name: 'Place a legal hold…' }).count(), 0)
  assert.equal(await agent.page.getByText('legal hold').count(), 0)
  await agent.page.goto('/compliance/holds')
  await agent.page.getByRole('link', { name: 'Refused sends' }).waitFor()
  assert.equal(await agent.page.getByRole('link', { name: 'Holds' }).count(), 0)
  await page.getByRole('link', { name: 'Open legal holds' }).click()
  await page.getByText('Reason: Matter 12-345').waitFor()
  await page.getByText('Placed by Sam Okoye').waitFor()
  await assertAccessible(page, 'legal holds')
  await page.getByRole('button', { name: 'Release the legal hold on Maria Lopez' }).click()
  await page.getByRole('button', { name: 'Release legal hold', exact: true }).click()
  await page.getByText('Nobody is under a legal hold.').waitFor()
  await page.goto('/contacts')
  await rowOf(page, customer).waitFor()
})

for (const width of [1280, 360] as const) {
  test(`At ${width} px one person asks for the release of a hold, keeps it, asks again, and another releases it.`, async () => {
    const organization = await stage.product.newOrganization('demo', 'compliance')
    await ruleTwoPeople(organization, 'PT1H')
    const customer = await addGranted(organization)
    const reason = `Matter 12-345 ${hostileTexts.markup} ${hostileTexts.override}`
    const hold = `/contacts/${customer.contactId}/legal-hold`
    expect(await organization.api.call('PUT', hold, { body: { reason } }), 204)
    await using owner = await stage.open(organization, { width })
    await using colleague = await stage.open(organization, { as: 'colleague', width })
    const { page } = owner
    await colleague.page.goto('/compliance/holds')
    await page.goto('/compliance/holds')
    const release = page.getByRole('button', { name: 'Release the legal hold on Maria Lopez' })
    const asking = page.getByRole('dialog', { name: 'Ask to release the legal hold on Maria Lopez?' })
    const ask = async () => {
      await release.press('Enter')
      await asking.getByRole('button', { name: 'Ask for release' }).press('Enter')
      await page.getByText('You asked for this release, so someone else has to agree.').waitFor()
    }
    await release.press('Enter')
    await assertAccessible(page, 'asking for a release')
    await asking.getByRole('button', { name: 'Cancel' }).press('Enter')
    await ask()
    await page.getByText(/^Release asked for by Sam Okoye, /).waitFor()
    await assertAccessible(page, 'a release that one asked for')
    await page.getByRole('button', { name: 'Keep the legal hold on Maria Lopez' }).press('Enter')
    await page.getByText('Waits for a second person').waitFor({ state: 'detached' })
    await ask()
    const theirs = colleague.page
    await theirs.getByText('Waits for a second person').waitFor()
    await assertAccessible(theirs, 'a release that waits for me')
    await theirs.getByRole('button', { name: 'Release the legal hold on Maria Lopez' }).press('Enter')
    await theirs.getByRole('button', { name: 'Release legal hold', exact: true }).press('Enter')
    for (const one of [page, theirs]) await one.getByText('Nobody is under a legal hold.').waitFor()
  })
}
