import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { hostileNames } from '../support/hostile-words.ts'
import { toastOf } from '../support/opt-in-steps.ts'
import { pdf, png } from '../support/sample-files.ts'
import { decideTemplate } from '../support/template-steps.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const BODY = 'Dear {{first_name}}, your new card waits for you at our branch this month.'

for (const width of [1280, 360] as const) {
  test(`At ${width} px an administrator makes a template with a picture and an example, and edits it.`, async () => {
    const { product } = stage
    const organization = await product.newOrganization()
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto('/settings/templates')
    await page.getByRole('button', { name: 'New template' }).click()
    const editor = page.getByRole('dialog', { name: 'New template' })
    const submit = editor.getByRole('button', { name: 'Submit for review' })
    const file = editor.locator('input[type=file]')
    await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('card_waits')
    await editor.getByRole('textbox', { name: 'Text' }).fill(BODY)
    await editor.getByRole('textbox', { name: 'first_name' }).fill('Maria')
    await choose(page, editor, 'Place')
    await editor.getByText('Agents enter the place when they send it.').waitFor()
    await file.waitFor({ state: 'detached' })
    await choose(page, editor, 'Image')
    await submit.click()
    await editor.getByRole('status').getByText('Choose an example image.').waitFor()
    await assertAccessible(page, 'editor without the example')
    await file.setInputFiles({ name: 'Contract.pdf', mimeType: 'application/pdf', buffer: pdf('Contract') })
    await editor.getByRole('status').getByText('The example is not an image. Choose a JPEG or PNG file.').waitFor()
    const name = `${hostileNames.override}.png`
    await file.setInputFiles({ name, mimeType: 'image/png', buffer: png(320, 200, 1) })
    await editor.getByText('· Ready').waitFor()
    await editor.getByTestId('template-preview').getByRole('img').waitFor()
    await assertAccessible(page, 'editor with the example')
    await submit.click()
    await toastOf(page, 'Approved. Agents can send it now.').waitFor()
    const row = page.getByRole('article', { name: 'card_waits, English' })
    const card = { name: 'card_waits', language: 'en' }
    await decideTemplate(product, organization, card, { status: 'REJECTED', reason: 'INVALID_FORMAT' })
    await row.getByText('Rejected', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Edit' }).click()
    const again = page.getByRole('dialog', { name: 'Edit card_waits' })
    await again.getByText("WhatsApp's reviewers want to see one, with each submission.").waitFor()
    await again
      .locator('input[type=file]')
      .setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: png(64, 64, 2) })
    await again.getByText('· Ready').waitFor()
    await again.getByRole('button', { name: 'Submit for review' }).click()
    await row.getByText('Approved', { exact: true }).waitFor()
  })
}

async function choose(page: Page, editor: Locator, kind: string): Promise<void> {
  await editor.getByRole('button', { name: /Header/ }).click()
  await page.getByRole('option', { name: kind }).click()
}
