import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { connectTwilio } from '../support/connect-steps.ts'
import { eventually } from '../support/eventually.ts'
import { toastOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'
import { type RealProvider, startRealProvider } from '../support/real-provider.ts'

let stage: Stage
let provider: RealProvider
before(async () => {
  provider = await startRealProvider()
  stage = await openStage(provider.env)
})
after(async () => {
  await stage.close()
  await provider[Symbol.asyncDispose]()
})

const NEXT_TOKEN = '00112233445566778899aabbccddeeff'
const WRITER = '+12025550126'

test('While auth tokens are exchanged the second one is entered beside the first, and no text is lost.', async () => {
  const organization = await stage.product.newOrganization('real')
  const inboundUrl = await connectTwilio(organization.api, provider)
  const contact = await organization.api.addContact(WRITER)
  const isHeard = async (text: string) => {
    await provider.network.phone(WRITER).type(text, { from: provider.twilio.accountId, channel: 'sms' })
    await eventually(
      () => organization.api.timeline(contact.id),
      (items) => items.some((item) => item.kind === 'message' && item.content.text === text),
    )
  }
  await using admin = await stage.open(organization)
  const { page } = admin
  await page.goto('/settings/channels')
  const dialog = page.getByRole('dialog')
  const save = () => dialog.getByRole('button', { name: 'Save and check' }).click()

  await page.getByRole('button', { name: 'Replace the token' }).click()
  await save()
  await dialog.getByLabel('Second auth token').fill(NEXT_TOKEN)
  await stop(page, 'second token')
  await save()
  await toastOf(page, "Saved. It can't be shown again.").waitFor()
  await page.getByText('Second auth token ending in eeff', { exact: false }).waitFor()
  await isHeard('Signed by the first')
  await provider.putTwilio({ authToken: NEXT_TOKEN, inboundUrl })
  await isHeard('Signed by the second')

  await page.getByRole('button', { name: 'Replace the token' }).click()
  await dialog.getByText('Saved, ending in eeff. Empty keeps it.').waitFor()
  await dialog.getByLabel('New auth token').fill(NEXT_TOKEN)
  await dialog.getByText('Stop accepting the second token that is saved').click()
  await stop(page, 'end of the second token')
  await save()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Second auth token ending', { exact: false }).waitFor({ state: 'detached' })
  await isHeard('Signed by the only one')
})

test('Texts that carriers block are told on the bell, which leads to the page that says how many.', async () => {
  const organization = await stage.product.newOrganization()
  await organization.network.set({ magicNumbers: true })
  await using admin = await stage.open(organization)
  const { page } = admin
  await page.goto('/notifications')
  await page.getByText('Nothing new.').waitFor()
  const { id } = await organization.api.addContact('+12025553007')
  expect(await organization.api.sendText(id, 'Big discount, click here', 'sms'), 202)
  const notice = page.getByRole('listitem').filter({ hasText: 'Carriers blocked more than 1 %' })
  await notice.waitFor()
  await stop(page, 'notice')
  await notice.getByRole('button', { name: 'Open channels' }).click()
  await page.waitForURL('**/settings/channels')
  await page.getByText('1 of 1 text messages in 24 hours', { exact: false }).waitFor()
  await stop(page, 'warning')
  await page.goto('/notifications')
  await page.getByText('Nothing new.').waitFor()
  assert.equal(await notice.count(), 0)
})

/** Nobody is stopped here by what they cannot see or reach: at a desk and on a phone. */
async function stop(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [360, 740],
    [1280, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    await eventually(
      () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      (over) => over === 0,
    )
    await assertAccessible(page, `channel care: ${name} at ${width}`)
  }
}
