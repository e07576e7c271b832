import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible, chooseByKey, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, addGranted, askCustomer, type Customer } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { composerFieldOf, composerOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { png } from '../support/sample-files.ts'
import { hasShownToast } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const QUESTION = 'Is <b>Saturday</b> possible?'
const ANSWER = 'Saturday at ten'

async function openThread(page: Page, organization: TestOrganization, customer: Customer): Promise<Locator> {
  const { conversationId } = await organization.api.contact(customer.contactId)
  await page.goto(`/inbox/all/${conversationId}`)
  return page.getByRole('log', { name: 'Conversation with' })
}

/** Opens the menu of the message with these words and goes to an entry of it, by keyboard. */
async function choose(page: Page, thread: Locator, words: string, entry: string): Promise<void> {
  const message = thread.locator('article').filter({ hasText: words }).first()
  await message.focus()
  await message.getByRole('button', { name: 'More about this message' }).focus()
  await page.keyboard.press('Enter')
  await chooseByKey(page, 'menuitem', entry)
}

for (const width of [1280, 360] as const) {
  test(`A message is answered with its words, which stay with the draft, and reacted to, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addGranted(organization)
    await customer.phone.type(QUESTION)
    await using window = await stage.open(organization, { width })
    const { page } = window
    const thread = await openThread(page, organization, customer)
    await choose(page, thread, QUESTION, 'Reply')
    const field = composerFieldOf(page, 'WhatsApp')
    await hasFocus(field)
    const quote = composerOf(page).getByText(QUESTION)
    await quote.waitFor()
    await assertAccessible(page, 'composer with a quote')
    await page.getByRole('button', { name: 'Remove the quote' }).click()
    await quote.waitFor({ state: 'detached' })
    await choose(page, thread, QUESTION, 'Reply')
    const kept = page.waitForResponse(
      (answer) => answer.url().endsWith('/drafts') && answer.request().method() === 'PUT',
    )
    await field.fill(ANSWER)
    await kept
    await page.reload()
    await quote.waitFor()
    await field.press('Control+Enter')
    await quote.waitFor({ state: 'detached' })
    await thread.getByRole('button', { name: `Go to the quoted message: ${QUESTION}` }).waitFor()
    const asked = await messageOf(organization, customer, (text) => text === QUESTION)
    const answered = await messageOf(organization, customer, (text) => text === ANSWER)
    assert.equal(answered.replyTo, asked.id)

    await choose(page, thread, QUESTION, 'React')
    await hasFocus(page.getByRole('button', { name: 'React with 👍' }))
    await assertAccessible(page, 'choice of reactions')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await thread.getByText('Your organization reacted with ❤️').waitFor({ state: 'attached' })
    await choose(page, thread, QUESTION, 'React')
    await page.getByRole('button', { name: 'Take the reaction back' }).click()
    await thread.getByText('Your organization reacted with ❤️').waitFor({ state: 'detached' })
  })
}

test('A place and one of the contacts are sent from the menu of attachments, by keyboard.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  const passedOn = await organization.api.addContact(newNumber(), { givenName: 'Ada', familyName: '<b>Ito</b>' })
  await using window = await stage.open(organization)
  const { page } = window
  const thread = await openThread(page, organization, customer)
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.product.url)) elsewhere.push(request.url())
  })

  await attach(page, 'Location')
  const place = page.getByRole('dialog', { name: 'Send Maria a location' })
  await place.getByRole('textbox', { name: 'Latitude' }).fill('95')
  await place.getByRole('button', { name: 'Send' }).click()
  await place.getByText('Enter degrees between -90 and 90.').waitFor()
  await place.getByText('Enter degrees between -180 and 180.').waitFor()
  await assertAccessible(page, 'location to send')
  await place.getByRole('textbox', { name: 'Latitude' }).fill('51,501')
  await place.getByRole('textbox', { name: 'Longitude' }).fill('-0.142')
  await place.getByRole('textbox', { name: 'Name of the place' }).fill('Branch 12')
  await place.getByRole('button', { name: 'Send' }).press('Enter')
  await place.waitFor({ state: 'detached' })
  await thread.getByText('Branch 12').waitFor()

  await attach(page, 'Contact card')
  const cards = page.getByRole('dialog', { name: 'Send Maria a contact card' })
  await cards.getByRole('textbox', { name: 'Search contacts' }).fill('Ada')
  const person = cards.getByRole('option', { name: 'Ada <b>Ito</b>' })
  await person.waitFor()
  await cards.getByRole('button', { name: 'Send' }).click()
  await cards.getByText('Choose a contact.').waitFor()
  await person.click()
  await assertAccessible(page, 'contact card to send')
  await cards.getByRole('button', { name: 'Send' }).press('Enter')
  await cards.waitFor({ state: 'detached' })
  const card = thread.getByRole('list', { name: 'Contact card' })
  await card.getByText('Ada <b>Ito</b>').waitFor()
  const number = passedOn.addresses[0]?.value ?? ''
  assert.equal((await card.textContent())?.replace(/[^+\d]/g, ''), number)
  assert.deepEqual(elsewhere, [], 'nobody else is asked for anything')
})

test('A file that is chosen without a connection says so, and is uploaded when there is one again.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await openThread(page, organization, customer)
  await page.getByRole('button', { name: 'Attach', exact: true }).waitFor()
  await page.context().setOffline(true)
  const chooser = page.waitForEvent('filechooser')
  await attach(page, 'Files')
  await (await chooser).setFiles([{ name: 'Receipt.png', mimeType: 'image/png', buffer: png(8, 8, 1) }])
  const chips = page.getByRole('list', { name: 'Attached files' })
  await chips.getByText('Files need a connection.').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await chips.getByText('Files need a connection.').waitFor()
  await assertAccessible(page, 'a file without a connection')
  await page.context().setOffline(false)
  await chips.getByText('Ready').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await chips.waitFor({ state: 'detached' })
  await eventually(customer.phone.messages, (all) => all.some(({ media }) => media !== null))
})

test('Whoever was asked often enough is invited by link, code and SMS, and nothing of it sends by itself.', async () => {
  const organization = await stage.product.newOrganization()
  expect(await organization.api.call('PATCH', '/policy', { body: { requestsMax: 1 } }), 200)
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  await organization.network.advanceClock('PT25H')
  const before = (await customer.phone.messages()).length
  await using window = await stage.open(organization)
  const { page } = window
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openThread(page, organization, customer)
  await composerOf(page).getByRole('button', { name: 'Copy invitation link' }).click()
  await hasShownToast(page, 'Invitation link copied.')
  const link = String(await page.evaluate('navigator.clipboard.readText()'))
  assert.match(link, /^https:\/\/wa\.me\/\d+\?text=Hello%20/)
  await composerOf(page).getByRole('button', { name: 'Show QR code' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite Maria to WhatsApp' })
  await dialog.getByRole('img', { name: 'QR code with which Maria writes to you on WhatsApp' }).waitFor()
  await eventually(
    () => page.evaluate("document.querySelector('[role=dialog] img').naturalWidth"),
    (width) => Number(width) > 0,
  )
  await assertAccessible(page, 'invitation')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await composerOf(page).getByRole('button', { name: 'Invite by SMS' }).click()
  const field = composerFieldOf(page, 'SMS')
  await hasFocus(field)
  const words = await field.inputValue()
  assert.ok(words.includes('you can write to us on WhatsApp.') && words.endsWith(link), words)
  await assertAccessible(page, 'invitation by SMS')
  assert.equal((await customer.phone.messages()).length, before, 'nothing was sent by itself')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await eventually(customer.phone.messages, (all) => all.length === before + 1)
})

async function attach(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Attach', exact: true }).press('Enter')
  await chooseByKey(page, 'menuitem', entry)
}

async function messageOf({ api }: TestOrganization, { contactId }: Customer, isIt: (text: string | null) => boolean) {
  const items = await api.timeline(contactId)
  const found = items.find((item) => item.kind === 'message' && isIt(item.content.text))
  if (found?.kind !== 'message') throw new Error('There is no such message.')
  return found
}
