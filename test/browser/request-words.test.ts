import { after, before, test } from 'node:test'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer } from '../support/consent-stories.ts'
import { promptOf, toastOf, whatsAppIconOf } from '../support/opt-in-steps.ts'
import { editElsewhere } from '../support/template-steps.ts'
import { awaitsNews } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const OFFER = 'Hello {{first_name}}, {{agent_first_name}} of {{org}} has a great offer for you. Want to buy?'

for (const width of [1280, 360] as const) {
  test(`At ${width} px an administrator hears of an opt-in text that was changed at WhatsApp, and hands it in again.`, async () => {
    const { product } = stage
    const organization = await product.newOrganization()
    const customer = await addCustomer(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto('/contacts')
    await whatsAppIconOf(page, customer).waitFor()
    await awaitsNews(page)
    const row = page.getByRole('region', { name: 'Opt-in request' }).getByRole('article', { name: 'English' })
    await editElsewhere(product, organization, { name: 'yesline_opt_in_request', language: 'en' }, [
      { type: 'BODY', text: OFFER },
    ])
    const told = 'The opt-in text yesline_opt_in_request (en) was changed in WhatsApp Manager.'
    const toast = toastOf(page, told)
    await toast.getByRole('button', { name: 'Open templates' }).click()
    await row.getByText('WhatsApp now has other words than those that were handed in.').waitFor()
    await assertAccessible(page, 'changed words')
    await page.goto('/contacts')
    await whatsAppIconOf(page, customer).click()
    const dialog = promptOf(page)
    await dialog.getByText("The opt-in text was changed in WhatsApp Manager, so it isn't sent.").waitFor()
    await assertAccessible(page, 'request that cannot be sent')
    await dialog.getByRole('link', { name: 'Open templates' }).click()
    await row.getByRole('button', { name: 'Hand in again: English' }).click()
    await row.getByText('In use').waitFor()
    await row.getByText('Changed at WhatsApp').waitFor({ state: 'detached' })
  })
}
