import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { zipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { z } from 'zod'
import { Log } from '../../src/http/api/log.ts'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const STEPS = ['record', 'signature', 'inclusion', 'history', 'witnesses']

for (const width of [1280, 360] as const) {
  test(`A fresh yes is published, and its receipt is verified in the browser, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const receiptId = await grantedReceipt(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    await page.goto(`/receipts/${receiptId}`)
    const panel = page.getByRole('region', { name: 'Verification' })
    await panel.getByText('Not checked in this browser yet').waitFor()
    await assertAccessible(page, 'receipt before its check')
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await panel.getByRole('status').getByText('Verified, with 1 note').waitFor()
    assert.deepEqual(await statesOf(panel), ['passed', 'passed', 'passed', 'first', 'note'])
    await panel.getByText('Signed by', { exact: false }).waitFor()
    await panel.getByText('Included in the log at position').waitFor()
    await panel.getByText('First check in this browser').waitFor()
    await panel.getByText('No witness configured').waitFor()
    await assertAccessible(page, 'receipt after its check')
    await page.getByText('Technical details').click()
    await page.getByRole('heading', { name: 'Leaf hash' }).waitFor()
    await assertAccessible(page, 'technical details')
    await page.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name: 'Bundle (.zip)' }).waitFor()
    await assertAccessible(page, 'download menu')
  })
}

async function grantedReceipt(organization: TestOrganization): Promise<string> {
  const { contactId } = await addGranted(organization)
  const events = await organization.api.events(contactId)
  const granted = events.find(({ type }) => type === 'granted')
  assert.ok(granted)
  return granted.receiptId
}

/** How each line of the checklist stands, in the order of the page. */
async function statesOf(panel: Locator): Promise<(string | null)[]> {
  const lines = await panel.locator('[data-check]').all()
  assert.deepEqual(await Promise.all(lines.map((line) => line.getAttribute('data-check'))), STEPS)
  return Promise.all(lines.map((line) => line.getAttribute('data-state')))
}
