import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, hasMessages } from '../support/consent-stories.ts'
import { composerFieldOf, toastOf } from '../support/opt-in-steps.ts'
import { becomes, decideTemplate, REMINDER, submit, templateOf } from '../support/template-steps.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const BODY = 'Dear {{first_name}}, your new card waits for you at our branch until {{date}} this month.'

for (const width of [1280, 360] as const) {
  test(`At ${width} px an administrator makes a template, sees its review end live, and deletes it.`, async () => {
    const { product } = stage
    const organization = await product.newOrganization()
    await organization.network.set({ templateReviewMs: 3_600_000 })
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto('/settings/templates')
    await page.getByRole('region', { name: 'Templates for agents' }).getByText('appointment_reminder').first().waitFor()
    await page.getByRole('region', { name: 'Opt-in request' }).getByRole('heading', { name: 'Spanish' }).waitFor()
    await assertAccessible(page, 'templates')
    await page.getByRole('button', { name: 'New template' }).click()
    const editor = page.getByRole('dialog', { name: 'New template' })
    await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('card_waits')
    await editor.getByRole('textbox', { name: 'Text' }).fill(`{{first_name}} ${BODY}`)
    await editor.getByRole('textbox', { name: 'first_name' }).fill('Maria')
    await editor.getByRole('textbox', { name: 'date' }).fill('4 May')
    await editor.getByText('until 4 May this month').waitFor()
    await assertAccessible(page, 'editor')
    const submitButton = editor.getByRole('button', { name: 'Submit for review' })
    await submitButton.click()
    await editor.getByText("The text can't begin or end with a field. Put words around it.").waitFor()
    await editor.getByRole('textbox', { name: 'Text' }).fill(BODY)
    await submitButton.click()
    await toastOf(page, 'Submitted. WhatsApp reviews it now.').waitFor()
    const row = page.getByRole('article', { name: 'card_waits, English' })
    await row.getByText('In review').waitFor()
    const card = { name: 'card_waits', language: 'en' }
    await decideTemplate(product, organization, card, { status: 'REJECTED', reason: 'PROMOTIONAL' })
    await row.getByText('The words promote something, so they are not utility.').waitFor()
    await row.getByText("In WhatsApp's words: PROMOTIONAL").waitFor()
    await decideTemplate(product, organization, card, { status: 'APPROVED' })
    await row.getByText('Approved').waitFor()
    await decideTemplate(product, organization, card, { category: 'MARKETING' })
    await row.getByText(/WhatsApp moved this template to Marketing/).waitFor()
    await assertAccessible(page, 'moved to marketing')
    await page.getByRole('button', { name: 'Sync now' }).click()
    await page.getByText('Last synced').waitFor()
    await row.getByRole('button', { name: 'Delete card_waits in English' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete template' }).click()
    await toastOf(page, 'Template deleted.').waitFor()
    await row.waitFor({ state: 'detached' })
    assert.equal(await templateOf(organization.api, 'card_waits'), undefined)
  })

  test(`At ${width} px an agent chooses a template, fills it in, and sends exactly what the preview shows.`, async () => {
    const { product } = stage
    const organization = await product.newOrganization()
    const customer = await addGranted(organization)
    await submit(organization.api)
    await submit(organization.api, { name: 'autumn_rates' })
    const rates = { name: 'autumn_rates', language: 'en' }
    await decideTemplate(product, organization, rates, { status: 'PAUSED' })
    await becomes(organization.api, 'autumn_rates', 'paused')
    await using window = await stage.open(organization, { as: 'colleague', width })
    const { page } = window
    const conversation = (await organization.api.contact(customer.contactId)).conversationId
    await page.goto(`/inbox/all/${conversation}`)
    await composerFieldOf(page, 'WhatsApp').fill('/t')
    const picker = page.getByRole('dialog', { name: 'Templates' })
    const paused = picker.getByRole('option', { name: /autumn_rates/ })
    await paused.getByText('Paused by WhatsApp').waitFor()
    assert.equal(await paused.getAttribute('aria-disabled'), 'true')
    await picker.getByRole('textbox', { name: 'Search templates' }).fill('visit')
    await picker.getByRole('option', { name: /visit_reminder/ }).click()
    await picker.getByText('From contact').waitFor()
    await picker.getByRole('button', { name: 'Send template' }).click()
    await picker.getByRole('status').getByText('Fill in "date".').waitFor()
    await assertAccessible(page, 'picker with a field to fill in')
    await fillIn(page)
    const preview = await picker.getByTestId('template-preview').innerText()
    await picker.getByRole('button', { name: 'Send template' }).click()
    await toastOf(page, 'Template sent. You can write freely once Maria answers.').waitFor()
    const seen = (await hasMessages(customer, 3)).at(-1)
    assert.equal(preview.replaceAll(/\s+/g, ' ').trim(), seen?.text.replaceAll(/\s+/g, ' '))
  })
}

test('An administrator elsewhere is told at once what WhatsApp decided, and led to the templates.', async () => {
  const { product } = stage
  const organization = await product.newOrganization()
  await submit(organization.api)
  await using window = await stage.open(organization)
  const { page } = window
  await page.goto('/notifications')
  await page.getByText('Nothing new.').waitFor()
  await decideTemplate(product, organization, REMINDER, { status: 'PAUSED' })
  const words = 'WhatsApp paused the template visit_reminder (en). Nobody can send it for now.'
  const notice = page.getByRole('main').getByRole('listitem').filter({ hasText: words })
  await notice.waitFor()
  await toastOf(page, words).waitFor()
  await assertAccessible(page, 'notice of a template')
  await notice.getByRole('button', { name: 'Open templates' }).click()
  await page.getByRole('article', { name: 'visit_reminder, English' }).getByText('Paused by WhatsApp').waitFor()
  await toastOf(page, words).waitFor({ state: 'detached' })
})

async function fillIn(page: Page): Promise<void> {
  const picker = page.getByRole('dialog', { name: 'Templates' })
  await picker.getByRole('textbox', { name: 'date' }).fill('5  May')
  await picker.getByRole('textbox', { name: 'Button "Directions"' }).fill('harbour')
  await picker.getByRole('textbox', { name: 'Button "Copy code"' }).fill(REMINDER.content.examples.button_4)
}
