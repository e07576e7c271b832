import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, comeToRest, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { countKept } from '../support/kept-in-browser.ts'
import { composerFieldOf, composerOf } from '../support/opt-in-steps.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const TEXT = 'Written in a tunnel'

for (const width of [1280, 360] as const) {
  test(`What is sent without a connection waits, and a stop in the meantime keeps it from leaving, ${width} px wide.`, async () => {
    const { organization, customer, path } = await somebodyToWriteTo()
    await using window = await stage.open(organization, { width })
    const { page } = window
    await openInTunnel(page, path)
    await assertAccessible(page, 'a message that waits for a connection')
    await customer.phone.type('STOP')
    await hasStatus(organization, customer, 'revoked')
    await page.context().setOffline(false)
    await composerOf(page)
      .getByText(/^Not sent\. Maria has opted out\./)
      .first()
      .waitFor()
    await page.getByRole('log').getByText('Waiting for connection').waitFor({ state: 'detached' })
    assert.equal(await composerFieldOf(page, 'WhatsApp').inputValue(), TEXT, 'the words are kept as a draft')
    await assertAccessible(page, 'a message that was not sent')
    await comeToRest(organization, stage.product.test.asOwner)
    assert.ok((await organization.network.requests()).every(({ text }) => text !== TEXT))
    assert.equal((await organization.api.refusals()).filter(({ code }) => code === 'gate.revoked').length, 1)
  })
}

test('What waits leaves once, from whatever screen is open when the connection is back.', async () => {
  const { organization, customer, path } = await somebodyToWriteTo()
  await using window = await stage.open(organization)
  const { page } = window
  await openInTunnel(page, path)
  await page.close()
  await page.context().setOffline(false)
  const other = await window.newTab()
  await other.goto('/contacts')
  await eventually(customer.phone.messages, (messages) => messages.at(-1)?.text === TEXT)
  await comeToRest(organization, stage.product.test.asOwner)
  assert.equal((await organization.network.requests()).filter(({ text }) => text === TEXT).length, 1)
  await eventually(
    () => countKept(other, 'yesline-outbox', 'outbox'),
    (count) => count === 0,
  )
})

for (const isOwn of [false, true]) {
  test(`Signing out ${isOwn ? 'of one’s own device keeps' : 'wipes'} what was written on it.`, async () => {
    const { organization, path } = await somebodyToWriteTo()
    await using window = await stage.open(organization)
    const { page } = window
    await page.route('**/api/v1/messages', (route) => route.abort())
    await page.route('**/api/v1/drafts', (route) => route.abort())
    await page.goto(path)
    await composerFieldOf(page, 'WhatsApp').fill(TEXT)
    await page.keyboard.press('Enter')
    await composerFieldOf(page, 'WhatsApp').fill('And one more thing')
    await eventually(
      () => keptOn(page),
      ({ drafts, outbox }) => drafts === 1 && outbox === 1,
    )
    await page.goto('/me')
    const own = page.getByRole('switch', { name: 'This device is mine alone' })
    if (isOwn) await own.setChecked(true, { force: true })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login**')
    assert.deepEqual(await keptOn(page), isOwn ? { drafts: 1, outbox: 1 } : { drafts: 0, outbox: 0 })
  })
}

test('A draft follows its writer to another device, is seen in the list there, and goes when it is sent.', async () => {
  const { organization, customer, path } = await somebodyToWriteTo()
  await using desk = await stage.open(organization)
  await using phone = await stage.open(organization, { width: 360 })
  await desk.page.goto(path)
  const kept = desk.page.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.status() === 204)
  await composerFieldOf(desk.page, 'WhatsApp').fill('Half a sentence')
  await kept
  await phone.page.goto('/inbox/all')
  await phone.page.getByRole('link', { name: /Draft: Half a sentence/ }).waitFor()
  await phone.page.goto(path)
  const field = composerFieldOf(phone.page, 'WhatsApp')
  await eventually(
    () => field.inputValue(),
    (text) => text === 'Half a sentence',
  )
  await phone.page.getByRole('button', { name: 'Send' }).click()
  await eventually(customer.phone.messages, (messages) => messages.at(-1)?.text === 'Half a sentence')
  await eventually(
    async () => {
      await desk.page.evaluate("window.dispatchEvent(new Event('focus'))")
      return composerFieldOf(desk.page, 'WhatsApp').inputValue()
    },
    (text) => text === '',
  )
})

async function somebodyToWriteTo() {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  return { organization, customer, path: await pathOf(organization, customer.contactId) }
}

async function pathOf({ api }: TestOrganization, contactId: string): Promise<string> {
  return `/inbox/all/${(await api.contact(contactId)).conversationId}?channel=whatsapp`
}

/** Opens the conversation, loses the connection, and presses Send. */
async function openInTunnel(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await composerFieldOf(page, 'WhatsApp').waitFor()
  await page.context().setOffline(true)
  await composerOf(page).getByText("You're offline.").waitFor()
  await composerFieldOf(page, 'WhatsApp').fill(TEXT)
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('Waiting for connection').waitFor({ state: 'attached' })
  await eventually(
    () => countKept(page, 'yesline-outbox', 'outbox'),
    (count) => count === 1,
  )
}

async function keptOn(page: Page) {
  const drafts = await countKept(page, 'yesline-drafts', 'drafts')
  return { drafts, outbox: await countKept(page, 'yesline-outbox', 'outbox') }
}
