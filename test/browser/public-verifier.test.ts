import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { zipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible, hasWebFont } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { type PublishedReceipt, publishedReceipt } from '../support/receipt-files.ts'

let stage: Stage
let receipt: PublishedReceipt
before(async () => {
  stage = await openStage()
  receipt = await publishedReceipt(stage.product.url, await stage.product.newOrganization())
})
after(() => stage.close())

for (const width of [1280, 360] as const) {
  test(`Anybody checks a bundle with nobody signed in and no network at all, ${width} px wide.`, async () => {
    await using window = await stage.openUnknown({ width })
    const { page } = window
    const panel = await openVerifier(page)
    await assertAccessible(page, 'verifier')
    const requests = watchRequests(page)
    await page.context().setOffline(true)
    await give(page, 'receipt.zip', receipt.zip)
    await panel.getByRole('status').getByText('Verified, with 2 notes').waitFor()
    assert.deepEqual(await statesOf(panel), ['passed', 'note', 'passed', 'first', 'note'])
    await page.getByText('The key that came with the receipt.').waitFor()
    await page.getByText('Maria Lopez', { exact: false }).waitFor()
    await page.getByText("Simulated: not evidence of a real person's consent").waitFor()
    await assertAccessible(page, 'verified with the key of the bundle')
    await page.getByRole('button', { name: 'It matches, trust this key' }).click()
    await panel.getByRole('status').getByText('Verified, with 1 note').waitFor()
    assert.deepEqual(await statesOf(panel), ['passed', 'passed', 'passed', 'first', 'note'])
    await page.getByText('The key that was pinned in this browser.').waitFor()
    await assertAccessible(page, 'verified with a pinned key')
    assert.deepEqual(requests, [], 'nothing leaves the page')
  })

  test(`A tampered bundle fails with its step, and shows nothing of what it says, ${width} px wide.`, async () => {
    await using window = await stage.openUnknown({ width })
    const { page } = window
    const panel = await openVerifier(page)
    const event = receipt.files['event.json'].toString()
    const tampered = { ...receipt.files, 'event.json': Buffer.from(event.replace('"granted"', '"declined"')) }
    await drop(page, 'receipt.zip', zipSync(tampered))
    await panel.getByRole('status').getByText('Verification failed: the record').waitFor()
    assert.deepEqual((await statesOf(panel))[0], 'failed')
    assert.equal(await page.getByText('Maria Lopez').count(), 0)
    await assertAccessible(page, 'failed')
    await page.getByRole('button', { name: 'Check another receipt' }).click()
    await give(page, 'photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))
    await page.getByRole('alert').getByText("This isn't a Yesline receipt.").waitFor()
    await assertAccessible(page, 'no receipt')
  })
}

test('A pasted record asks for its proof and its key, and is checked when it has both.', async () => {
  await using window = await stage.openUnknown()
  const { page } = window
  const panel = await openVerifier(page)
  await page.getByText('Paste text instead').click()
  const field = page.getByRole('textbox', { name: /Receipt JSON/ })
  await field.fill(receipt.json.toString())
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('Now add its proof (.tlog-proof)').waitFor()
  await give(page, 'receipt.tlog-proof', receipt.files['receipt.tlog-proof'])
  await page.getByText('No key came with the files.').waitFor()
  await page.getByText("Add the log's key", { exact: true }).click()
  await page.getByRole('textbox', { name: 'Key of the log' }).fill('no key')
  await page.getByRole('button', { name: 'Trust this key' }).click()
  await page.getByText("This isn't a key of a log.").waitFor()
  await assertAccessible(page, 'verifier with everything open')
  await page.getByRole('textbox', { name: 'Key of the log' }).fill(receipt.vkey)
  await page.getByRole('button', { name: 'Trust this key' }).click()
  await panel.getByRole('status').getByText('Verified, with 1 note').waitFor()
})

test('What stands behind the hash of the address changes nothing and runs nothing.', async () => {
  await using window = await stage.openUnknown()
  const { page } = window
  await page.goto('/verify#<img src=x onerror=alert(1)>&key=evil')
  await page.getByRole('heading', { name: 'Check a consent receipt' }).waitFor()
  assert.equal(await page.locator('img').count(), 0)
})

/** Loaded, with its font, so that nothing is on its way any more. */
async function openVerifier(page: Page): Promise<Locator> {
  await page.goto('/verify')
  await page.getByRole('heading', { name: 'Check a consent receipt' }).waitFor()
  await page.waitForLoadState('networkidle')
  await hasWebFont(page)
  return page.getByRole('region', { name: 'Verification' })
}

function watchRequests(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  return urls
}

async function give(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}

/** As a person drags a file over the page. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([bytes], '${name}'))
    return transfer
  })()`)
  await page.getByRole('group', { name: 'Drop the receipt here' }).dispatchEvent('drop', { dataTransfer })
}

async function statesOf(panel: Locator): Promise<(string | null)[]> {
  const lines = await panel.locator('[data-check]').all()
  return Promise.all(lines.map((line) => line.getAttribute('data-state')))
}
