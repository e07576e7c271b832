import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, type Customer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { composerFieldOf, composerOf, rowOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const NOTICE = /you are texting with Sam\. Reply STOP to opt out, HELP for help\./

function smsIconOf(page: Page, customer: Customer): Locator {
  return rowOf(page, customer).getByRole('button', { name: /SMS/ })
}

/** The card of the person, with how they stand with text messages. */
async function cardOf(page: Page, { contactId }: Customer): Promise<Locator> {
  await page.goto(`/contacts/${contactId}`)
  const section = page.getByRole('region', { name: 'SMS consent' })
  await section.waitFor()
  return section
}

/** What the customer's pretend phone shows in its SMS app. */
async function seesOnPhone(page: Page, customer: Customer, words: RegExp): Promise<void> {
  await page.goto(`/simulator/${encodeURIComponent(customer.number)}`)
  await page.getByText(words).first().waitFor()
}

for (const width of [1280, 360] as const) {
  test(`Told and may stop: the notice is shown before it is added, the card proves it, and a STOP on WhatsApp closes SMS too, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addCustomer(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto('/contacts')
    assert.equal(
      await smsIconOf(page, customer).getAttribute('aria-label'),
      'SMS: a notice is added to your first message',
    )
    await smsIconOf(page, customer).click()
    await composerOf(page).getByText(NOTICE).waitFor()
    await composerFieldOf(page, 'SMS').fill('It’s ready for you')
    await composerOf(page)
      .getByText(/\d+ characters · 2 parts/)
      .waitFor()
    await composerOf(page).getByRole('button', { name: 'Replace' }).click()
    await composerOf(page)
      .getByText(/\d+ characters · 1 part$/)
      .waitFor()
    await assertAccessible(page, 'composer with the notice')
    await composerFieldOf(page, 'SMS').press('Enter')
    const [text] = await hasMessages(customer, 1)
    assert.match(text?.text ?? '', NOTICE)
    assert.ok(text?.text.endsWith("It's ready for you"))
    await composerOf(page).getByText(NOTICE).waitFor({ state: 'detached' })
    await comeToRest(organization, stage.product.test.asOwner)
    const card = await cardOf(page, customer)
    await card.getByText('Told and may stop').waitFor()
    await card.getByText(/The notice how to stop went out on/).waitFor()
    await assertAccessible(page, 'card of somebody who was told')
    await card.getByRole('link', { name: 'View receipt: Told and may stop' }).click()
    await page.getByText('Told how to stop').first().waitFor()
    await assertAccessible(page, 'receipt of the notice')
    await customer.phone.type('STOP', { channel: 'whatsapp' })
    await hasStatus(organization, customer, 'revoked', 'sms')
    const closed = await cardOf(page, customer)
    await closed.getByText(/said on WhatsApp, counts here too/).waitFor()
    await assertAccessible(page, 'card after the stop')
    await page.goto('/contacts')
    await rowOf(page, customer)
      .getByRole('button', { name: /^SMS: opted out on/ })
      .click()
    await composerOf(page)
      .getByText('The opt-out on WhatsApp counts for text messages too. Maria can opt in again by texting "yes" here.')
      .waitFor()
    await assertAccessible(page, 'composer after the stop')
    await seesOnPhone(page, customer, NOTICE)
  })

  test(`Consent: the customer is asked by SMS first, and after the yes the field is open and no notice is added, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    expect(await organization.api.call('PATCH', '/policy', { body: { smsMode: 'consent' } }), 200)
    const customer = await addCustomer(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    const card = await cardOf(page, customer)
    await card.getByText('Maria has to reply YES before you can text.').waitFor()
    await page.goto('/contacts')
    assert.equal(await smsIconOf(page, customer).getAttribute('aria-label'), 'SMS: not asked yet')
    await smsIconOf(page, customer).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/would like to text you\. Reply YES to agree or STOP to decline\./).waitFor()
    await assertAccessible(page, 'request by SMS')
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    const [question] = await hasMessages(customer, 1)
    assert.match(question?.text ?? '', /Sam would like to text you/)
    await customer.phone.type('YES', { channel: 'sms' })
    await hasStatus(organization, customer, 'granted', 'sms')
    await hasMessages(customer, 2)
    await comeToRest(organization, stage.product.test.asOwner)
    const agreed = await cardOf(page, customer)
    await agreed.getByText(/YES/).first().waitFor()
    await assertAccessible(page, 'card of somebody who agreed')
    await page.goto('/contacts')
    await rowOf(page, customer).getByRole('button', { name: 'SMS: opted in' }).click()
    const field = composerFieldOf(page, 'SMS')
    await field.fill('Now I may')
    await composerOf(page).getByText('9 characters · 1 part').waitFor()
    assert.equal(await composerOf(page).getByText(NOTICE).count(), 0)
    await field.press('Enter')
    assert.equal((await hasMessages(customer, 3))[2]?.text, 'Now I may')
    await seesOnPhone(page, customer, /Sam would like to text you/)
  })
}
