import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, type Customer, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { composerFieldOf, composerOf } from '../support/opt-in-steps.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const SECOND_MS = 1_000
const CLOSED = 'More than 24 hours since Maria last wrote.'

test('The window closes on time under the eyes of the agent: before it is 202, after it 409.', async () => {
  const { organization, customer, path } = await somebodyWithOpenWindow()
  await using window = await stage.open(organization)
  const { page } = window
  const loads = countLoads(page)
  await page.goto(path)
  const field = composerFieldOf(page, 'WhatsApp')
  await field.fill('I was about to say')
  await assertAccessible(page, 'open window')
  // Time enough for the message to pass the check before the wire as well, on a busy machine too.
  await advanceTo(organization, customer, -60 * SECOND_MS)
  expect(await organization.api.sendText(customer.contactId, 'Just in time'), 202)
  assert.equal((await hasMessages(customer, 3))[2]?.text, 'Just in time')
  assert.equal(await field.isEditable(), true)
  await advanceTo(organization, customer, -SECOND_MS)
  // From here on nothing tells the page of the time but its own clock.
  await composerOf(page).getByText(CLOSED).first().waitFor()
  assert.deepEqual([await field.isEditable(), await field.inputValue()], [false, 'I was about to say'])
  await advanceTo(organization, customer, SECOND_MS)
  assertRefused(await organization.api.sendText(customer.contactId, 'Too late'), 'gate.window_closed')
  await assertAccessible(page, 'closed window with a draft')
  assert.equal(loads.count, 1, 'without a reload')
})

for (const width of [1280, 360] as const) {
  test(`A closed window offers a template, and an answer to it opens the window again, ${width} px wide.`, async () => {
    const { organization, customer, path } = await somebodyWithOpenWindow()
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto(path)
    await composerFieldOf(page, 'WhatsApp').waitFor()
    await advanceTo(organization, customer, SECOND_MS)
    await composerOf(page).getByRole('button', { name: 'Choose a template' }).click()
    const picker = page.getByRole('dialog', { name: 'Templates' })
    await picker.waitFor()
    await assertAccessible(page, 'template picker')
    await picker.getByText('card_ready').first().click()
    await picker.getByRole('textbox', { name: /branch/i }).fill('Harbour Street')
    await assertAccessible(page, 'template with its fields')
    await picker.getByRole('button', { name: 'Send template' }).click()
    const sent = 'Hello Maria, your new card is ready at Harbour Street. Please bring a photo ID when you collect it.'
    assert.equal((await hasMessages(customer, 3))[2]?.text, sent)
    assert.equal(await composerFieldOf(page, 'WhatsApp').isEditable(), false)
    await customer.phone.type('Thank you!')
    await eventually(
      () => composerFieldOf(page, 'WhatsApp').isEditable(),
      (isOn) => isOn,
    )
    await assertAccessible(page, 'window open again')
  })
}

async function somebodyWithOpenWindow() {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  const { conversationId } = await organization.api.contact(customer.contactId)
  return { organization, customer, path: `/inbox/all/${conversationId}` }
}

/** Moves the clock so that the window closes, or closed, this far from now. */
async function advanceTo({ api, network }: TestOrganization, customer: Customer, fromClosingMs: number): Promise<void> {
  const { channels, serverTime } = await api.contact(customer.contactId)
  const openUntil = Date.parse(channels.whatsapp.window.openUntil ?? '')
  const byMs = openUntil + fromClosingMs - Date.parse(serverTime)
  if (byMs > 0) await network.advanceClock(byMs)
}

function countLoads(page: Page): { count: number } {
  const loads = { count: 0 }
  page.on('load', () => {
    loads.count += 1
  })
  return loads
}
