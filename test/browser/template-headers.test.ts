import { after, before, test } from 'node:test'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, hasMessages } from '../support/consent-stories.ts'
import { composerFieldOf, toastOf } from '../support/opt-in-steps.ts'
import { pdf, png } from '../support/sample-files.ts'
import { makeElsewhere } from '../support/template-steps.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

for (const width of [1280, 360] as const) {
  test(`At ${width} px a template with a picture asks for the picture, shows it, and brings it.`, async () => {
    const { product } = stage
    const organization = await product.newOrganization()
    const customer = await addGranted(organization)
    await makeElsewhere(product, organization, 'new_card', { format: 'IMAGE' })
    await makeElsewhere(product, organization, 'where_we_are', { format: 'LOCATION' })
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto('/settings/templates')
    const row = page.getByRole('article', { name: 'new_card, English' })
    await row.getByRole('button', { name: 'Edit' }).waitFor()
    const conversation = (await organization.api.contact(customer.contactId)).conversationId
    await page.goto(`/inbox/all/${conversation}`)
    await composerFieldOf(page, 'WhatsApp').fill('/t')
    const picker = page.getByRole('dialog', { name: 'Templates' })
    const send = picker.getByRole('button', { name: 'Send template' })
    const option = picker.getByRole('option', { name: /new_card/ })
    await option.getByText('needs an image').waitFor()
    await option.click()
    await send.click()
    await picker.getByRole('status').getByText('Add an image before sending.').waitFor()
    await assertAccessible(page, 'picker without the picture')
    const chooser = picker.locator('input[type=file]')
    await chooser.setInputFiles({ name: 'Contract.pdf', mimeType: 'application/pdf', buffer: pdf('Contract') })
    await picker.getByRole('status').getByText('That file is not an image.').waitFor()
    await chooser.setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: png(320, 200, 1) })
    await picker.getByTestId('template-preview').getByRole('img', { name: 'card.png' }).waitFor()
    // The words of the template hold "ready" too, so the chip itself says it.
    await picker.getByRole('listitem').filter({ hasText: 'card.png' }).getByText('· Ready').waitFor()
    await assertAccessible(page, 'picker with the picture')
    await send.click()
    await toastOf(page, 'Template sent. You can write freely once Maria answers.').waitFor()
    await hasMessages(customer, 3)
    await page.getByRole('button', { name: /^Enlarge/ }).waitFor()
    await composerFieldOf(page, 'WhatsApp').fill('/t')
    await picker.getByRole('option', { name: /where_we_are/ }).click()
    await picker.getByRole('textbox', { name: 'Latitude' }).fill('91')
    await send.click()
    await picker.getByRole('status').getByText('Enter latitude and longitude in degrees').waitFor()
    await assertAccessible(page, 'picker without a place')
    await picker.getByRole('textbox', { name: 'Latitude' }).fill('51.501')
    await picker.getByRole('textbox', { name: 'Longitude' }).fill('-0.142')
    await picker.getByRole('textbox', { name: 'Name of the place' }).fill('Harbour branch')
    await picker.getByRole('textbox', { name: 'Address' }).fill('1 Example Row')
    await picker.getByTestId('template-preview').getByText('Harbour branch').waitFor()
    await send.click()
    await hasMessages(customer, 4)
    await page.getByRole('link', { name: 'Open in a map' }).waitFor()
  })
}
