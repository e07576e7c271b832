import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, addGranted, type Customer, hasMessages } from '../support/consent-stories.ts'
import {
  askInBrowser,
  assertComposerOff,
  composerFieldOf,
  composerOf,
  rowOf,
  toastOf,
} from '../support/opt-in-steps.ts'
import { assertRefused } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { hasSpoken } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

for (const width of [1280, 360] as const) {
  test(`A Yes is told to the agent and confirmed to the customer, and the field is on, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addCustomer(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await askInBrowser(page, customer)
    await assertAccessible(page, 'contacts with a request under way')
    await customer.phone.tap('Yes')
    const toast = toastOf(page, 'Maria opted in. You can write on WhatsApp now.')
    await toast.waitFor()
    await assertAccessible(page, 'toast of a yes')
    assert.match((await hasMessages(customer, 2))[1]?.text ?? '', /^Thank you, Maria\. You have opted in .* STOP/)
    await toast.getByRole('button', { name: 'Open' }).click()
    const field = composerFieldOf(page, 'WhatsApp')
    await field.fill('Your card is ready, Maria.')
    await assertAccessible(page, 'conversation after a yes')
    await page.keyboard.press('Enter')
    assert.equal((await hasMessages(customer, 3))[2]?.text, 'Your card is ready, Maria.')
    await page.getByRole('log').getByText('Your card is ready, Maria.').waitFor()
    await assertAccessible(page, 'conversation with a sent message')
  })

  test(`A No turns field and templates off for that contact alone, until the customer types "yes", ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const other = await addGranted(organization, { card: { givenName: 'Priya', familyName: 'Nair' } })
    const customer = await addCustomer(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await askInBrowser(page, customer)
    await customer.phone.tap('No')
    const toast = toastOf(page, 'Maria declined WhatsApp messages.')
    await toast.waitFor()
    assert.match((await hasMessages(customer, 2))[1]?.text ?? '', /^You have opted out .* replying "yes"\.$/)
    await toast.getByRole('button', { name: 'Open' }).click()
    await assertComposerOff(page, /^Maria declined WhatsApp messages on .* replying "yes"/)
    await assertAccessible(page, 'conversation after a no')
    await assertRefusedByApi(organization, customer)
    await assertWritable(page, organization, other)
    await page.goto(`/inbox/all/${(await organization.api.contact(customer.contactId)).conversationId}`)
    await assertComposerOff(page, /^Maria declined/)
    await customer.phone.type('YES')
    await hasSpoken(page, 'Maria opted in again')
    await composerOf(page).getByText('Maria chose to opt in.').waitFor()
    assert.equal(await composerFieldOf(page, 'WhatsApp').isEditable(), true)
    await assertAccessible(page, 'conversation after the return')
    assert.match((await hasMessages(customer, 3))[2]?.text ?? '', /^Thank you, Maria\. You have opted in/)
  })
}

test('A "yes" that comes while the agent is elsewhere is told as well.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await askInBrowser(page, customer)
  await customer.phone.tap('No')
  await toastOf(page, 'Maria declined WhatsApp messages.').waitFor()
  await rowOf(page, customer)
    .getByRole('button', { name: /^WhatsApp: declined on .* replying "yes"$/ })
    .waitFor()
  // In the second of the no a yes would not count (reliability §3.2).
  await organization.network.advanceClock('PT2S')
  await customer.phone.type('yes')
  await toastOf(page, 'Maria opted in again.').waitFor()
  await rowOf(page, customer)
    .getByRole('button', { name: /^WhatsApp: opted in on/ })
    .click()
  await hasFocus(composerFieldOf(page, 'WhatsApp'))
})

test('When the confirmation cannot be delivered, the agent is told that too.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await askInBrowser(page, customer)
  await organization.network.fault({ kind: 'error', code: 131000, mode: 'async', to: customer.number })
  await customer.phone.tap('Yes')
  const alert = page.getByRole('alert').filter({ hasText: "Maria couldn't be told that the answer was received." })
  await alert.waitFor()
  await assertAccessible(page, 'toast of a failed confirmation')
})

async function assertRefusedByApi({ api }: TestOrganization, { contactId }: Customer): Promise<void> {
  assertRefused(await api.sendText(contactId, 'In spite of the no'), 'gate.declined')
  assertRefused(await api.sendTemplate(contactId), 'gate.declined')
  assertRefused(await api.ask(contactId), 'optin.declined')
}

async function assertWritable(page: Page, { api }: TestOrganization, other: Customer): Promise<void> {
  await page.goto(`/inbox/all/${(await api.contact(other.contactId)).conversationId}`)
  await composerFieldOf(page, 'WhatsApp', 'Priya').fill('You can be written to.')
  await page.keyboard.press('Enter')
  assert.equal((await hasMessages(other, 3))[2]?.text, 'You can be written to.')
}
