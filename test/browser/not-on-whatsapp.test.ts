import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, type Customer, comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import {
  composerFieldOf,
  confirmButtonOf,
  openPrompt,
  questionOf,
  rowLinkOf,
  rowOf,
  whatsAppIconOf,
} from '../support/opt-in-steps.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** The three ways in which Meta says 131026 (DESIGN section 2, the simulator). */
const WAYS = ['async', 'sync', 'sent_then_failed'] as const

for (const undeliverable of WAYS) {
  test(`Told by ${undeliverable} that there is no WhatsApp, Yes opens an SMS to that person and sends nothing.`, async () => {
    const { organization, customer } = await somebodyWithoutWhatsApp(undeliverable)
    await using window = await stage.open(organization)
    const question = await askInVain(window.page, customer)
    await question.getByRole('button', { name: 'Yes' }).click()
    await assertSmsComposer(window.page, organization, customer)
  })

  test(`Told by ${undeliverable} that there is no WhatsApp, No goes back to the contacts, to the row of that person.`, async () => {
    const { organization, customer } = await somebodyWithoutWhatsApp(undeliverable)
    // Others before and after, so that the first row is somebody else's.
    await addCustomer(organization, { card: { givenName: 'Aaron' } })
    await addCustomer(organization, { card: { givenName: 'Zoe' } })
    await using window = await stage.open(organization)
    const question = await askInVain(window.page, customer)
    await question.getByRole('button', { name: 'No' }).click()
    await assertBackAtRow(window.page, organization, customer)
  })
}

for (const width of [1280, 360] as const) {
  test(`Every stop of both answers is accessible, ${width} px wide.`, async () => {
    const { organization, customer } = await somebodyWithoutWhatsApp('async')
    await using window = await stage.open(organization, { width })
    const { page } = window
    await assertAccessible(await atContacts(page, customer), 'contacts')
    await openPrompt(page, customer)
    await assertAccessible(page, 'request dialog')
    const question = await askInVain(page, customer)
    await assertAccessible(page, 'question')
    await question.getByText('Other possible reasons').click()
    await question.getByText("may not have accepted WhatsApp's latest terms").waitFor()
    await assertAccessible(page, 'question with the other reasons')
    await question.getByRole('button', { name: 'No' }).click()
    await assertBackAtRow(page, organization, customer)
    await assertAccessible(page, 'contacts with the grey icon')
    await whatsAppIconOf(page, customer).click()
    await questionOf(page).getByRole('button', { name: 'Yes' }).click()
    await assertSmsComposer(page, organization, customer)
    await assertAccessible(page, 'SMS composer')
  })
}

test('The question starts on its heading, so that Enter answers nothing, and Escape is a No.', async () => {
  const { organization, customer } = await somebodyWithoutWhatsApp('async')
  await using window = await stage.open(organization)
  const { page } = window
  const question = await askInVain(page, customer)
  await hasFocus(question.getByRole('heading'))
  await page.keyboard.press('Enter')
  assert.equal(await question.isVisible(), true)
  await page.keyboard.press('Escape')
  await assertBackAtRow(page, organization, customer)
})

test('The SMS that the agent then writes arrives at that person, after the notice.', async () => {
  const { organization, customer } = await somebodyWithoutWhatsApp('async')
  await using window = await stage.open(organization)
  const { page } = window
  const question = await askInVain(page, customer)
  await question.getByRole('button', { name: 'Yes' }).click()
  await composerFieldOf(page, 'SMS').fill('Your card is ready.')
  await page.keyboard.press('Enter')
  const [sms] = await eventually(customer.phone.messages, (messages) => messages.length > 0)
  assert.equal(sms?.channel, 'sms')
  assert.match(sms?.text ?? '', /Your card is ready\./)
  assert.match(sms?.text ?? '', /STOP/)
})

async function somebodyWithoutWhatsApp(undeliverable: (typeof WAYS)[number]) {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization, { phone: { hasWhatsApp: false, undeliverable } })
  return { organization, customer }
}

async function atContacts(page: Page, customer: Customer): Promise<Page> {
  await page.goto('/contacts')
  await whatsAppIconOf(page, customer).waitFor()
  return page
}

/** Asks, and stays until the dialog has become the question. */
async function askInVain(page: Page, customer: Customer): Promise<Locator> {
  await openPrompt(page, customer)
  await confirmButtonOf(page).click()
  const question = questionOf(page)
  await question.getByText('Send an SMS instead?').waitFor()
  return question
}

async function assertSmsComposer(page: Page, organization: TestOrganization, customer: Customer): Promise<void> {
  const field = composerFieldOf(page, 'SMS')
  await hasFocus(field)
  assert.deepEqual([await field.isEditable(), await field.inputValue()], [true, ''])
  await questionOf(page).waitFor({ state: 'detached' })
  const { conversationId } = await organization.api.contact(customer.contactId)
  await page.waitForURL(({ pathname }) => pathname === `/inbox/all/${conversationId}`)
  await assertNothingSent(organization, customer)
}

async function assertBackAtRow(page: Page, organization: TestOrganization, customer: Customer): Promise<void> {
  await hasFocus(rowLinkOf(page, customer))
  await page.waitForURL(({ pathname }) => pathname === '/contacts')
  await rowOf(page, customer)
    .getByRole('button', { name: /^Not on WhatsApp \(checked / })
    .waitFor()
  await assertNothingSent(organization, customer)
}

/** Once everything has come to rest, one thing was asked for: the request itself. */
async function assertNothingSent(organization: TestOrganization, customer: Customer): Promise<void> {
  await eventually(
    () => organization.api.contact(customer.contactId),
    ({ smsQuestionSince }) => smsQuestionSince === null,
  )
  await comeToRest(organization, stage.product.test.asOwner)
  assert.deepEqual(await customer.phone.messages(), [])
  assert.deepEqual(
    (await organization.network.requests()).map(({ channel }) => channel),
    ['whatsapp'],
  )
}
