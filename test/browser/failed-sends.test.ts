import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { composerFieldOf } from '../support/opt-in-steps.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const TEXT = 'Your card is ready'

for (const width of [1280, 360] as const) {
  test(`A message that failed says why, and can be sent again, edited, sent as SMS or deleted, ${width} px wide.`, async () => {
    const { organization, customer, path } = await somebodyToWriteTo()
    await using window = await stage.open(organization, { width })
    const { page } = window
    const failed = await sendInto(page, organization, path, 131049)
    await failed.getByText('Not sent. WhatsApp chose not to deliver this message to Maria now.').waitFor()
    await assertAccessible(page, 'a failed message')
    assert.deepEqual(await buttonsOf(failed), ['Try again', 'Send as SMS', 'Edit', 'Delete'])
    await press(failed, 'Send as SMS')
    const sms = composerFieldOf(page, 'SMS')
    await hasFocus(sms)
    assert.equal(await sms.inputValue(), TEXT)
    await comeToRest(organization, stage.product.test.asOwner)
    const sentBySms = (await organization.network.requests()).filter(({ channel }) => channel === 'sms')
    assert.deepEqual(sentBySms, [], 'nothing is sent by itself')
    await organization.network.endFaults()
    await press(failed, 'Try again')
    await eventually(customer.phone.messages, (messages) => messages.at(-1)?.text === TEXT)
    await failed.getByText('Sent again below.').waitFor()
    assert.deepEqual(await buttonsOf(failed), [])
  })
}

test('What no provider took can be deleted from the thread.', async () => {
  const { organization, path } = await somebodyToWriteTo()
  await using window = await stage.open(organization)
  const failed = await sendInto(window.page, organization, path, 131049)
  await press(failed, 'Delete')
  await failed.waitFor({ state: 'detached' })
})

test('A message that crosses the end of the window offers a template, and no try that would fail again.', async () => {
  const { organization, path } = await somebodyToWriteTo()
  await using window = await stage.open(organization)
  const failed = await sendInto(window.page, organization, path, 131047)
  await failed.getByText('Not sent. More than 24 hours since Maria last wrote.').waitFor()
  assert.deepEqual(await buttonsOf(failed), ['Use a template', 'Send as SMS', 'Edit', 'Delete'])
  await press(failed, 'Use a template')
  await window.page.getByRole('dialog', { name: 'Templates' }).waitFor()
})

test('A code that nobody has words for shows the last row, with a reference and what the server knows.', async () => {
  const { organization, path } = await somebodyToWriteTo()
  await using window = await stage.open(organization)
  const failed = await sendInto(window.page, organization, path, 131051)
  await failed
    .getByText(/Something went wrong on our side\. Nothing was sent\. Reference [0-9a-f-]{36}\./)
    .first()
    .waitFor()
  assert.deepEqual((await buttonsOf(failed)).slice(0, 2), ['Try again', 'Copy reference'])
})

test('A message that waits says why, and when it will be tried.', async () => {
  const { organization, path } = await somebodyToWriteTo()
  await using window = await stage.open(organization)
  const waits = await sendInto(window.page, organization, path, 131056)
  await waits.getByText(/Too many messages to Maria in a short time\. It will be sent in \d+ s\./).waitFor()
  assert.deepEqual(await buttonsOf(waits), [])
})

for (const decision of ['Resend', 'Leave'] as const) {
  test(`Of a message of which nobody knows whether it left, a person decides after a quarter of an hour: ${decision}.`, async () => {
    const { organization, customer, path } = await somebodyToWriteTo()
    const { network } = organization
    await using window = await stage.open(organization)
    await network.fault({ kind: 'lost_status' })
    await network.fault({ kind: 'drop_before_accept', count: 1 })
    const unsure = await writeInto(window.page, path)
    await unsure.getByText("We don't know yet whether it was sent.").last().waitFor()
    assert.deepEqual(await buttonsOf(unsure), [], 'the provider is still being asked')
    await network.advanceClock('PT16M')
    await unsure.getByText("Not confirmed. We don't know whether it was sent.").waitFor()
    await assertAccessible(window.page, 'a message that is not confirmed')
    assert.deepEqual(await buttonsOf(unsure), ['Resend', 'Leave'])
    await network.endFaults()
    await press(unsure, decision)
    await unsure.getByText(decision === 'Resend' ? 'Sent again below.' : /Somebody decided to leave it/).waitFor()
    await comeToRest(organization, stage.product.test.asOwner)
    const arrived = (await customer.phone.messages()).filter(({ text }) => text === TEXT)
    assert.equal(arrived.length, decision === 'Resend' ? 1 : 0)
  })
}

for (const [as, sees] of [
  ['owner', true],
  ['colleague', false],
] as const) {
  test(`The info of a message leads to its receipt, and the provider's names are ${sees ? 'there for an owner' : 'kept from an agent'}.`, async () => {
    const { organization, customer, path } = await somebodyToWriteTo()
    await using window = await stage.open(organization, { as })
    const { page } = window
    await page.goto(path)
    await composerFieldOf(page, 'WhatsApp').fill(TEXT)
    await page.keyboard.press('Enter')
    await eventually(customer.phone.messages, (messages) => messages.at(-1)?.text === TEXT)
    const message = page.getByRole('article').filter({ hasText: TEXT })
    await message.getByText(/^Read \d\d:\d\d$/).waitFor({ state: 'attached' })
    await message.getByRole('button', { name: 'More about this message' }).click()
    await page.getByRole('menuitem', { name: 'Info' }).click()
    const info = page.getByRole('dialog', { name: 'Message info' })
    const progress = info.getByRole('list').getByRole('listitem')
    await progress.filter({ hasText: /^Read/ }).waitFor()
    assert.deepEqual(
      (await progress.allInnerTexts()).map((text) => text.split('\n')[0]?.replace(/ \d+ ms after the check$/, '')),
      ['Written', 'Passed the check', 'Left', 'Taken by the provider', 'Sent', 'Delivered', 'Read'],
    )
    await assertAccessible(page, 'message info')
    assert.equal(await info.getByText(/^wamid\./).count(), sees ? 1 : 0)
    await info.getByRole('link', { name: 'View receipt' }).click()
    await page.waitForURL('**/receipts/**')
  })
}

async function somebodyToWriteTo() {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  const { conversationId } = await organization.api.contact(customer.contactId)
  return { organization, customer, path: `/inbox/all/${conversationId}?channel=whatsapp` }
}

/** Writes a message that the provider answers with this code. */
async function sendInto(page: Page, { network }: TestOrganization, path: string, code: number): Promise<Locator> {
  await network.fault({ kind: 'error', code, mode: 'sync' })
  return writeInto(page, path)
}

async function writeInto(page: Page, path: string): Promise<Locator> {
  await page.goto(path)
  await composerFieldOf(page, 'WhatsApp').fill(TEXT)
  await page.keyboard.press('Enter')
  return page.getByRole('article').filter({ hasText: TEXT }).first()
}

async function buttonsOf(message: Locator): Promise<string[]> {
  const names = await message.getByRole('button').allInnerTexts()
  return names.filter((name) => name !== '')
}

async function press(message: Locator, name: string): Promise<void> {
  await message.getByRole('button', { name, exact: true }).click()
}
