import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage, type Width } from '../support/browser-stage.ts'
import { addGranted } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

for (const width of [1280, 360] satisfies Width[]) {
  test(`At ${width} px the simulator's page decides as WhatsApp does, and gives the customer another id.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addGranted(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto(`/simulator/${encodeURIComponent(customer.number)}`)
    if (width === 360) await page.getByText('Customer and network').click()
    await choose(page, 'Template review', 'Rejected after 1 min')
    await choose(page, 'Quality of the number', 'Low')
    await choose(page, 'New people a day', '250')
    await choose(page, 'Known by', 'A username alone')
    await choose(page, 'Fault', 'Accepted, then failed')
    await assertAccessible(page, `knobs at ${width}`)
    await eventually(
      () => control(page, 'settings'),
      (read) => read.qualityRating === 'RED' && read.messagingLimit === 250 && read.templateOutcome === 'REJECTED',
    )
    const phone = await eventually(
      () => control(page, `phones/${encodeURIComponent(customer.number)}`),
      (read) => read.hidesNumber,
    )
    assert.notEqual(phone.username, null)
    await eventually(
      () => control(page, 'faults'),
      ({ data }) => data[0]?.kind === 'error' && data[0].mode === 'async',
    )
    await page.getByRole('button', { name: 'New user id' }).click()
    await choose(page, 'Fault', 'None')
    await eventually(
      () => control(page, 'faults'),
      ({ data }) => data.length === 0,
    )
  })
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What the simulator itself says, asked as this page asks it. */
async function control(page: Page, path: string) {
  const answer = await page.request.get(`/simulator/sim/${path}`)
  assert.equal(answer.status(), 200)
  return JSON.parse(await answer.text())
}
