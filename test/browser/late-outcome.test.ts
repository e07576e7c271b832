import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, addGranted, type Customer } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { composerFieldOf, composerOf, questionOf, toastOf } from '../support/opt-in-steps.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { awaitsNews, hasSpoken } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** What comes late: long after the waiting room has closed. */
const LATE_MS = 60_000
const OUTCOME = "Maria doesn't have WhatsApp. Send an SMS instead?"

for (const width of [1280, 360] as const) {
  test(`An outcome that comes late takes nothing from somebody who writes to another person, ${width} px wide.`, async () => {
    const { organization, asked, other } = await oneAskedInVain()
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto(`/inbox/all/${await conversationOf(organization, other)}?channel=whatsapp`)
    const field = composerFieldOf(page, 'WhatsApp', 'Priya')
    await hasFocus(field)
    await awaitsNews(page)
    await page.keyboard.type('Your card ')
    await failTheRequest(organization, asked)
    await toastOf(page, OUTCOME).waitFor()
    await hasFocus(field)
    await page.keyboard.type('is ready.')
    assert.equal(await field.inputValue(), 'Your card is ready.')
    await assertNoDialog(page)
    await assertAccessible(page, 'toast over a conversation')
    await toastOf(page, OUTCOME).getByRole('button', { name: 'Open' }).click()
    await bannerOf(page).waitFor()
    await assertAccessible(page, 'conversation with the question in its banner')
    await page.goto(`/inbox/all/${await conversationOf(organization, other)}`)
    await eventually(
      () => field.inputValue(),
      (draft) => draft === 'Your card is ready.',
    )
  })
}

test('Somebody who is just writing to this very person reads and hears it in the thread, and keeps the focus.', async () => {
  const { organization, asked } = await oneAskedInVain()
  await using window = await stage.open(organization)
  const { page } = window
  // The SMS field is on; the WhatsApp field waits for an answer.
  await page.goto(`/inbox/all/${await conversationOf(organization, asked)}?channel=sms`)
  const field = composerFieldOf(page, 'SMS')
  await hasFocus(field)
  // History that is loaded is not spoken: the outcome comes to somebody who sees what was asked.
  await page.getByRole('log').getByText('May we message you').waitFor()
  await awaitsNews(page)
  await stopTheClockOfKeys(page)
  await page.keyboard.type('We could')
  await failTheRequest(organization, asked)
  await hasSpoken(page, "Maria doesn't have WhatsApp")
  await page.getByRole('log').getByText("Maria doesn't have WhatsApp").waitFor()
  await hasFocus(field)
  assert.equal(await field.inputValue(), 'We could')
  await assertNoDialog(page)
})

test('Somebody who only reads about this person is asked in a dialog.', async () => {
  const { organization, asked } = await oneAskedInVain()
  await using window = await stage.open(organization)
  const { page } = window
  await page.goto(`/inbox/all/${await conversationOf(organization, asked)}`)
  await composerOf(page).getByText('Your request to Maria is on its way.').waitFor()
  await awaitsNews(page)
  await failTheRequest(organization, asked)
  await questionOf(page).waitFor()
  await hasFocus(questionOf(page).getByRole('heading'))
  await assertAccessible(page, 'late question')
})

test('An answer in one tab clears the question in the others, and their notification.', async () => {
  const { organization, asked } = await oneAskedInVain()
  await failTheRequest(organization, asked)
  await using window = await stage.open(organization)
  const { page } = window
  const conversation = `/inbox/all/${await conversationOf(organization, asked)}`
  const second = await window.newTab()
  const third = await window.newTab()
  await page.goto(conversation)
  await second.goto(conversation)
  await third.goto('/notifications')
  await bannerOf(second).waitFor()
  await third.getByText(OUTCOME).waitFor()
  await assertAccessible(third, 'notifications')
  await bannerOf(page).getByRole('button', { name: 'No' }).click()
  await bannerOf(second).waitFor({ state: 'detached' })
  await third.getByText(OUTCOME).waitFor({ state: 'detached' })
  await composerOf(second).getByText("Maria doesn't have WhatsApp.").waitFor()
  assert.equal(await second.getByRole('button', { name: 'Yes' }).count(), 0)
})

/** Maria was asked and it looks as if it went well; Priya may be written to. */
async function oneAskedInVain() {
  const organization = await stage.product.newOrganization()
  const other = await addGranted(organization, { card: { givenName: 'Priya', familyName: 'Nair' } })
  await organization.network.set({ deliveryDelayMs: LATE_MS })
  const asked = await addCustomer(organization, { phone: { hasWhatsApp: false } })
  await organization.api.asked(asked.contactId)
  const stateOf = async () => (await organization.api.contact(asked.contactId)).channels.whatsapp.request?.state
  await eventually(stateOf, (state) => state === 'handed_over')
  return { organization, asked, other }
}

/** The provider's word comes now: the simulator is on its own clock. */
async function failTheRequest(organization: TestOrganization, asked: Customer): Promise<void> {
  await organization.network.advanceClock(LATE_MS)
  await eventually(
    () => organization.api.contact(asked.contactId),
    ({ smsQuestionSince }) => smsQuestionSince !== null,
  )
}

async function conversationOf({ api }: TestOrganization, { contactId }: Customer): Promise<string> {
  return (await api.contact(contactId)).conversationId
}

function bannerOf(page: Page) {
  return composerOf(page).getByRole('group').filter({ hasText: OUTCOME })
}

/** From here on the page takes every key for one of this moment: writing is over three seconds after the last. */
async function stopTheClockOfKeys(page: Page): Promise<void> {
  await page.evaluate('{ const at = performance.now(); performance.now = () => at }')
}

async function assertNoDialog(page: Page): Promise<void> {
  assert.equal(await page.locator('[role=dialog], [role=alertdialog]').count(), 0)
}
