import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, type Customer, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { askInBrowser, assertComposerOff, composerOf, confirmButtonOf, promptOf } from '../support/opt-in-steps.ts'
import { assertRefused } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { awaitsNews, hasSpoken } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const HOUR_MS = 3_600_000
/** The countdown of a request that was made a moment ago. */
const ALMOST_A_DAY = /You can ask again in 23 h 5\d m \(\d\d:\d\d\)\./

for (const { clock, clockAheadMs } of [
  { clock: 'right', clockAheadMs: 0 },
  { clock: 'three hours fast', clockAheadMs: 3 * HOUR_MS },
  { clock: 'three hours slow', clockAheadMs: -3 * HOUR_MS },
]) {
  test(`Before the cooldown is over nobody can ask again, on a device whose clock is ${clock}.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addCustomer(organization)
    await using window = await stage.open(organization, { clockAheadMs })
    const { page } = window
    await askInBrowser(page, customer)
    await assertWaiting(page, organization, customer)
    await assertApiRefuses(organization, customer)
    if (clockAheadMs === 0) return
    // A clock that is wrong does not become right by waiting: just before the end there is still time left.
    await organization.network.advanceClock(23 * HOUR_MS)
    await composerOf(page)
      .getByText(/You can ask again in 5\d m \(/)
      .waitFor()
  })
}

for (const width of [1280, 360] as const) {
  test(`After a day of silence a second request can be sent, then a third, and never a fourth, ${width} px wide.`, async () => {
    const { organization, customer, window } = await askedByColleague(width)
    await using opened = window
    const { page } = opened
    await assertWaiting(page, organization, customer)
    await assertAccessible(page, 'waiting for an answer')
    await askAgain(page, organization, customer, { request: 2 })
    await askAgain(page, organization, customer, { request: 3 })
    await organization.network.advanceClock('PT24H')
    await assertComposerOff(page, /^Maria didn't answer 3 requests\. Maria can still opt in by writing "yes"/)
    await assertAccessible(page, 'requests used up')
    assertRefused(await organization.api.ask(customer.contactId), 'optin.max')
    assert.equal(await composerOf(page).getByRole('button', { name: 'Send again' }).count(), 0)
    assert.equal((await customer.phone.messages()).length, 3)
  })
}

test('When the cooldown is over, who asked and who owns the contact are told, once.', async () => {
  const { organization, customer, window } = await askedByColleague(1280)
  await using opened = window
  const { page } = opened
  await using owner = await stage.open(organization)
  await owner.page.goto('/settings')
  await owner.page.getByRole('heading', { level: 1 }).waitFor()
  for (const one of [page, owner.page]) await awaitsNews(one)
  await organization.network.advanceClock('PT24H')
  await hasSpoken(page, "Maria hasn't answered. You can ask again.")
  const notifications = owner.page.getByRole('region', { name: 'Notifications' })
  await notifications.getByText("Maria hasn't answered. You can ask again.").waitFor()
  await assertAccessible(owner.page, 'toast of a silence')
  assert.deepEqual(await toldAgents(organization), Object.values(organization.agentIds).toSorted())
  await organization.network.advanceClock('PT1H')
  await comeToRest(organization, stage.product.test.asOwner)
  assert.equal((await toldAgents(organization)).length, 2)
  assert.equal((await customer.phone.messages()).length, 1, 'nothing was sent by itself')
})

/** The colleague asked somebody whose contact belongs to the owner, and looks at the conversation. */
async function askedByColleague(width: 1280 | 360) {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization, { card: { ownerId: organization.agentIds.owner } })
  const window = await stage.open(organization, { as: 'colleague', width })
  await askInBrowser(window.page, customer)
  await window.page.goto(await pathOf(organization, customer))
  await composerOf(window.page).getByText('Waiting for an answer.').waitFor()
  return { organization, customer, window }
}

/** The conversation says until when, offers no second request, and the prompt that a link opens is off. */
async function assertWaiting(page: Page, organization: TestOrganization, customer: Customer): Promise<void> {
  const path = await pathOf(organization, customer)
  await page.goto(`${path}?ask=whatsapp`)
  const prompt = promptOf(page)
  await prompt.getByText(/^You can ask Maria again in (24 h|23 h 5\d m)\.$/).waitFor()
  assert.equal(await confirmButtonOf(page).getAttribute('aria-disabled'), 'true')
  await assertAccessible(page, 'prompt during the cooldown')
  await confirmButtonOf(page).press('Enter')
  await page.keyboard.press('Escape')
  await prompt.waitFor({ state: 'detached' })
  await assertComposerOff(page, ALMOST_A_DAY)
  assert.equal(await composerOf(page).getByRole('button', { name: 'Send again' }).count(), 0)
  assert.equal((await customer.phone.messages()).length, 1)
}

async function assertApiRefuses({ api }: TestOrganization, { contactId }: Customer): Promise<void> {
  const answer = await api.ask(contactId)
  assertRefused(answer, 'optin.cooldown')
  const { request } = (await api.contact(contactId)).channels.whatsapp
  assert.equal(answer.params.retryAt, request?.canAskAgainAt)
  const cooldownMs = Date.parse(String(answer.params.retryAt)) - Date.parse(request?.askedAt ?? '')
  assert.ok(cooldownMs >= 24 * HOUR_MS && cooldownMs < 24 * HOUR_MS + 60_000, `${cooldownMs} ms`)
}

/** A day passes; without a reload the button is there, and the phone gets one request more. */
async function askAgain(
  page: Page,
  organization: TestOrganization,
  customer: Customer,
  { request }: { readonly request: number },
): Promise<void> {
  await organization.network.advanceClock('PT24H')
  await composerOf(page).getByText("Maria hasn't answered since").waitFor()
  await composerOf(page).getByText(`Request ${request} of 3`).waitFor()
  await assertAccessible(page, `before request ${request}`)
  await composerOf(page).getByRole('button', { name: 'Send again' }).click()
  await promptOf(page).getByText(`Send it again? This is request ${request} of 3.`).waitFor()
  await assertAccessible(page, `prompt of request ${request}`)
  await confirmButtonOf(page).click()
  await hasMessages(customer, request)
  await composerOf(page).getByText('Waiting for an answer.').waitFor()
  assert.equal((await customer.phone.messages()).length, request)
}

async function pathOf({ api }: TestOrganization, { contactId }: Customer): Promise<string> {
  return `/inbox/all/${(await api.contact(contactId)).conversationId}`
}

async function toldAgents({ id }: TestOrganization): Promise<string[]> {
  const text = "select agent_id from notices where organization_id = $1 and kind = 'ask_again'"
  const found = await eventually(
    () => stage.product.test.asOwner(text, [id]),
    ({ rowCount }) => (rowCount ?? 0) >= 2,
  )
  return found.rows.map((row: { agent_id: string }) => row.agent_id).toSorted()
}
