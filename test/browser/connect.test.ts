import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { toastOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
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

const COLLEAGUE = '+12025550123'
const SECRETS = ['Access token of a system user', 'App secret'] as const

test('An administrator connects a WhatsApp number step by step, and each problem says its fix.', async () => {
  const organization = await stage.product.newOrganization('real')
  // At any hour somewhere else it is night; the own phone is asked at once.
  expect(await organization.api.call('PATCH', '/policy', { body: { quietHours: null } }), 200)
  await using admin = await stage.open(organization)
  const { page } = admin
  await page.goto('/settings/channels')
  await press(page, 'Connect WhatsApp')
  await page.getByText('Public address can be reached OK').waitFor()
  await stop(page, 'before')
  await press(page, 'Continue')

  await provider.putWhatsApp({ registered: false, tokenScopes: ['whatsapp_business_management'] })
  await page.getByLabel('WhatsApp business account ID').fill(provider.whatsapp.accountId)
  await page.getByLabel('Phone number ID').fill(provider.whatsapp.senderId)
  await page.getByLabel(SECRETS[0]).fill(provider.whatsapp.token)
  await page.getByLabel(SECRETS[1]).fill('the-secret-of-another-app')
  await press(page, 'Save and check')
  await page.getByText('The app secret belongs to another app than the token.', { exact: false }).waitFor()
  await page.getByText('with the permission "whatsapp_business_messaging"', { exact: false }).waitFor()
  for (const label of SECRETS) assert.equal(await page.getByLabel(label).inputValue(), '')
  await page.getByText("It can't be shown again.", { exact: false }).first().waitFor()
  await stop(page, 'account')
  await provider.putWhatsApp({ tokenScopes: undefined })
  await page.getByLabel(SECRETS[1]).fill(provider.whatsapp.appSecret)
  await press(page, 'Save and check')
  await page.getByText("The number isn't registered yet.", { exact: false }).waitFor()
  await page.getByLabel('Two-step PIN, six digits').fill('204911')
  await press(page, 'Register the number')
  await page.getByText('"Harbour Bank"', { exact: false }).waitFor()
  await press(page, 'Continue')

  await page.getByText('Nothing is subscribed.', { exact: false }).waitFor()
  await press(page, 'Set it up for me')
  await page.getByText('Subscribed to messages OK').waitFor()
  await page.getByText('Address confirmed by WhatsApp OK').waitFor()
  await stop(page, 'receiving')
  const phone = provider.network.phone(COLLEAGUE)
  await phone.type('Hello', { from: provider.whatsapp.senderId, channel: 'whatsapp' })
  await page.getByText('Signature check passed OK').waitFor()
  await press(page, 'Continue')

  await provider.network.set({ templateReviewMs: 600_000 })
  await press(page, 'Hand in for review')
  await page.getByText('In review. WhatsApp usually decides', { exact: false }).waitFor()
  await provider.review('REJECTED', 'INVALID_FORMAT')
  await page.getByText('Rejected: The fields or the form of the text are not right.').waitFor()
  await stop(page, 'text')
  await provider.review('APPROVED')
  await page.getByText('Opt-in text approved OK').waitFor()
  await press(page, 'Continue')

  await stop(page, 'take over')
  const late = await lateChecks(page)
  await press(page, 'Use this number')
  await page.getByLabel('Your name').fill('Sam')
  await page.getByLabel('Your own phone, with country code').fill(COLLEAGUE)
  await late.arrive()
  await hearAllOf(organization)
  expect(await organization.api.call('PATCH', '/policy', { body: { quietHours: null } }), 200)
  await press(page, 'Send an opt-in request to my own phone')
  await page.getByText('Delivered OK').waitFor()
  const question = (await phone.messages()).find(({ buttons }) => buttons.length > 0)
  await phone.tap(question?.buttons[0]?.payload ?? '')
  await page.getByText('Receipt created OK').waitFor()
  await stop(page, 'test')
  await press(page, 'Switch WhatsApp on')
  await toastOf(page, 'WhatsApp is on. Agents now see the green icon.').waitFor()
  await page.getByText('GREEN', { exact: true }).waitFor()
  await stop(page, 'health')

  // The token expires: the page says so with the repair, and a new one ends it.
  await provider.putWhatsApp({ tokenExpiresAt: 1_700_000_000 })
  await press(page, 'Check now')
  await page.getByText('WhatsApp is disconnected.', { exact: false }).waitFor()
  await stop(page, 'expired')
  await provider.putWhatsApp({ tokenExpiresAt: 0, accessToken: provider.whatsapp.nextToken })
  await press(page, 'Replace the token')
  await page.getByLabel('New access token').fill(provider.whatsapp.nextToken)
  await page.getByRole('dialog').getByRole('button', { name: 'Save and check' }).click()
  await page.getByText('WhatsApp is disconnected.', { exact: false }).waitFor({ state: 'detached' })
})

/**
 * Until the number took over the provider was told to come again: only now it brings what it had to tell of the text,
 * the former verdict too, as late and in the order that its tries have. The list then has the last word.
 */
async function hearAllOf(organization: TestOrganization): Promise<void> {
  await eventually(
    async () => {
      await provider.network.retryWebhooks()
      return provider.network.pendingWebhooks()
    },
    (pending) => pending === 0,
  )
  await comeToRest({ ...organization, network: provider.network }, stage.product.test.asOwner)
  expect(await organization.api.call('POST', '/templates/sync', { body: {} }), 200)
}

/** The next checks are answered as things stand now, and the answer is on its way until it may arrive. */
async function lateChecks(page: Page): Promise<{ arrive(): Promise<void> }> {
  const taken = Promise.withResolvers<void>()
  const mayArrive = Promise.withResolvers<void>()
  const checks = '**/channels/whatsapp/connection/checks'
  await page.route(
    checks,
    async (route) => {
      const response = await route.fetch()
      taken.resolve()
      await mayArrive.promise
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  const answer = page.waitForResponse(checks)
  await taken.promise
  return {
    async arrive() {
      mayArrive.resolve()
      await (await answer).finished()
    },
  }
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

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
    await assertAccessible(page, `connect: ${name} at ${width}`)
  }
}
