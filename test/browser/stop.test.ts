import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, type Customer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { countKept } from '../support/kept-in-browser.ts'
import { assertComposerOff, composerFieldOf, composerOf } from '../support/opt-in-steps.ts'
import { assertRefused } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { hasSpoken } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const QUEUED = 'This one is still waiting in line.'
/** Over words that were about to be sent; who comes later reads when it was instead. */
const STOPPED_WHILE_WRITING =
  /^Not sent\. Maria has opted out\. Your text is kept as a draft\. .* opt in again by replying "yes"\./
const DRAFT = 'This one is not finished'

for (const width of [1280, 360] as const) {
  test(`A stop keeps what waits from leaving and the draft from getting lost, on both channels, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addGranted(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto(
      `/inbox/all/${(await organization.api.contact(customer.contactId)).conversationId}?channel=whatsapp`,
    )
    await writeDraftBehindQueue(page, organization)
    await assertAccessible(page, 'a message in line and a draft')
    await customer.phone.type('STOP')
    await hasSpoken(page, 'Maria opted out')
    await assertComposerOff(page, STOPPED_WHILE_WRITING)
    assert.equal(await composerFieldOf(page, 'WhatsApp').inputValue(), DRAFT)
    await letQueueRun(organization)
    await composerOf(page).getByText('1 queued message was not sent because Maria opted out.').waitFor()
    await page.getByRole('log').getByText('Not sent. Maria has opted out.').waitFor()
    await assertAccessible(page, 'after a stop')
    await assertOneConfirmation(organization, customer)
    await assertSmsOff(page, organization, customer)
  })
}

test('A draft outlives stop, reload and return, and can then be sent.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await page.goto(`/inbox/all/${(await organization.api.contact(customer.contactId)).conversationId}`)
  await composerFieldOf(page, 'WhatsApp').fill(DRAFT)
  await customer.phone.type('stop')
  await assertComposerOff(page, STOPPED_WHILE_WRITING)
  await eventually(
    () => countKept(page, 'yesline-drafts', 'drafts'),
    (count) => count === 1,
  )
  await page.reload()
  await assertComposerOff(page, /^Maria opted out on/)
  assert.equal(await composerFieldOf(page, 'WhatsApp').inputValue(), DRAFT)
  await customer.phone.type('yes')
  await hasStatus(organization, customer, 'granted')
  await eventually(
    () => composerFieldOf(page, 'WhatsApp').isEditable(),
    (isOn) => isOn,
  )
  await composerFieldOf(page, 'WhatsApp').press('Enter')
  const messages = await eventually(customer.phone.messages, (shown) => shown.at(-1)?.text === DRAFT)
  assert.equal(messages.filter(({ text }) => text === DRAFT).length, 1)
})

/** The provider takes nothing for this person for now (131056), so that what is sent stays in line. */
async function writeDraftBehindQueue(page: Page, { network }: TestOrganization): Promise<void> {
  await network.fault({ kind: 'error', code: 131056, mode: 'sync' })
  await composerFieldOf(page, 'WhatsApp').fill(QUEUED)
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText(QUEUED).waitFor()
  await eventually(
    () => network.requests(),
    (requests) => requests.at(-1)?.outcome === 'rejected',
  )
  await composerFieldOf(page, 'WhatsApp').fill(DRAFT)
}

/** The provider takes messages again, and the time for another try has come. */
async function letQueueRun({ network }: TestOrganization): Promise<void> {
  await network.endFaults()
  await network.advanceClock('PT2M')
}

async function assertOneConfirmation(organization: TestOrganization, customer: Customer): Promise<void> {
  const confirmations = async () =>
    (await customer.phone.messages()).filter(({ text }) => text.startsWith('You have opted out.'))
  await eventually(confirmations, (shown) => shown.length > 0)
  await customer.phone.type('STOP')
  await comeToRest(organization, stage.product.test.asOwner)
  assert.equal((await confirmations()).length, 1, 'a second stop is not answered')
  const texts = (await hasMessages(customer, 3)).map(({ text }) => text)
  assert.equal(texts.includes(QUEUED), false, 'what waited did not leave')
  assertRefused(await organization.api.sendText(customer.contactId, 'In spite of the stop'), 'gate.revoked')
}

async function assertSmsOff(page: Page, { api }: TestOrganization, { contactId, phone }: Customer): Promise<void> {
  assertRefused(await api.sendText(contactId, 'Then by SMS', 'sms'), 'gate.revoked')
  assert.equal(await composerOf(page).getByRole('button', { name: 'Send an SMS instead' }).count(), 0)
  await page.goto(`/inbox/all/${(await api.contact(contactId)).conversationId}?channel=sms`)
  await composerFieldOf(page, 'SMS').waitFor()
  assert.equal(await composerFieldOf(page, 'SMS').isEditable(), false)
  await composerOf(page)
    .getByText(/^Maria opted out on/)
    .first()
    .waitFor()
  await assertAccessible(page, 'SMS after a stop')
  assert.deepEqual(
    (await phone.messages()).filter(({ channel }) => channel === 'sms'),
    [],
  )
}
